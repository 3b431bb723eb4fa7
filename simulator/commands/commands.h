#pragma once

#include <span>
#include <string_view>

#include "simulator/modem/command_table.h"

namespace eg915u::sim {

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

}  // namespace eg915u::sim
