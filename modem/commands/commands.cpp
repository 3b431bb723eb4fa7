#include "modem/commands/commands.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <utility>

#include "base/str_cat.h"
#include "modem/commands/registration.h"

namespace eg915u {
namespace {

using std::chrono::seconds;

// The manual says 300 ms for most; measured ones are slower.
constexpr Duration kRead = seconds(5);
constexpr Duration kSync = seconds(2);
constexpr Duration kPin = seconds(10);
constexpr Duration kFunctionality = seconds(15);
constexpr Duration kAttach = seconds(140);
constexpr Duration kActivate = seconds(150);
constexpr Duration kOperator = seconds(180);
constexpr Duration kMessage = seconds(120);

constexpr std::size_t kMaxProbe = 16;
constexpr std::size_t kLeastPduOctets = 8;   // a number of one digit and no text
constexpr std::size_t kMostPduOctets = 158;  // a number of 20 digits and 140 octets of text
constexpr std::size_t kMostCredentialBytes = 64;
constexpr std::string_view kCredentialText = "up to 64 of printable ASCII without \" \\ ;";

struct Row {
  Cmd cmd;
  std::string_view line;
  Answer answer = Answer::none;
  std::string_view prefix = {};
  Duration limit = kRead;
  bool (*accepts)(std::string_view) = nullptr;
};

constexpr std::array<Row, kCmdCount> kRows{{
    {Cmd::at, "AT", Answer::none, "", kSync},
    {Cmd::unsilence, "ATQ0V1E0", Answer::none, "", kSync},
    {Cmd::echo_off, "ATE0", Answer::none, "", kSync},
    {Cmd::cmee, "AT+CMEE=1"},
    {Cmd::ati, "ATI", Answer::bare},
    {Cmd::cgmi, "AT+CGMI", Answer::bare},
    {Cmd::cgmm, "AT+CGMM", Answer::bare},
    {Cmd::cgmr, "AT+CGMR", Answer::bare},
    {Cmd::qgmr, "AT+QGMR", Answer::bare},
    {Cmd::cgsn, "AT+CGSN", Answer::bare},
    {Cmd::cpin, "AT+CPIN?", Answer::one, "+CPIN:"},
    {Cmd::qccid, "AT+QCCID", Answer::one, "+QCCID:"},
    {Cmd::cimi, "AT+CIMI", Answer::bare},
    {Cmd::qinistat, "AT+QINISTAT", Answer::one, "+QINISTAT:"},
    {Cmd::qpinc, "AT+QPINC?", Answer::many, "+QPINC:"},
    {Cmd::clck, "AT+CLCK=\"SC\",2", Answer::one, "+CLCK:"},
    {Cmd::cnum, "AT+CNUM", Answer::many, "+CNUM:"},
    {Cmd::crsm_ad, "AT+CRSM=176,28589,0,0,4", Answer::one, "+CRSM:"},
    {Cmd::qdsim, "AT+QDSIM?", Answer::one, "+QDSIM:"},
    {Cmd::qsimstat, "AT+QSIMSTAT?", Answer::one, "+QSIMSTAT:"},
    {Cmd::report_sim, "AT+QSIMSTAT=1"},
    {Cmd::cfun, "AT+CFUN?", Answer::one, "+CFUN:"},
    {Cmd::nwscanmode, "AT+QCFG=\"nwscanmode\"", Answer::one, "+QCFG:"},
    {Cmd::report_creg, "AT+CREG=2"},
    {Cmd::report_cgreg, "AT+CGREG=2"},
    {Cmd::report_cereg, "AT+CEREG=2"},
    {Cmd::cereg_range, "AT+CEREG=?", Answer::one, "+CEREG:", kRead, is_report_range},
    {Cmd::report_cause, "AT+CEREG=3"},
    {Cmd::report_cgev, "AT+CGEREP=2,1"},
    {Cmd::creg, "AT+CREG?", Answer::one, "+CREG:", kRead, is_registration_answer},
    {Cmd::cgreg, "AT+CGREG?", Answer::one, "+CGREG:", kRead, is_registration_answer},
    {Cmd::cereg, "AT+CEREG?", Answer::one, "+CEREG:", kRead, is_registration_answer},
    {Cmd::urcport, "AT+QURCCFG=\"urcport\"", Answer::one, "+QURCCFG:"},
    {Cmd::csq, "AT+CSQ", Answer::one, "+CSQ:"},
    {Cmd::qcsq, "AT+QCSQ", Answer::one, "+QCSQ:"},
    {Cmd::qnwinfo, "AT+QNWINFO", Answer::one, "+QNWINFO:"},
    {Cmd::qeng_serving, "AT+QENG=\"servingcell\"", Answer::many, "+QENG:"},
    {Cmd::qeng_neighbours, "AT+QENG=\"neighbourcell\"", Answer::many, "+QENG:"},
    {Cmd::cops, "AT+COPS?", Answer::one, "+COPS:"},
    {Cmd::cops_long, "AT+COPS=3,0"},
    {Cmd::cops_numeric, "AT+COPS=3,2"},
    {Cmd::cops_scan, "AT+COPS=?", Answer::many, "+COPS:", kOperator},
    {Cmd::cops_auto, "AT+COPS=0", Answer::none, "", kOperator},
    {Cmd::cops_off, "AT+COPS=2", Answer::none, "", kOperator},
    {Cmd::qspn, "AT+QSPN", Answer::one, "+QSPN:"},
    {Cmd::cgdcont, "AT+CGDCONT?", Answer::many, "+CGDCONT:"},
    {Cmd::cgatt, "AT+CGATT?", Answer::one, "+CGATT:"},
    {Cmd::cgact, "AT+CGACT?", Answer::many, "+CGACT:"},
    {Cmd::cgpaddr, "AT+CGPADDR", Answer::many, "+CGPADDR:"},
    {Cmd::cgcontrdp, "AT+CGCONTRDP", Answer::many, "+CGCONTRDP:"},
    {Cmd::qiact, "AT+QIACT?", Answer::many, "+QIACT:"},
    {Cmd::qgdcnt, "AT+QGDCNT?", Answer::one, "+QGDCNT:"},
    {Cmd::cbc, "AT+CBC", Answer::one, "+CBC:"},
    {Cmd::qtemp, "AT+QTEMP", Answer::many, "+QTEMP:"},
    {Cmd::qadc0, "AT+QADC=0", Answer::one, "+QADC:"},
    {Cmd::qadc1, "AT+QADC=1", Answer::one, "+QADC:"},
    {Cmd::cpms, "AT+CPMS?", Answer::one, "+CPMS:"},
    {Cmd::csca, "AT+CSCA?", Answer::one, "+CSCA:"},
    {Cmd::cnmi, "AT+CNMI?", Answer::one, "+CNMI:"},
    {Cmd::report_sms, "AT+CNMI=2,1,0,0,0"},
    {Cmd::pdu_mode, "AT+CMGF=0"},
    {Cmd::qlts, "AT+QLTS=2", Answer::one, "+QLTS:"},
    {Cmd::cclk, "AT+CCLK?", Answer::one, "+CCLK:"},
    {Cmd::reboot, "AT+CFUN=1,1", Answer::none, "", kFunctionality},
    {Cmd::power_off, "AT+QPOWD=1", Answer::none, "", kFunctionality},
}};

constexpr bool rows_are_in_order() {
  for (std::size_t i = 0; i < kRows.size(); ++i) {
    if (kRows[i].cmd != static_cast<Cmd>(i)) return false;
  }
  return true;
}
static_assert(rows_are_in_order(), "command() indexes kRows by Cmd");

std::array<AtCommand, kCmdCount> fixed_commands() {
  std::array<AtCommand, kCmdCount> commands;
  for (std::size_t i = 0; i < kRows.size(); ++i) {
    const Row& row = kRows[i];
    commands[i] = {std::string(row.line), row.answer, row.prefix, row.accepts, row.limit, {}, false, {}};
  }
  return commands;
}

bool in(std::string_view set, char c) { return set.find(c) != std::string_view::npos; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_hex_digit(char c) { return is_digit(c) || (c >= 'A' && c <= 'F'); }
bool is_alnum(char c) { return is_digit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }

template <class Predicate>
bool made_of(std::string_view text, std::size_t least, std::size_t most, Predicate allowed) {
  return text.size() >= least && text.size() <= most && std::all_of(text.begin(), text.end(), allowed);
}

tl::unexpected<Error> refused(std::string_view what, std::string_view allowed) {
  return failure(Errc::invalid, joined({what, ": allowed is ", allowed}));
}
tl::unexpected<Error> refused_cid() { return refused("PDP context", "1 to 7"); }
tl::unexpected<Error> refused_apn() { return refused("APN", "up to 100 of A-Z a-z 0-9 . _ -"); }

AtCommand setting(std::string line, Duration limit = kRead, std::string shown = {}) {
  AtCommand command;
  command.line = std::move(line);
  command.limit = limit;
  command.shown = std::move(shown);
  return command;
}

std::string quoted(std::string_view text) { return '"' + std::string(text) + '"'; }

std::string_view type_word(PdpKind kind) {
  switch (kind) {
    case PdpKind::ipv4:
      return "IP";
    case PdpKind::ipv6:
      return "IPV6";
    case PdpKind::ipv4v6:
      return "IPV4V6";
    case PdpKind::ppp:
      return "PPP";
    case PdpKind::unknown:
      break;
  }
  return "";
}

}  // namespace

const AtCommand& command(Cmd cmd) {
  static const auto kCommands = fixed_commands();
  return kCommands.at(static_cast<std::size_t>(cmd));
}

Result<AtCommand> define_pdp(int cid, PdpKind kind, std::string_view apn) {
  if (!valid_cid(cid)) return refused_cid();
  if (!valid_apn(apn)) return refused_apn();
  const auto type = type_word(kind);
  if (type.empty()) return refused("PDP type", "IPv4, IPv6, IPv4v6 or PPP");
  return setting(joined({"AT+CGDCONT=", cid, ",", quoted(type), ",", quoted(apn)}));
}

Result<AtCommand> undefine_pdp(int cid) {
  if (!valid_cid(cid)) return refused_cid();
  return setting(joined({"AT+CGDCONT=", cid}));
}

Result<AtCommand> set_credentials(const PdpCredentials& credentials, int cid) {
  if (!valid_cid(cid)) return refused_cid();
  if (!valid_apn(credentials.apn)) return refused_apn();
  if (!valid_user(credentials.user)) return refused("user", kCredentialText);
  if (!valid_password(credentials.password)) return refused("password", kCredentialText);
  if (credentials.kind == PdpKind::unknown || credentials.kind == PdpKind::ppp) {
    return refused("PDP type", "IPv4, IPv6 or IPv4v6");
  }
  if (credentials.auth == AuthType::unknown)
    return refused("authentication", "none, PAP, CHAP or PAP-or-CHAP");

  // Types count from 1 (IPv4), authentications from 0 (none).
  const auto line_with = [&](std::string_view password) {
    return joined({"AT+QICSGP=", cid, ",", static_cast<int>(credentials.kind), ",", quoted(credentials.apn),
                   ",", quoted(credentials.user), ",", quoted(password), ",",
                   static_cast<int>(credentials.auth) - 1});
  };
  return setting(line_with(credentials.password), kRead, line_with("***"));
}

Result<AtCommand> read_credentials(int cid) {
  if (!valid_cid(cid)) return refused_cid();
  AtCommand command = setting(joined({"AT+QICSGP=", cid}));
  command.answer = Answer::one;
  command.prefix = "+QICSGP:";
  command.secret_answer = true;
  return command;
}

Result<AtCommand> activate_pdp(int cid, bool active) {
  if (!valid_cid(cid)) return refused_cid();
  return setting(joined({active ? "AT+CGACT=1," : "AT+CGACT=0,", cid}), kActivate);
}

AtCommand attach(bool attached) { return setting(attached ? "AT+CGATT=1" : "AT+CGATT=0", kAttach); }

Result<AtCommand> set_functionality(Functionality level) {
  switch (level) {
    case Functionality::minimum:
      return setting("AT+CFUN=0", kFunctionality);
    case Functionality::full:
      return setting("AT+CFUN=1", kFunctionality);
    case Functionality::radio_off:
      return setting("AT+CFUN=4", kFunctionality);
    case Functionality::unknown:
      break;
  }
  return refused("functionality", "minimum, full or radio off");
}

AtCommand set_nwscanmode(NetworkMode mode) {
  switch (mode) {
    case NetworkMode::gsm_only:
      return setting("AT+QCFG=\"nwscanmode\",1");
    case NetworkMode::lte_only:
      return setting("AT+QCFG=\"nwscanmode\",3");
    case NetworkMode::automatic:
      break;
  }
  return setting("AT+QCFG=\"nwscanmode\",0");
}

Result<AtCommand> select_slot(int slot) {
  if (slot != 1 && slot != 2) return refused("SIM slot", "1 or 2");
  return setting(slot == 1 ? "AT+QDSIM=0" : "AT+QDSIM=1", kFunctionality);
}

Result<AtCommand> enter_pin(std::string_view pin) {
  if (!valid_pin(pin)) return refused("PIN", "4 to 8 digits");
  return setting("AT+CPIN=" + quoted(pin), kPin, "AT+CPIN=\"***\"");
}

Result<AtCommand> select_operator(std::string_view plmn) {
  if (!valid_plmn(plmn)) return refused("PLMN", "5 or 6 digits");
  return setting("AT+COPS=1,2," + quoted(plmn), kOperator);
}

AtCommand set_urcport(UrcPort port) { return setting("AT+QURCCFG=\"urcport\"," + quoted(word_of(port))); }

Result<AtCommand> ping(int cid, std::string_view host, std::chrono::seconds timeout) {
  if (!valid_cid(cid)) return refused_cid();
  if (!valid_host(host)) return refused("host", "1 to 150 of A-Z a-z 0-9 . : -");
  if (timeout < seconds{1} || timeout > seconds{255}) return refused("timeout", "1 to 255 s");
  return setting(joined({"AT+QPING=", cid, ",", quoted(host), ",", timeout.count(), ",1"}));
}

Result<AtCommand> submit_message(std::string_view pdu) {
  const bool is_pdu = pdu.starts_with("00") && pdu.size() % 2 == 0 &&
                      made_of(pdu, 2 * kLeastPduOctets, 2 * kMostPduOctets, is_hex_digit);
  if (!is_pdu) return refused("PDU", "00 and 7 to 157 more octets as pairs of 0-9 A-F");
  AtCommand command = setting(joined({"AT+CMGS=", pdu.size() / 2 - 1}), kMessage);
  command.answer = Answer::one;
  command.prefix = "+CMGS:";
  command.body = pdu;
  return command;
}

Result<AtCommand> probe(std::string_view name) {
  const bool is_name = name.size() >= 2 && name.size() <= kMaxProbe && name.front() == '+' &&
                       std::all_of(name.begin() + 1, name.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  if (!is_name) return refused("probe", "+ and up to 15 letters A-Z");
  AtCommand question = setting(joined({"AT", name, "=?"}));
  question.answer = Answer::many;
  question.prefix = name;
  return question;
}

bool valid_cid(int cid) { return cid >= kMinCid && cid <= kMaxCid; }

bool valid_apn(std::string_view apn) {
  return made_of(apn, 0, 100, [](char c) { return is_alnum(c) || in("._-", c); });
}

bool valid_user(std::string_view user) {
  return made_of(user, 0, kMostCredentialBytes,
                 [](char c) { return c >= ' ' && c <= '~' && !in("\"\\;", c); });
}

bool valid_password(std::string_view password) { return valid_user(password); }

bool valid_plmn(std::string_view plmn) { return made_of(plmn, 5, 6, is_digit); }

bool valid_pin(std::string_view pin) { return made_of(pin, 4, 8, is_digit); }

bool valid_phone_number(std::string_view number) {
  if (number.starts_with('+')) number.remove_prefix(1);
  return made_of(number, 1, 20, [](char c) { return is_digit(c) || in("*#", c); });
}

bool valid_host(std::string_view host) {
  return made_of(host, 1, kLongestHost, [](char c) { return is_alnum(c) || in(".:-", c); });
}

}  // namespace eg915u
