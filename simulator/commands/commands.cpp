#include "simulator/commands/commands.h"

#include <algorithm>
#include <array>

namespace eg915u::sim {

const CommandEntry* find_command(std::string_view name) {
  const std::array tables{basic_commands(),   identity_commands(), sim_commands(),
                          network_commands(), operator_commands(), packet_commands(),
                          power_commands(),   message_commands(),  configuration_commands()};
  for (const std::span<const CommandEntry> table : tables) {
    const auto entry =
        std::find_if(table.begin(), table.end(), [name](const CommandEntry& e) { return e.name == name; });
    if (entry != table.end()) return &*entry;
  }
  return nullptr;
}

}  // namespace eg915u::sim
