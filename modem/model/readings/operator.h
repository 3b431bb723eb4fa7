#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "modem/model/readings/access_tech.h"

namespace eg915u {

enum class SelectionMode : std::uint8_t { unknown = 1, automatic, manual, deregistered, manual_automatic };

/// AT+COPS? (3GPP TS 27.007 7.3).
struct OperatorSelection {
  SelectionMode mode = SelectionMode::unknown;
  std::optional<int> format;  ///< 0 long name, 1 short name, 2 PLMN digits
  std::string name;           ///< in that format; empty when not registered
  AccessTech access_tech = AccessTech::unknown;

  friend bool operator==(const OperatorSelection&, const OperatorSelection&) = default;
};

/// AT+QSPN (Quectel).
struct OperatorNames {
  std::string full;      ///< FNN
  std::string brief;     ///< SNN
  std::string provider;  ///< SPN, from the SIM
  std::string plmn;      ///< 5 or 6 digits, or empty

  friend bool operator==(const OperatorNames&, const OperatorNames&) = default;
};

enum class NetworkStatus : std::uint8_t { unknown = 1, available, in_use, forbidden };

/// One entry of AT+COPS=? (3GPP TS 27.007 7.3).
struct FoundNetwork {
  NetworkStatus status = NetworkStatus::unknown;
  std::string name;  ///< the long one, or the short one when there is no long one
  std::string plmn;  ///< 5 or 6 digits
  AccessTech access_tech = AccessTech::unknown;

  friend bool operator==(const FoundNetwork&, const FoundNetwork&) = default;
};
inline constexpr std::size_t kMaxFoundNetworks = 64;

}  // namespace eg915u
