#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

#include "simulator/commands/commands.h"

namespace eg915u::sim {
namespace {

Answer imsi(Call& call) {
  const int problem = pin_status(call.state).cme;
  return problem != 0 ? cme(problem) : ok(call.state.sim.imsi);
}

Answer iccid_with(Call& call, const char* prefix) {
  const PinStatus status = pin_status(call.state);
  // The card number is readable without a PIN.
  if (status.code.empty()) return cme(status.cme);
  std::string number = call.state.sim.iccid;
  if (call.state.quirks.iccid_19_digits_f && number.size() > 19) number = number.substr(0, 19) + 'F';
  return ok(prefix + number);
}

Answer qccid(Call& call) { return iccid_with(call, "+QCCID: "); }
Answer ccid(Call& call) { return iccid_with(call, "+CCID: "); }

Answer own_number(Call& call) {
  const int problem = pin_status(call.state).cme;
  if (problem != 0) return cme(problem);
  if (call.state.sim.number.empty()) return ok();
  return ok("+CNUM: ,\"" + coded(call.state, call.state.sim.number) + "\",145");
}

Answer read_pin(Call& call) {
  const PinStatus status = pin_status(call.state);
  if (status.cme == 10 && call.state.quirks.removed_sim_named) return ok("+CPIN: SIM REMOVED");
  return status.code.empty() ? cme(status.cme) : ok("+CPIN: " + status.code);
}

bool is_pin(const std::string& text) {
  return text.size() >= 4 && text.size() <= 8 &&
         std::all_of(text.begin(), text.end(), [](unsigned char c) { return std::isdigit(c) != 0; });
}

Answer wrong_pin(Sim& sim) {
  if (sim.pin_tries > 0) --sim.pin_tries;
  return cme(sim.pin_tries == 0 ? 12 : 16);
}

Answer unblock(Call& call) {
  Sim& sim = call.state.sim;
  const std::string new_pin = call.arguments.text(1);
  if (!is_pin(new_pin)) return cme(50);
  if (call.arguments.text(0) != sim.puk) {
    if (sim.puk_tries > 0) --sim.puk_tries;
    return cme(sim.puk_tries == 0 ? 13 : 16);
  }
  sim.pin = new_pin;
  sim.pin_tries = 3;
  sim.puk_tries = 10;
  sim.verified = true;
  return ok();
}

Answer write_pin(Call& call) {
  const PinStatus status = pin_status(call.state);
  if (status.code.empty()) return cme(status.cme);
  if (call.arguments.size() > 2 || !is_pin(call.arguments.text(0))) return cme(50);
  if (status.code == "SIM PUK") return call.arguments.size() == 2 ? unblock(call) : cme(12);
  if (status.code == "READY") return cme(3);
  Sim& sim = call.state.sim;
  if (call.arguments.text(0) != sim.pin) return wrong_pin(sim);
  sim.pin_tries = 3;
  sim.verified = true;
  return ok();
}

Answer pin_counters(Call& call) {
  const Sim& sim = call.state.sim;
  if (!sim.inserted) return cme(10);
  return lines({"+QPINC: \"SC\"," + std::to_string(sim.pin_tries) + ',' + std::to_string(sim.puk_tries),
                "+QPINC: \"P2\",3,10"});
}

Answer init_status(Call& call) { return ok("+QINISTAT: " + std::to_string(call.state.sim.ready_bits)); }

Answer read_detection(Call& call) {
  const Sim& sim = call.state.sim;
  return ok(std::string("+QSIMDET: ") + (sim.detection_enabled ? "1," : "0,") +
            std::to_string(sim.detection_level));
}

Answer write_detection(Call& call) {
  const auto enable = call.arguments.number(0, 0, 1);
  const auto level = call.arguments.number(1, 0, 1);
  if (!enable || !level) return cme(50);
  call.state.sim.detection_enabled = *enable == 1;
  call.state.sim.detection_level = *level;
  return ok();
}

Answer read_sim_status(Call& call) {
  const Sim& sim = call.state.sim;
  return ok(std::string("+QSIMSTAT: ") + (sim.status_reports ? "1," : "0,") + (sim.inserted ? "1" : "0"));
}

Answer write_sim_status(Call& call) {
  const auto enable = call.arguments.number(0, 0, 1);
  if (!enable) return cme(50);
  call.state.sim.status_reports = *enable == 1;
  return ok();
}

std::string status_line(int sw1, int sw2, const std::string& data) {
  return "+CRSM: " + std::to_string(sw1) + ',' + std::to_string(sw2) + ",\"" + data + '"';
}

/// AT+CRSM=<command>,<file>,<P1>,<P2>,<P3>: supports READ BINARY of EF-AD (3GPP TS 31.102 4.2.18); other
/// files do not exist.
Answer sim_access(Call& call) {
  if (const int problem = pin_status(call.state).cme; problem != 0) return cme(problem);
  constexpr int kReadBinary = 176;
  constexpr int kAdministrativeData = 28589;
  constexpr int kOctets = 4;
  const auto command = call.arguments.number(0, 0, 255);
  const auto file = call.arguments.number_or(1, 0, 0, 65535);
  const auto offset_high = call.arguments.number_or(2, 0, 0, 255);
  const auto offset_low = call.arguments.number_or(3, 0, 0, 255);
  const auto length = call.arguments.number_or(4, 0, 0, 255);
  if (!command || !file || !offset_high || !offset_low || !length) return cme(50);
  if (*command != kReadBinary || *file != kAdministrativeData) return ok(status_line(106, 130, ""));
  const int first = *offset_high * 256 + *offset_low;
  if (first >= kOctets) return ok(status_line(107, 0, ""));
  const int count = *length == 0 ? kOctets - first : *length;
  if (first + count > kOctets) return ok(status_line(103, 0, ""));
  const std::string octets = "0000000" + std::to_string(call.state.sim.mnc_length);
  return ok(status_line(
      144, 0, octets.substr(static_cast<std::size_t>(first) * 2, static_cast<std::size_t>(count) * 2)));
}

Answer read_slot(Call& call) {
  if (!call.state.quirks.qdsim) return unknown_command(call.state);
  return ok("+QDSIM: " + std::to_string(call.state.sim.slot));
}

Answer test_slot(Call& call) {
  return call.state.quirks.qdsim ? ok("+QDSIM: (0,1)") : unknown_command(call.state);
}

/// The card in the other slot starts like an inserted card; its PIN must be entered again.
Answer write_slot(Call& call) {
  State& state = call.state;
  if (!state.quirks.qdsim) return unknown_command(state);
  const auto slot = call.arguments.number(0, 0, 1);
  if (!slot) return cme(50);
  if (*slot == state.sim.slot) return ok();
  std::swap(state.sim, state.other_sim);
  state.sim.slot = *slot;
  state.sim.detection_enabled = state.other_sim.detection_enabled;
  state.sim.detection_level = state.other_sim.detection_level;
  state.sim.status_reports = state.other_sim.status_reports;
  state.sim.busy = state.sim.inserted;
  state.sim.verified = false;
  state.sim.ready_bits = 0;
  return ok();
}

/// AT+CLCK="SC",<0 off|1 on|2 ask>[,"<pin>"]
Answer facility_lock(Call& call) {
  const PinStatus status = pin_status(call.state);
  if (status.code.empty()) return cme(status.cme);
  const auto mode = call.arguments.number(1, 0, 2);
  if (call.arguments.text(0) != "SC" || !mode) return cme(50);
  Sim& sim = call.state.sim;
  if (*mode == 2) return ok(std::string("+CLCK: ") + (sim.pin_enabled ? "1" : "0"));
  if (status.code != "READY") return cme(status.cme);
  if (call.arguments.text(2) != sim.pin) return wrong_pin(sim);
  sim.pin_tries = 3;
  sim.pin_enabled = *mode == 1;
  sim.verified = true;
  return ok();
}

constexpr std::array kCommands = std::to_array<CommandEntry>({
    {.name = "+CIMI", .execute = imsi},
    {.name = "+QCCID", .execute = qccid},
    {.name = "+CCID", .execute = ccid},
    {.name = "+CNUM", .execute = own_number},
    {.name = "+CPIN", .read = read_pin, .write = write_pin, .write_pace = Pace::pin},
    {.name = "+CRSM", .write = sim_access, .test = [](Call&) { return ok(); }},
    {.name = "+QDSIM", .read = read_slot, .write = write_slot, .test = test_slot},
    {.name = "+QPINC", .read = pin_counters, .test_line = "+QPINC: (\"SC\",\"P2\")"},
    {.name = "+QINISTAT", .execute = init_status, .test_line = "+QINISTAT: (0-7)"},
    {.name = "+QSIMDET",
     .read = read_detection,
     .write = write_detection,
     .test_line = "+QSIMDET: (0,1),(0,1)"},
    {.name = "+QSIMSTAT",
     .read = read_sim_status,
     .write = write_sim_status,
     .test_line = "+QSIMSTAT: (0,1)"},
    {.name = "+CLCK",
     .write = facility_lock,
     .test_line = "+CLCK: (\"SC\",\"FD\",\"AO\",\"OI\",\"AI\")",
     .write_pace = Pace::pin},
});

}  // namespace

std::span<const CommandEntry> sim_commands() { return kCommands; }

}  // namespace eg915u::sim
