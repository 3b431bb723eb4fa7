#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "modem/readings.h"
#include "modem/result.h"

namespace eg915u {

/// AT+COPS? (3GPP TS 27.007 7.3): +COPS: <mode>[,<format>,"<oper>"[,<AcT>]]. A name in UCS2 hex is decoded.
/// In format 2 the name is 5 or 6 digits or empty.
[[nodiscard]] Result<OperatorSelection> parse_cops(std::string_view line);

/// AT+QSPN (Quectel): +QSPN: "<FNN>","<SNN>","<SPN>",<alphabet>,"<RPLMN>"; alphabet 1: FNN and SNN are UCS2
/// hex.
[[nodiscard]] Result<OperatorNames> parse_qspn(std::string_view line);

enum class OperatorStatus : std::uint8_t { unknown, available, current, forbidden };

/// One network found by AT+COPS=?; a network appears once per access technology.
struct FoundOperator {
  OperatorStatus status = OperatorStatus::unknown;
  std::string full;
  std::string brief;
  std::string plmn;
  AccessTech access_tech = AccessTech::unknown;

  friend bool operator==(const FoundOperator&, const FoundOperator&) = default;
};

/// AT+COPS=? (3GPP TS 27.007 7.3): groups of at least four fields are networks, shorter ones the ranges of
/// <mode> and <format>, wherever they stand. At most 64 networks.
[[nodiscard]] Result<std::vector<FoundOperator>> parse_cops_scan(std::string_view line);

}  // namespace eg915u
