#include <array>

#include "tests/simulator/command_table.h"
#include "tests/simulator/message.h"

// Short messages.

namespace eg915u::sim {
namespace {

constexpr int kCmsSimNotInserted = 310;
constexpr int kCmsSimPinRequired = 311;
constexpr int kCmsSimBusy = 314;
constexpr int kCmsNetworkFault = 350;

/// The +CMS code of the SIM's problem, 0 for none.
int message_problem(const State& state) {
  switch (pin_status(state).cme) {
    case 0:
      return 0;
    case 10:
      return kCmsSimNotInserted;
    case 14:
      return kCmsSimBusy;
    default:
      return kCmsSimPinRequired;
  }
}

Answer read_format(Call& call) { return ok("+CMGF: " + std::to_string(call.state.settings.cmgf)); }

Answer write_format(Call& call) {
  const auto format = call.arguments.number(0, 0, 1);
  if (!format) return cme(50);
  call.state.settings.cmgf = *format;
  return ok();
}

Answer read_storage(Call& call) {
  if (const int problem = message_problem(call.state); problem != 0) return cms(problem);
  const std::string one = '"' + call.state.config.sms_storage + "\"," + std::to_string(call.state.sms.used) +
                          ',' + std::to_string(kMessageStorageSize);
  return ok("+CPMS: " + one + ',' + one + ',' + one);
}

Answer write_storage(Call& call) {
  if (const int problem = message_problem(call.state); problem != 0) return cms(problem);
  const std::string storage = call.arguments.text(0);
  if (storage != "SM" && storage != "ME" && storage != "MT") return cme(50);
  call.state.config.sms_storage = storage;
  const std::string one = std::to_string(call.state.sms.used) + ',' + std::to_string(kMessageStorageSize);
  return ok("+CPMS: " + one + ',' + one + ',' + one);
}

Answer read_indication(Call& call) { return ok("+CNMI: " + call.state.settings.cnmi); }

Answer write_indication(Call& call) {
  std::string text;
  for (std::size_t i = 0; i < 5; ++i) {
    const auto value = call.arguments.number_or(i, 0, 0, 3);
    if (!value) return cme(50);
    text += (text.empty() ? "" : ",") + std::to_string(*value);
  }
  call.state.settings.cnmi = text;
  return ok();
}

Answer read_centre(Call& call) {
  if (const int problem = message_problem(call.state); problem != 0) return cms(problem);
  return ok("+CSCA: \"" + call.state.config.sms_centre + "\",145");
}

Answer write_centre(Call& call) {
  if (call.arguments.text(0).empty()) return cme(50);
  call.state.config.sms_centre = call.arguments.text(0);
  return ok();
}

Answer send_message(Call& call) {
  if (const int problem = message_problem(call.state); problem != 0) return cms(problem);
  const std::string to = call.arguments.text(0);
  if (to.empty()) return cme(50);
  Answer answer;
  answer.final = Final::prompt;
  answer.body = [to](Call& later, const std::string& text) {
    if (!registered(later.state)) return cms(kCmsNetworkFault);
    Sms& sms = later.state.sms;
    sms.last_to = to;
    sms.last_text = text;
    return ok("+CMGS: " + std::to_string(++sms.sent % 256));
  };
  return answer;
}

constexpr std::array kCommands = std::to_array<CommandEntry>({
    {.name = "+CMGF", .read = read_format, .write = write_format, .test_line = "+CMGF: (0,1)"},
    {.name = "+CPMS",
     .read = read_storage,
     .write = write_storage,
     .test_line = "+CPMS: (\"SM\",\"ME\",\"MT\"),(\"SM\",\"ME\",\"MT\"),(\"SM\",\"ME\",\"MT\")"},
    {.name = "+CNMI",
     .read = read_indication,
     .write = write_indication,
     .test_line = "+CNMI: (0-2),(0-3),(0,2),(0,1),(0,1)"},
    {.name = "+CSCA", .read = read_centre, .write = write_centre},
    {.name = "+CMGS", .write = send_message},
});

}  // namespace

std::span<const CommandEntry> message_commands() { return kCommands; }

}  // namespace eg915u::sim
