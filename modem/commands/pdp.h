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

/// One line of AT+CGDCONT? (3GPP TS 27.007 10.1.1); fields after the APN are skipped:
///   +CGDCONT: 1,"IP","internet","0.0.0.0",0,0,0,0
[[nodiscard]] Result<PdpDefinition> parse_cgdcont(std::string_view line);

/// AT+QICSGP=<cid> (Quectel TCP/IP note), without the cid:
///   +QICSGP: 3,"internet","user","secret",2     <type>,"<apn>","<user>","<password>",<auth>
/// User and password have at most 127 bytes. The error never shows the line.
[[nodiscard]] Result<PdpCredentials> parse_qicsgp(std::string_view line);

/// One line of AT+CGACT? (3GPP TS 27.007 10.1.10):
///   +CGACT: 3,1
struct PdpActivity {
  int cid = 0;
  bool active = false;

  friend bool operator==(const PdpActivity&, const PdpActivity&) = default;
};

[[nodiscard]] Result<PdpActivity> parse_cgact(std::string_view line);

/// AT+CGATT? (3GPP TS 27.007 10.1.9), true when attached to the packet domain:
///   +CGATT: 1
[[nodiscard]] Result<bool> parse_cgatt(std::string_view line);

/// One line of AT+CGPADDR (3GPP TS 27.007 10.1.14), with up to two addresses in one string or in two:
///   +CGPADDR: 1,"10.28.33.36"
///   +CGPADDR: 3,"0.0.0.0,2402:8100:6FFE:8AE6:0:C:DE2B:3801"
[[nodiscard]] Result<PdpAddresses> parse_cgpaddr(std::string_view line);

/// One line of AT+CGCONTRDP (3GPP TS 27.007 10.1.23); fields may be missing at the end:
///   +CGCONTRDP: 1,5,"internet","10.90.218.248.255.255.255.0","10.90.218.1","8.8.8.8","8.8.4.4"
///          <cid>,<bearer>,<apn>,<address and mask>,<gateway>,<dns>,<dns>,
///          <p-cscf>,<p-cscf>,<im>,<lipa>,<mtu>
/// Other firmware has the mask in a separate field, or none: then a line without both name servers has no
/// addresses. An MTU outside 68..65535 (RFC 791 3.2) is absent.
[[nodiscard]] Result<PdpParameters> parse_cgcontrdp(std::string_view line);

/// One line of AT+QIACT? (Quectel TCP/IP note):
///   +QIACT: 1,1,3,"10.28.33.36","2409:8D1E:750C:DFA4::1"     <cid>,<state>,<type>[,<ipv4>][,<ipv6>]
[[nodiscard]] Result<IpContext> parse_qiact(std::string_view line);

/// A URC about contexts. Without `lost`, a context became active, or the URC names no loss.
struct PdpNotice {
  std::optional<int> cid;  ///< absent with `lost`: all contexts
  bool lost = false;

  friend bool operator==(const PdpNotice&, const PdpNotice&) = default;
};

/// +CGEV (3GPP TS 27.007 10.1.19); secondary contexts and other events give an empty notice:
///   +CGEV: NW DETACH                     all contexts are lost
///   +CGEV: NW PDN DEACT 1                this one is lost
///   +CGEV: NW DEACT "IP","10.0.0.1",1    this one is lost
[[nodiscard]] Result<PdpNotice> parse_cgev(std::string_view line);

/// The network dropped the context (Quectel TCP/IP note):
///   +QIURC: "pdpdeact",1
[[nodiscard]] Result<PdpNotice> parse_pdpdeact(std::string_view line);

/// AT+CGDCONT=<cid>,"<type>","<apn>". An active context may refuse it (CME 3): deactivate first.
[[nodiscard]] Result<AtCommand> define_pdp(int cid, PdpKind kind, std::string_view apn);
/// AT+CGDCONT=<cid>: removes the definition of the context. Deactivate it first.
[[nodiscard]] Result<AtCommand> undefine_pdp(int cid);
/// AT+QICSGP=<cid>,...: type, APN, user, password and authentication. A reboot loses them. `shown` hides the
/// password.
[[nodiscard]] Result<AtCommand> set_credentials(const PdpCredentials& credentials, int cid);
/// AT+QICSGP=<cid>: its answer shows the password.
[[nodiscard]] Result<AtCommand> read_credentials(int cid);
/// AT+CGACT=<state>,<cid>. OK comes before the address is assigned.
[[nodiscard]] Result<AtCommand> activate_pdp(int cid, bool active);

}  // namespace eg915u
