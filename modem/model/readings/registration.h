#pragma once

#include <cstdint>
#include <optional>

#include "modem/model/readings/access_tech.h"

namespace eg915u {

enum class RegState : std::uint8_t {
  unknown = 1,
  not_registered,
  home,
  searching,
  denied,
  roaming,
  sms_only_home,
  sms_only_roaming,
  emergency_only,
};

/// True for the states with full service: home and roaming.
[[nodiscard]] constexpr bool is_registered(RegState state) {
  return state == RegState::home || state == RegState::roaming;
}

/// AT+CREG?, +CGREG, +CEREG (3GPP TS 27.007 7.2, 10.1.20, 10.1.22), read answer or URC.
struct Registration {
  RegState state = RegState::unknown;
  std::optional<std::uint32_t> area_code = std::nullopt;  ///< TAC on LTE, LAC on GSM
  std::optional<std::uint32_t> cell_id = std::nullopt;    ///< 28 bit on LTE, 16 bit on GSM
  AccessTech access_tech = AccessTech::unknown;
  std::optional<std::uint32_t> reject_cause = std::nullopt;  ///< EMM or GMM cause, where the network gave one

  friend bool operator==(const Registration&, const Registration&) = default;
};

}  // namespace eg915u
