#pragma once

#include <string_view>

#include "modem/readings.h"
#include "modem/result.h"

namespace eg915u {

/// One line of AT+CGDCONT? (3GPP TS 27.007 10.1.1); fields behind the APN are skipped.
[[nodiscard]] Result<PdpDefinition> parse_cgdcont(std::string_view line);

/// AT+QICSGP=<cid> (Quectel TCP/IP note): +QICSGP: <type>,"<apn>","<user>","<password>",<auth>. The answer
/// has no cid. User and password have at most 127 bytes. The error never shows the line.
[[nodiscard]] Result<PdpCredentials> parse_qicsgp(std::string_view line);

/// One line of AT+CGACT? (3GPP TS 27.007 10.1.10).
struct PdpActivity {
  int cid = 0;
  bool active = false;

  friend bool operator==(const PdpActivity&, const PdpActivity&) = default;
};

[[nodiscard]] Result<PdpActivity> parse_cgact(std::string_view line);

/// AT+CGATT? (3GPP TS 27.007 10.1.9): attached to the packet domain.
[[nodiscard]] Result<bool> parse_cgatt(std::string_view line);

}  // namespace eg915u
