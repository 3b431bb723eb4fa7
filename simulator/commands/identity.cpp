#include <array>

#include "simulator/commands/commands.h"

namespace eg915u::sim {
namespace {

Answer information(Call& call) {
  const Identity& identity = call.state.identity;
  return lines({identity.manufacturer, identity.model, "Revision: " + identity.revision});
}

Answer manufacturer(Call& call) { return ok(call.state.identity.manufacturer); }
Answer model(Call& call) { return ok(call.state.identity.model); }
Answer revision(Call& call) { return ok(call.state.identity.revision); }

Answer full_revision(Call& call) {
  return ok(call.state.identity.revision + call.state.identity.build_suffix);
}

Answer imei(Call& call) { return ok(call.state.identity.imei); }

Answer serial_or_imei(Call& call) {
  const auto which = call.arguments.number(0, 0, 1);
  if (!which) return cme(50);
  return ok(*which == 0 ? call.state.identity.serial : call.state.identity.imei);
}

Answer prefixed_imei(Call& call) { return ok("+QGSN: " + call.state.identity.imei); }

constexpr std::array kCommands = std::to_array<CommandEntry>({
    {.name = "I", .execute = information},
    {.name = "+CGMI", .execute = manufacturer},
    {.name = "+GMI", .execute = manufacturer},
    {.name = "+CGMM", .execute = model},
    {.name = "+GMM", .execute = model},
    {.name = "+CGMR", .execute = revision},
    {.name = "+GMR", .execute = revision},
    {.name = "+QGMR", .execute = full_revision},
    {.name = "+CGSN", .execute = imei, .write = serial_or_imei},
    {.name = "+GSN", .execute = imei, .write = serial_or_imei},
    {.name = "+QGSN", .execute = prefixed_imei},
});

}  // namespace

std::span<const CommandEntry> identity_commands() { return kCommands; }

}  // namespace eg915u::sim
