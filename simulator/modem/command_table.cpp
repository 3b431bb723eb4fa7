#include "simulator/modem/command_table.h"

#include <algorithm>

namespace eg915u::sim {
namespace {

Answer test_answer(const CommandEntry& entry, Call& call) {
  if (entry.test != nullptr) return entry.test(call);
  return entry.test_line.empty() ? ok() : ok(std::string(entry.test_line));
}

int pace_ms(Pace pace, const Timing& timing, unsigned turn) {
  switch (pace) {
    case Pace::read: {
      const int span = std::max(0, timing.read_max_ms - timing.read_min_ms) + 1;
      return timing.read_min_ms + static_cast<int>(turn * 7U % static_cast<unsigned>(span));
    }
    case Pace::write:
      return timing.write_ms;
    case Pace::pin:
      return timing.pin_ms;
    case Pace::cfun:
      return timing.cfun_ms;
    case Pace::attach:
      return timing.attach_ms;
    case Pace::activate:
      return timing.activate_ms;
    case Pace::scan:
      return timing.scan_ms;
  }
  return 0;
}

}  // namespace

Answer unknown_command(const State& state) {
  return state.quirks.unknown_command_plain_error ? error() : cme(58);
}

Answer execute_command(const CommandEntry* entry, Call& call) {
  if (entry == nullptr) return unknown_command(call.state);
  if (call.command.form == Form::test) return test_answer(*entry, call);
  const CommandFunction function = call.command.form == Form::read    ? entry->read
                                   : call.command.form == Form::write ? entry->write
                                                                      : entry->execute;
  if (function == nullptr) return unknown_command(call.state);
  if (call.arguments.malformed()) return error();
  return function(call);
}

Time command_duration(const CommandEntry* entry, Form form, const Timing& timing, unsigned turn) {
  Pace pace = Pace::read;
  if (entry != nullptr && form == Form::write) pace = entry->write_pace;
  if (entry != nullptr && form == Form::test) pace = entry->test_pace;
  return Time(pace_ms(pace, timing, turn));
}

}  // namespace eg915u::sim
