#pragma once

#include <optional>
#include <string_view>

#include "base/result.h"
#include "modem/at/command.h"
#include "modem/model/readings/pdp.h"

namespace eg915u {

inline constexpr AtQuery kCgdcont{"AT+CGDCONT?", Answer::many, "+CGDCONT:"};
inline constexpr AtQuery kCgatt{"AT+CGATT?", Answer::one, "+CGATT:"};
inline constexpr AtQuery kCgact{"AT+CGACT?", Answer::many, "+CGACT:"};
inline constexpr AtQuery kCgpaddr{"AT+CGPADDR", Answer::many, "+CGPADDR:"};
inline constexpr AtQuery kCgcontrdp{"AT+CGCONTRDP", Answer::many, "+CGCONTRDP:"};
inline constexpr AtQuery kQiact{"AT+QIACT?", Answer::many, "+QIACT:"};
/// Turns on the URCs of the packet domain.
inline constexpr AtQuery kReportCgev{"AT+CGEREP=2,1"};

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

/// One line of AT+CGPADDR (3GPP TS 27.007 10.1.14): +CGPADDR: <cid>[,<address>[,<address>]]. Both addresses
/// of a dual stack may stand in one string.
[[nodiscard]] Result<PdpAddresses> parse_cgpaddr(std::string_view line);

/// One line of AT+CGCONTRDP (3GPP TS 27.007 10.1.23): +CGCONTRDP: <cid>,<bearer>,<apn>[,<address and mask>
/// [,<gateway>[,<dns>[,<dns>[,<p-cscf>,<p-cscf>,<im>,<lipa>,<mtu>]]]]]. An MTU outside 68..65535 (RFC
/// 791 3.2) is absent.
[[nodiscard]] Result<PdpParameters> parse_cgcontrdp(std::string_view line);

/// One line of AT+QIACT? (Quectel TCP/IP note): +QIACT: <cid>,<state>,<type>[,<ipv4>][,<ipv6>].
[[nodiscard]] Result<IpContext> parse_qiact(std::string_view line);

/// What a URC says of contexts. Not lost: nothing is known, or one became active.
struct PdpNotice {
  std::optional<int> cid;  ///< absent with `lost`: all contexts
  bool lost = false;

  friend bool operator==(const PdpNotice&, const PdpNotice&) = default;
};

/// +CGEV (3GPP TS 27.007 10.1.19). DETACH loses all contexts, PDN DEACT <cid> and DEACT "<type>","<address>",
/// <cid> that one. Secondary contexts and other events give an empty notice.
[[nodiscard]] Result<PdpNotice> parse_cgev(std::string_view line);

/// +QIURC: "pdpdeact",<cid> (Quectel TCP/IP note): the network dropped the context.
[[nodiscard]] Result<PdpNotice> parse_pdpdeact(std::string_view line);

/// AT+CGDCONT=<cid>,"<type>","<apn>". An active context may refuse it (CME 3): deactivate first.
[[nodiscard]] Result<AtCommand> define_pdp(int cid, PdpKind kind, std::string_view apn);
/// AT+CGDCONT=<cid>: the context is not defined any more. Deactivate it first.
[[nodiscard]] Result<AtCommand> undefine_pdp(int cid);
/// AT+QICSGP=<cid>,...: type, APN, user, password and authentication. Lost at reboot. `shown` hides the
/// password.
[[nodiscard]] Result<AtCommand> set_credentials(const PdpCredentials& credentials, int cid);
/// AT+QICSGP=<cid>: its answer shows the password.
[[nodiscard]] Result<AtCommand> read_credentials(int cid);
/// AT+CGACT=<state>,<cid>. OK comes before the address is assigned.
[[nodiscard]] Result<AtCommand> activate_pdp(int cid, bool active);

}  // namespace eg915u
