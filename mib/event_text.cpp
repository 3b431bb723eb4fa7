#include "mib/event_text.h"

#include <fmt/core.h>

#include "base/utf8.h"
#include "base/with_parts.h"
#include "mib/enum_names.h"
#include "mib/textual_conventions.h"
#include "modem/accounting/metric.h"
#include "modem/model/derive.h"
#include "modem/model/snapshot.h"

namespace eg915u::mib {
namespace {

/// Leaves out a word that carries no information.
std::string_view if_known(std::string_view word) { return word == "unknown" || word == "none" ? "" : word; }

std::string registration_text(const ModemSnapshot& modem) {
  std::string line = "registration " + std::string(text(modem.registration.value.state));
  const std::string& plmn = modem.network.value.plmn;
  if (is_registered(modem.registration.value.state) && !plmn.empty()) line += " at " + plmn;
  const auto tech = if_known(text(serving_access_tech(modem)));
  return tech.empty() ? line : fmt::format("{} by {}", line, tech);
}

std::string cell_text(const ModemSnapshot& modem) {
  std::string line =
      modem.serving_cell ? fmt::format("serving cell {}", *modem.serving_cell) : "serving cell unknown";
  if (modem.previous_cell) line += fmt::format(", before {}", *modem.previous_cell);
  return line;
}

std::string operation_text(const OperationReport& operation) {
  return with_parts("operation " + std::string(text(operation.result)), {operation.error});
}

std::string threshold_text(const Event& event) {
  std::string line(event.kind == EventKind::threshold_alarm ? "alarm of " : "end of the alarm of ");
  line += rule_of(static_cast<Metric>(event.part)).name;
  if (event.value) line += fmt::format(": {}", *event.value);
  return line;
}

std::string context_text(const Event& event, std::string_view what) {
  std::string line = fmt::format("PDP context {} {}", event.part, what);
  const auto life = event.after->pdp_lives.find(static_cast<int>(event.part));
  if (life == event.after->pdp_lives.end()) return line;
  if (!life->second.apn.empty()) line += ", " + life->second.apn;
  return event.kind == EventKind::pdp_down ? with_parts(line, {life->second.last_cause}) : line;
}

std::string apn_text(const Event& event) {
  const auto life = event.after->pdp_lives.find(static_cast<int>(event.part));
  if (life == event.after->pdp_lives.end()) return fmt::format("PDP context {} has another APN", event.part);
  return fmt::format("PDP context {} has the APN \"{}\" that another program set, before \"{}\"", event.part,
                     life->second.apn, life->second.previous_apn);
}

std::string sim_text(const Event& event) {
  const Sim& sim = event.after->sim.value;
  const std::string name = fmt::format("SIM {} ", event.part);
  if (event.kind == EventKind::sim_slot_change) return name + "is in use";
  if (event.kind == EventKind::sim_state_change) return name + std::string(text(shown_sim_state(sim)));
  const PinAttempts& left = event.after->known_sim.attempts;
  const auto attempts = [](std::string_view of, std::optional<std::uint32_t> number) {
    return number ? fmt::format("{}{}", of, *number) : std::string();
  };
  return with_parts(name + "has fewer attempts left",
                    {attempts("PIN ", left.pin), attempts("PUK ", left.puk)});
}

std::string what(const Event& event) {
  const ModemSnapshot& modem = *event.after;
  switch (event.kind) {
    case EventKind::modem_up:
      return with_parts("the modem answers", {modem.identity.value.model, modem.identity.value.revision});
    case EventKind::modem_down:
      return with_parts("the modem is lost", {modem.last_error});
    case EventKind::modem_restarted:
      return with_parts("the modem restarted", {if_known(text(modem.last_reset_reason))});
    case EventKind::powered_down:
      return "POWERED DOWN";
    case EventKind::registration_change:
      return registration_text(modem);
    case EventKind::access_tech_change:
      return "access technology " + std::string(text(serving_access_tech(modem)));
    case EventKind::cell_change:
      return cell_text(modem);
    case EventKind::operation_done:
      return operation_text(modem.operation);
    case EventKind::sim_state_change:
    case EventKind::sim_slot_change:
    case EventKind::sim_retries_low:
      return sim_text(event);
    case EventKind::threshold_alarm:
    case EventKind::threshold_clear:
      return threshold_text(event);
    case EventKind::pdp_up:
      return context_text(event, "up");
    case EventKind::pdp_down:
      return context_text(event, "down");
    case EventKind::plan_warning:
      return "the data plan reached its warning";
    case EventKind::plan_exceeded:
      return "the data plan is used up";
    case EventKind::message_arrived:
      return "a message arrived";
    case EventKind::probe_failed:
      return fmt::format("the link probe fails: {} echoes lost in a row", modem.probe.lost_in_a_row);
    case EventKind::probe_back:
      return "the link probe is answered again";
    case EventKind::apn_change:
      return apn_text(event);
    case EventKind::context_configured:
      return context_text(event, "set as configured");
  }
  return "";
}

}  // namespace

std::string event_text(const Event& event, std::string_view name) {
  const std::string description = event.after != nullptr ? what(event) : "";
  const std::string line = name.empty() ? description : with_parts(name, {description});
  return std::string(cut_utf8(line, kLongestText));
}

}  // namespace eg915u::mib
