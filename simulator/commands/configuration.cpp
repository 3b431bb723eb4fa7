#include <algorithm>
#include <array>

#include "simulator/commands/commands.h"

namespace eg915u::sim {
namespace {

/// The parameters after the name, as received.
std::string values_after_name(const std::string& parameters) {
  const auto comma = parameters.find(',');
  return comma == std::string::npos ? std::string() : parameters.substr(comma + 1);
}

Answer write_qcfg(Call& call) {
  const std::string name = call.arguments.text(0);
  auto& items = call.state.config.qcfg;
  const auto item = items.find(name);
  if (item == items.end()) return cme(3);
  if (call.arguments.size() == 1) return ok("+QCFG: \"" + name + "\"," + item->second);
  const std::string values = values_after_name(call.command.parameters);
  if (name == "nwscanmode" && values != "0" && values != "1" && values != "3") return cme(50);
  if (values.empty()) return cme(50);
  item->second = values;
  return ok();
}

Answer test_qcfg(Call& call) {
  std::vector<std::string> found;
  for (const auto& [name, values] : call.state.config.qcfg) found.push_back("+QCFG: \"" + name + '"');
  return lines(std::move(found));
}

constexpr std::array<const char*, 7> kUrcPorts{"usbat", "usbmodem", "uart1", "uart2",
                                               "uart3", "usbnmea",  "all"};

Answer urc_configuration(Call& call) {
  if (call.arguments.text(0) != "urcport") return cme(50);
  std::string& port = call.state.config.urc_port;
  if (call.arguments.size() == 1) return ok("+QURCCFG: \"urcport\",\"" + port + '"');
  const std::string wanted = call.arguments.text(1);
  if (std::find(kUrcPorts.begin(), kUrcPorts.end(), wanted) == kUrcPorts.end()) return cme(50);
  port = wanted;
  return ok();
}

Answer indications(Call& call) {
  const std::string type = call.arguments.text(0);
  Session& session = call.state.session;
  if (call.arguments.size() == 1) {
    const bool on = type == "csq" ? session.report_csq : type == "act" && session.report_act;
    return ok("+QINDCFG: \"" + type + "\"," + (on ? "1" : "0"));
  }
  const auto enable = call.arguments.number(1, 0, 1);
  constexpr std::array kKnown{"all", "csq", "act", "smsincoming", "smsfull", "ring", "psm"};
  if (!enable || std::find(kKnown.begin(), kKnown.end(), type) == kKnown.end()) return cme(50);
  if (type == "csq" || type == "all") session.report_csq = *enable == 1;
  if (type == "act" || type == "all") session.report_act = *enable == 1;
  return ok();
}

Answer read_time_update(Call& call) { return ok("+CTZU: " + std::to_string(call.state.settings.ctzu)); }

Answer write_time_update(Call& call) {
  const auto mode = call.arguments.number(0, 0, 3);
  if (!mode || *mode == 2) return cme(50);
  call.state.settings.ctzu = *mode;
  return ok();
}

Answer read_time_report(Call& call) { return ok("+CTZR: " + std::to_string(call.state.settings.ctzr)); }

Answer write_time_report(Call& call) {
  const auto mode = call.arguments.number(0, 0, 2);
  if (!mode) return cme(50);
  call.state.settings.ctzr = *mode;
  return ok();
}

Answer read_sleep(Call& call) { return ok("+QSCLK: " + std::to_string(call.state.session.sleep_mode)); }

Answer write_sleep(Call& call) {
  const auto mode = call.arguments.number(0, 0, 2);
  if (!mode) return cme(50);
  call.state.session.sleep_mode = *mode;
  return ok();
}

constexpr std::array kCommands = std::to_array<CommandEntry>({
    {.name = "+QCFG", .write = write_qcfg, .test = test_qcfg},
    {.name = "+QURCCFG",
     .write = urc_configuration,
     .test_line =
         "+QURCCFG: \"urcport\",(\"usbat\",\"usbmodem\",\"uart1\",\"uart2\",\"uart3\",\"usbnmea\",\"all\")"},
    {.name = "+QINDCFG",
     .write = indications,
     .test_line = "+QINDCFG: (\"all\",\"csq\",\"act\",\"ring\"),(0,1),(0,1)"},
    {.name = "+CTZU", .read = read_time_update, .write = write_time_update, .test_line = "+CTZU: (0,1,3)"},
    {.name = "+CTZR", .read = read_time_report, .write = write_time_report, .test_line = "+CTZR: (0-2)"},
    {.name = "+QSCLK", .read = read_sleep, .write = write_sleep, .test_line = "+QSCLK: (0-2)"},
});

}  // namespace

std::span<const CommandEntry> configuration_commands() { return kCommands; }

}  // namespace eg915u::sim
