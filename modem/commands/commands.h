#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "base/result.h"
#include "modem/at/command.h"
#include "modem/commands/configuration.h"
#include "modem/model/readings.h"

/// The only place that makes command lines. A value reaches a line only through its allow-list, so nothing
/// can end or escape the line or a quoted field.
namespace eg915u {

/// Commands without parameters of ours, named after their AT words.
enum class Cmd : std::uint8_t {
  at,               ///< AT
  unsilence,        ///< ATQ0V1E0: final results in words, no echo
  echo_off,         ///< ATE0
  cmee,             ///< AT+CMEE=1: errors as numbers
  ati,              ///< ATI
  cgmi,             ///< AT+CGMI
  cgmm,             ///< AT+CGMM
  cgmr,             ///< AT+CGMR
  qgmr,             ///< AT+QGMR
  cgsn,             ///< AT+CGSN
  cpin,             ///< AT+CPIN?
  qccid,            ///< AT+QCCID
  cimi,             ///< AT+CIMI
  qinistat,         ///< AT+QINISTAT
  qpinc,            ///< AT+QPINC?
  clck,             ///< AT+CLCK="SC",2: is the PIN asked for
  cnum,             ///< AT+CNUM: own number
  crsm_ad,          ///< AT+CRSM=176,28589,0,0,4: EF-AD, whose last octet is the length of the MNC
  qdsim,            ///< AT+QDSIM?: slot in use
  qsimstat,         ///< AT+QSIMSTAT?
  report_sim,       ///< AT+QSIMSTAT=1: URCs of insertion and removal
  cfun,             ///< AT+CFUN?
  nwscanmode,       ///< AT+QCFG="nwscanmode"
  report_creg,      ///< AT+CREG=2: URCs with location
  report_cgreg,     ///< AT+CGREG=2
  report_cereg,     ///< AT+CEREG=2
  cereg_range,      ///< AT+CEREG=?
  report_cause,     ///< AT+CEREG=3: URCs with location and reject cause
  report_cgev,      ///< AT+CGEREP=2,1: URCs of the packet domain
  creg,             ///< AT+CREG?
  cgreg,            ///< AT+CGREG?
  cereg,            ///< AT+CEREG?
  urcport,          ///< AT+QURCCFG="urcport"
  csq,              ///< AT+CSQ
  qcsq,             ///< AT+QCSQ
  qnwinfo,          ///< AT+QNWINFO
  qeng_serving,     ///< AT+QENG="servingcell"
  qeng_neighbours,  ///< AT+QENG="neighbourcell"
  cops,             ///< AT+COPS?
  cops_long,        ///< AT+COPS=3,0: names in full from now on
  cops_numeric,     ///< AT+COPS=3,2: PLMN digits from now on
  cops_scan,        ///< AT+COPS=?: takes minutes and interrupts data
  cops_auto,        ///< AT+COPS=0
  cops_off,         ///< AT+COPS=2: deregisters
  qspn,             ///< AT+QSPN
  cgdcont,          ///< AT+CGDCONT?
  cgatt,            ///< AT+CGATT?
  cgact,            ///< AT+CGACT?
  cgpaddr,          ///< AT+CGPADDR
  cgcontrdp,        ///< AT+CGCONTRDP
  qiact,            ///< AT+QIACT?
  qgdcnt,           ///< AT+QGDCNT?
  cbc,              ///< AT+CBC
  qtemp,            ///< AT+QTEMP
  qadc0,            ///< AT+QADC=0
  qadc1,            ///< AT+QADC=1
  cpms,             ///< AT+CPMS?
  csca,             ///< AT+CSCA?
  cnmi,             ///< AT+CNMI?
  report_sms,       ///< AT+CNMI=2,1,0,0,0: URC +CMTI for each message
  pdu_mode,         ///< AT+CMGF=0: AT+CMGS takes PDUs
  qlts,             ///< AT+QLTS=2
  cclk,             ///< AT+CCLK?
  reboot,           ///< AT+CFUN=1,1
  power_off,        ///< AT+QPOWD=1: OK at once, POWERED DOWN within 60 s
};

inline constexpr int kCmdCount = static_cast<int>(Cmd::power_off) + 1;

[[nodiscard]] const AtCommand& command(Cmd cmd);

/// PDP contexts that we touch: those that AT+QICSGP takes.
inline constexpr int kMinCid = 1;
inline constexpr int kMaxCid = 7;

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
/// AT+CGATT=<state>.
[[nodiscard]] AtCommand attach(bool attached);
/// AT+CFUN=<level>; not for Functionality::unknown.
[[nodiscard]] Result<AtCommand> set_functionality(Functionality level);
/// AT+QCFG="nwscanmode",<mode>.
[[nodiscard]] AtCommand set_nwscanmode(NetworkMode mode);
/// AT+QDSIM=<slot>; slots count from 1 here and from 0 there.
[[nodiscard]] Result<AtCommand> select_slot(int slot);
/// AT+CPIN="<pin>". `shown` hides the PIN. Each wrong one brings the SIM nearer to being blocked.
[[nodiscard]] Result<AtCommand> enter_pin(std::string_view pin);
/// AT+COPS=1,2,"<plmn>".
[[nodiscard]] Result<AtCommand> select_operator(std::string_view plmn);
/// AT+QURCCFG="urcport","<port>".
[[nodiscard]] AtCommand set_urcport(UrcPort port);
/// AT+QPING=<cid>,"<host>",<timeout>,1: one echo. The answer comes as URCs after the OK.
[[nodiscard]] Result<AtCommand> ping(int cid, std::string_view host, std::chrono::seconds timeout);
/// AT+CMGS=<length> in PDU mode, with the PDU as its body: 8 to 158 octets in hex, the first of them 00,
/// which stands for the SIM's service centre and is not counted in the length.
[[nodiscard]] Result<AtCommand> submit_message(std::string_view pdu);
/// AT+<name>=?, answered by OK when the modem has the command. `name` is + and up to 15 capitals: "+QTEMP";
/// it must outlive the command.
[[nodiscard]] Result<AtCommand> probe(std::string_view name);

/// What may reach a command line. Also checked before a SET is accepted.
inline constexpr std::size_t kLongestHost = 150;
[[nodiscard]] bool valid_cid(int cid);                           ///< 1..7
[[nodiscard]] bool valid_apn(std::string_view apn);              ///< [A-Za-z0-9._-]{0,100}
[[nodiscard]] bool valid_user(std::string_view user);            ///< printable ASCII but " \ ; {0,64}
[[nodiscard]] bool valid_password(std::string_view password);    ///< as valid_user
[[nodiscard]] bool valid_plmn(std::string_view plmn);            ///< 5 or 6 digits
[[nodiscard]] bool valid_pin(std::string_view pin);              ///< 4 to 8 digits
[[nodiscard]] bool valid_phone_number(std::string_view number);  ///< +?[0-9*#]{1,20}
[[nodiscard]] bool valid_host(std::string_view host);            ///< [A-Za-z0-9.:-]{1,kLongestHost}

}  // namespace eg915u
