#pragma once

#include <string_view>

#include "simulator/modem/answer.h"

namespace eg915u::sim {

using CommandFunction = Answer (*)(Call&);

/// The duration of a command; the values are in Timing.
enum class Pace { read, write, pin, cfun, attach, activate, scan };

/// One AT command with a function for each form. A form without a function is answered as an unknown command.
struct CommandEntry {
  std::string_view name;  ///< `+CSQ`, or `E`, `&F`.
  CommandFunction execute = nullptr;
  CommandFunction read = nullptr;
  CommandFunction write = nullptr;
  CommandFunction test = nullptr;
  std::string_view test_line{};  ///< Information line of the test form; "" for OK alone. Ignored with `test`.
  Pace write_pace = Pace::write;
  Pace test_pace = Pace::read;
};

/// Finds the command of a name in upper case; nullptr when there is none.
using FindCommand = const CommandEntry* (*)(std::string_view name);

/// The answer to an unknown command.
Answer unknown_command(const State& state);

/// Runs the command, or returns the answer to an unknown command.
Answer execute_command(const CommandEntry* entry, Call& call);

/// The time from the command line to the answer. `turn` varies the reads.
Time command_duration(const CommandEntry* entry, Form form, const Timing& timing, unsigned turn);

}  // namespace eg915u::sim
