#include "subagent/event_text.h"

#include "mib/utf8.h"
#include "modem/derive.h"
#include "subagent/enum_text.h"

namespace eg915u {
namespace {

constexpr std::size_t kLongestText = 255;

std::string cell_text(std::optional<std::uint32_t> cell) { return cell ? std::to_string(*cell) : "unknown"; }

std::string registration_text(const ModemSnapshot& modem) {
  std::string line = "registration " + std::string(text(modem.registration.value.state));
  const std::string& plmn = modem.network.value.plmn;
  if (is_registered(modem.registration.value.state) && !plmn.empty()) line += " at " + plmn;
  return line + " by " + std::string(text(serving_access_tech(modem)));
}

std::string operation_text(const OperationReport& operation) {
  std::string line = "operation " + std::string(text(operation.result));
  if (!operation.error.empty()) line += ": " + operation.error;
  return line;
}

std::string what(EventKind kind, const ModemSnapshot& modem) {
  switch (kind) {
    case EventKind::modem_up:
      return "the modem answers: " + modem.identity.value.model + ", " + modem.identity.value.revision;
    case EventKind::modem_down:
      return "the modem is lost: " + modem.last_error;
    case EventKind::modem_restarted:
      return "the modem restarted: " + std::string(text(modem.last_reset_reason));
    case EventKind::powered_down:
      return "POWERED DOWN";
    case EventKind::registration_change:
      return registration_text(modem);
    case EventKind::access_tech_change:
      return "access technology " + std::string(text(serving_access_tech(modem)));
    case EventKind::cell_change:
      return "serving cell " + cell_text(modem.serving_cell) + ", before " + cell_text(modem.previous_cell);
    case EventKind::operation_done:
      return operation_text(modem.operation);
  }
  return "";
}

}  // namespace

std::string event_text(const Event& event, std::string_view name) {
  std::string line(name);
  line += ": ";
  if (event.after != nullptr) line += what(event.kind, *event.after);
  return std::string(mib::cut_utf8(line, kLongestText));
}

}  // namespace eg915u
