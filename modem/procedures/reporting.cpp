#include "modem/procedures/reporting.h"

#include <array>
#include <string_view>

#include "modem/at/fields.h"
#include "modem/commands/commands.h"
#include "modem/commands/registration.h"

namespace eg915u {
namespace {

bool reports_to_all(Lines lines) {
  const auto port = lines.empty() ? failure(Errc::malformed, "empty") : parse_urcport(lines.front());
  return port && *port == UrcPort::all;
}

/// +QSIMSTAT: <enable>,<inserted>
bool sim_reports_are_off(Lines lines) {
  auto fields = lines.empty() ? std::nullopt : Fields::of(lines.front(), "+QSIMSTAT:");
  return fields && fields->number<int>() == 0;
}

/// +CNMI: <mode>,<mt>,...; with <mt> 0 the modem keeps quiet about new messages (3GPP TS 27.005 3.4.1).
bool messages_are_not_reported(Lines lines) {
  auto fields = lines.empty() ? std::nullopt : Fields::of(lines.front(), "+CNMI:");
  if (!fields) return false;
  fields->skip(1);
  return fields->number<int>() == 0;
}

bool takes_reject_cause(Lines lines) {
  return !lines.empty() && parse_cause_support(lines.front()).value_or(false);
}

/// A report is turned on when the answer to the question says that it is needed.
struct Report {
  Cmd question;
  bool (*is_needed)(Lines answer);
  Cmd setting;
};

constexpr std::array kReports{
    Report{Cmd::qsimstat, sim_reports_are_off, Cmd::report_sim},
    Report{Cmd::cnmi, messages_are_not_reported, Cmd::report_sms},
    Report{Cmd::cereg_range, takes_reject_cause, Cmd::report_cause},
};

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

Result<bool> set_up_urc_port(const TryAsk& ask) {
  const auto port = ask(command(Cmd::urcport));
  if (!port) return tl::make_unexpected(port.error());
  if (*port && reports_to_all(**port)) return true;
  const auto set = ask(set_urcport(UrcPort::all));
  if (!set) return tl::make_unexpected(set.error());
  return set->has_value();
}

Result<void> set_up_reporting(const TryAsk& ask) {
  if (const auto set = ask(command(Cmd::report_cgev)); !set) return tl::make_unexpected(set.error());
  for (const auto& report : kReports) {
    const auto answer = ask(command(report.question));
    if (!answer) return tl::make_unexpected(answer.error());
    if (!*answer || !report.is_needed(**answer)) continue;
    if (const auto set = ask(command(report.setting)); !set) return tl::make_unexpected(set.error());
  }
  return {};
}

Result<Capabilities> probe_capabilities(const TryAsk& ask) {
  Capabilities found;
  for (const auto& [name, has] : kProbes) {
    const auto question = probe(name);
    if (!question) return tl::make_unexpected(question.error());
    const auto answer = ask(*question);
    if (!answer) return tl::make_unexpected(answer.error());
    found.*has = answer->has_value();
  }
  return found;
}

}  // namespace eg915u
