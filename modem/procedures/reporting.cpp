#include "modem/procedures/reporting.h"

#include <array>
#include <string_view>

#include "modem/at/fields.h"
#include "modem/commands/basic.h"
#include "modem/commands/configuration.h"
#include "modem/commands/message.h"
#include "modem/commands/operator.h"
#include "modem/commands/pdp.h"
#include "modem/commands/registration.h"
#include "modem/commands/sim.h"

namespace eg915u {
namespace {

bool reports_to_all(Lines lines) {
  const auto port = lines.empty() ? failure(Errc::malformed, "empty") : parse_urcport(lines.front());
  return port && *port == UrcPort::all;
}

/// The need for a setting. Absent: the answer cannot be read.
using Need = std::optional<bool>;

Need is_zero(std::optional<int> setting) { return setting ? Need(*setting == 0) : std::nullopt; }

/// Reads +QSIMSTAT: <enable>,<inserted>.
Need sim_reports_are_off(Lines lines) {
  auto fields = lines.empty() ? std::nullopt : Fields::of(lines.front(), "+QSIMSTAT:");
  return fields ? is_zero(fields->number<int>()) : std::nullopt;
}

/// Reads +CNMI: <mode>,<mt>,... With <mt> 0 the modem does not report new messages (3GPP TS 27.005 3.4.1).
Need messages_are_not_reported(Lines lines) {
  auto fields = lines.empty() ? std::nullopt : Fields::of(lines.front(), "+CNMI:");
  if (!fields) return std::nullopt;
  fields->skip(1);
  return is_zero(fields->number<int>());
}

Need takes_reject_cause(Lines lines) {
  const auto takes = lines.empty() ? failure(Errc::malformed, "empty") : parse_cause_support(lines.front());
  return takes ? Need(*takes) : std::nullopt;
}

/// A report, turned on when the answer to the question says that it is needed.
struct Report {
  AtQuery question;
  Need (*is_needed)(Lines answer);
  AtQuery setting;
};

constexpr std::array kReports{
    Report{kQsimstat, sim_reports_are_off, kReportSim},
    Report{kCnmi, messages_are_not_reported, kReportSms},
    Report{kCeregRange, takes_reject_cause, kReportCause},
};

/// The settings that follow kFirstSettings.
constexpr AtQuery kFurtherSettings[] = {kCopsLongNames, kReportCgev, kPduMode};

Result<void> settle(Questioner& modem, const AtQuery& query, Settled& settled) {
  if (settled.contains(query.line)) return {};
  const auto set = modem.ask(query);
  if (!set) return tl::make_unexpected(set.error());
  if (*set) settled.insert(query.line);
  return {};
}

Result<void> settle(Questioner& modem, const Report& report, Settled& settled) {
  if (settled.contains(report.setting.line)) return {};
  const auto& question = report.question;
  const auto answer = modem.ask(question);
  if (!answer) return tl::make_unexpected(answer.error());
  if (!*answer) return {};
  const Need need = report.is_needed(**answer);
  if (!need) {
    modem.note_unreadable(question);
    return {};
  }
  if (!*need) {
    settled.insert(report.setting.line);
    return {};
  }
  if (auto set = settle(modem, report.setting, settled); !set) return set;
  // AT+CEREG=3 includes AT+CEREG=2, which must not follow it.
  if (settled.contains(kReportCause.line)) settled.insert(kReportCereg.line);
  return {};
}

struct Probe {
  std::string_view name;
  bool Capabilities::*has;
};

constexpr std::array kProbes{
    Probe{"+CMGS", &Capabilities::sms},
    Probe{"+CLCC", &Capabilities::voice},
    Probe{"+QGPS", &Capabilities::gnss},
    Probe{"+QDSIM", &Capabilities::dual_sim},
    Probe{"+QENG", &Capabilities::engineering_mode},
    Probe{"+QTEMP", &Capabilities::temperature},
    Probe{"+QGDCNT", &Capabilities::data_counter},
    Probe{"+QPINC", &Capabilities::pin_retry_counter},
    Probe{"+QWIFISCAN", &Capabilities::wifi_scan},
};

}  // namespace

Result<bool> set_up_urc_port(Questioner& modem) {
  const auto port = modem.ask(kUrcport);
  if (!port) return tl::make_unexpected(port.error());
  if (*port && reports_to_all(**port)) return true;
  const auto set = modem.ask(set_urcport(UrcPort::all));
  if (!set) return tl::make_unexpected(set.error());
  return set->has_value();
}

Result<void> set_up_reporting(Questioner& modem, Settled& settled) {
  for (const AtQuery& query : kFirstSettings) {
    if (auto set = settle(modem, query, settled); !set) return set;
  }
  for (const AtQuery& query : kFurtherSettings) {
    if (auto set = settle(modem, query, settled); !set) return set;
  }
  for (const auto& report : kReports) {
    if (auto set = settle(modem, report, settled); !set) return set;
  }
  return {};
}

Result<void> probe_capabilities(Questioner& modem, Capabilities& found) {
  for (const auto& [name, has] : kProbes) {
    if (found.*has) continue;
    const auto question = probe(name);
    if (!question) return tl::make_unexpected(question.error());
    const auto answer = modem.ask(*question);
    if (!answer) return tl::make_unexpected(answer.error());
    found.*has = answer->has_value();
  }
  return {};
}

}  // namespace eg915u
