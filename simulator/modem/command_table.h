#pragma once

#include <span>
#include <string_view>

#include "simulator/modem/answer.h"

namespace eg915u::sim {

using CommandFunction = Answer (*)(Call&);

/// How long a command takes; the durations are in Timing.
enum class Pace { read, write, pin, cfun, attach, activate, scan };

/// One AT command: a function for each form it has. A form without one is answered as an unknown command.
struct CommandEntry {
  std::string_view name;  ///< `+CSQ`, or `E`, `&F`.
  CommandFunction execute = nullptr;
  CommandFunction read = nullptr;
  CommandFunction write = nullptr;
  CommandFunction test = nullptr;
  std::string_view test_line{};  ///< Information of the test form; "" for OK alone. Not used with `test`.
  Pace write_pace = Pace::write;
  Pace test_pace = Pace::read;
};

/// The commands by subject.
std::span<const CommandEntry> basic_commands();
std::span<const CommandEntry> identity_commands();
std::span<const CommandEntry> sim_commands();
std::span<const CommandEntry> network_commands();
std::span<const CommandEntry> operator_commands();
std::span<const CommandEntry> packet_commands();
std::span<const CommandEntry> power_commands();
std::span<const CommandEntry> configuration_commands();
std::span<const CommandEntry> message_commands();

/// The command of that name (upper case), or nullptr.
const CommandEntry* find_command(std::string_view name);

/// The answer for a command that does not exist.
Answer unknown_command(const State& state);

/// Runs the command, or gives the answer for a command that does not exist.
Answer execute_command(const CommandEntry* entry, Call& call);

/// How long the command takes from its line to its answer. `turn` varies the reads.
Time command_duration(const CommandEntry* entry, Form form, const Timing& timing, unsigned turn);

}  // namespace eg915u::sim
