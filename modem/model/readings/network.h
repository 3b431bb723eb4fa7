#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "modem/model/readings/access_tech.h"

namespace eg915u {

/// AT+QNWINFO (Quectel).
struct NetworkInfo {
  AccessTech access_tech = AccessTech::unknown;  ///< none for "No Service"
  Duplex duplex = Duplex::unknown;
  std::string plmn;                      ///< 5 or 6 digits, or empty
  std::optional<std::uint32_t> band;     ///< LTE band number; absent on GSM
  std::optional<std::uint32_t> channel;  ///< EARFCN or ARFCN

  friend bool operator==(const NetworkInfo&, const NetworkInfo&) = default;
};

}  // namespace eg915u
