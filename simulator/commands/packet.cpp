#include <algorithm>
#include <array>
#include <optional>

#include "simulator/commands/commands.h"
#include "simulator/modem/modem.h"

namespace eg915u::sim {
namespace {

constexpr std::array<const char*, 3> kTypes{"IP", "IPV6", "IPV4V6"};
constexpr Time kReactivationPause{1000};

std::optional<std::size_t> context_index(const Call& call, std::size_t argument) {
  const auto cid = call.arguments.number(argument, 1, kContexts);
  if (!cid) return std::nullopt;
  return static_cast<std::size_t>(*cid) - 1;
}

std::string cid_text(std::size_t index) { return std::to_string(index + 1); }

int type_number(const PdpContext& context) {
  const auto* found = std::find(kTypes.begin(), kTypes.end(), context.type);
  return static_cast<int>(found - kTypes.begin()) + 1;
}

Answer read_definitions(Call& call) {
  std::vector<std::string> found;
  for (std::size_t i = 0; i < call.state.contexts.size(); ++i) {
    const PdpContext& context = call.state.contexts[i];
    if (!context.defined) continue;
    const char* address = context.type == "IP" ? "0.0.0.0" : "0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0";
    std::string line =
        "+CGDCONT: " + cid_text(i) + ",\"" + context.type + "\",\"" + context.apn + "\",\"" + address + '"';
    if (!call.state.quirks.missing_trailing_fields) line += ",0,0,0,0";
    found.push_back(line);
  }
  return lines(std::move(found));
}

Answer define(Call& call) {
  if (call.arguments.size() > 8) return cme(53);
  const auto index = context_index(call, 0);
  if (!index) return cme(50);
  PdpContext& context = call.state.contexts[*index];
  const std::string& active_rule = call.state.quirks.cgdcont_while_active;
  if (context.active && active_rule != "allowed") return active_rule == "error" ? error() : cme(3);
  if (call.arguments.size() == 1) {
    const bool was_active = context.active;
    context = PdpContext{};
    if (was_active) context.deactivated_at = call.now;
    return ok();
  }
  const std::string type = call.arguments.text(1);
  const std::string apn = call.arguments.text(2);
  if (std::find(kTypes.begin(), kTypes.end(), type) == kTypes.end() || apn.size() > 100) return cme(50);
  context.defined = true;
  context.type = type;
  context.apn = apn;
  return ok();
}

Answer authentication(Call& call) {
  const auto index = context_index(call, 0);
  if (!index) return error();
  PdpContext& context = call.state.contexts[*index];
  if (call.arguments.size() == 1) {
    return ok("+QICSGP: " + std::to_string(type_number(context)) + ",\"" + context.apn + "\",\"" +
              context.user + "\",\"" + context.password + "\"," + std::to_string(context.auth));
  }
  const auto type = call.arguments.number(1, 1, 3);
  const auto auth = call.arguments.number_or(5, 0, 0, 2);
  const std::string user = call.arguments.text(3);
  const std::string password = call.arguments.text(4);
  if (!type || !auth || call.arguments.size() < 3 || call.arguments.size() > 6) return error();
  if (user.size() > 127 || password.size() > 127 || call.arguments.text(2).size() > 100) return error();
  context.defined = true;
  context.type = kTypes.at(static_cast<std::size_t>(*type) - 1);
  context.apn = call.arguments.text(2);
  context.user = user;
  context.password = password;
  context.auth = *auth;
  return ok();
}

Answer read_attach(Call& call) { return ok(registered(call.state) ? "+CGATT: 1" : "+CGATT: 0"); }

Answer write_attach(Call& call) {
  const auto attach = call.arguments.number(0, 0, 1);
  if (!attach) return cme(50);
  if (*attach == 1 && !camped(call.state)) return cme(30);
  call.state.session.attached = *attach == 1;
  return ok();
}

/// Activates a context; the address follows a moment later, as on the modem.
bool activate(Call& call, std::size_t index) {
  PdpContext& context = call.state.contexts[index];
  if (context.active) return true;
  const bool too_soon = context.deactivated_at && call.now - *context.deactivated_at < kReactivationPause;
  if (!context.defined || !registered(call.state) || too_soon) return false;
  context.active = true;
  context.addressed = false;
  call.followups.push_back({Time(call.state.timing.address_ms), [index](Modem& modem) {
                              modem.change([index](State& state) {
                                PdpContext& now_up = state.contexts.at(index);
                                if (now_up.active) now_up.addressed = true;
                              });
                            }});
  return true;
}

void deactivate(Call& call, std::size_t index) {
  PdpContext& context = call.state.contexts[index];
  if (context.active) context.deactivated_at = call.now;
  context.active = false;
  context.addressed = false;
}

Answer read_activation(Call& call) {
  std::vector<std::string> found;
  for (std::size_t i = 0; i < call.state.contexts.size(); ++i) {
    const PdpContext& context = call.state.contexts[i];
    if (context.defined) found.push_back("+CGACT: " + cid_text(i) + (context.active ? ",1" : ",0"));
  }
  return lines(std::move(found));
}

Answer write_activation(Call& call) {
  const auto up = call.arguments.number(0, 0, 1);
  const auto index = context_index(call, 1);
  if (!up || !index) return cme(50);
  if (*up == 1) return activate(call, *index) ? ok() : cme(3);
  deactivate(call, *index);
  return ok();
}

Answer socket_activate(Call& call) {
  const auto index = context_index(call, 0);
  const bool up = index && activate(call, *index);
  call.state.session.last_socket_error = up ? 0 : 561;
  return up ? ok() : error();
}

Answer socket_deactivate(Call& call) {
  const auto index = context_index(call, 0);
  if (!index) return error();
  deactivate(call, *index);
  return ok();
}

Answer read_socket_contexts(Call& call) {
  std::vector<std::string> found;
  for (std::size_t i = 0; i < call.state.contexts.size(); ++i) {
    const PdpContext& context = call.state.contexts[i];
    if (!context.active || !context.addressed) continue;
    std::string line = "+QIACT: " + cid_text(i) + ",1," + std::to_string(type_number(context));
    if (context.type != "IPV6") line += ",\"" + context.ipv4 + '"';
    if (context.type != "IP") line += ",\"" + context.ipv6 + '"';
    found.push_back(line);
  }
  return lines(std::move(found));
}

std::string printed_address(const State& state, const PdpContext& context) {
  if (!context.addressed) return "\"0.0.0.0\"";
  if (context.type == "IP") return '"' + context.ipv4 + '"';
  const std::string& form = state.quirks.cgpaddr;
  const std::string ipv6 =
      form == "dotted" ? "36.2.129.0.111.254.138.230.0.0.0.12.222.43.56.1" : context.ipv6;
  if (context.type == "IPV6") return '"' + ipv6 + '"';
  const std::string separator = form == "one_string" ? "," : "\",\"";
  return '"' + context.ipv4 + separator + ipv6 + '"';
}

Answer addresses(Call& call) {
  std::vector<std::string> found;
  const auto wanted = context_index(call, 0);
  if (call.command.form == Form::write && !wanted) return cme(50);
  for (std::size_t i = 0; i < call.state.contexts.size(); ++i) {
    const PdpContext& context = call.state.contexts[i];
    if (!context.defined || (wanted && *wanted != i)) continue;
    found.push_back("+CGPADDR: " + cid_text(i) + ',' + printed_address(call.state, context));
  }
  return lines(std::move(found));
}

Answer granted_parameters(Call& call) {
  std::vector<std::string> found;
  const auto wanted = context_index(call, 0);
  if (call.command.form == Form::write && !wanted) return cme(50);
  for (std::size_t i = 0; i < call.state.contexts.size(); ++i) {
    const PdpContext& context = call.state.contexts[i];
    if (!context.active || !context.addressed || (wanted && *wanted != i)) continue;
    std::string line = "+CGCONTRDP: " + cid_text(i) + ',' + std::to_string(5 + i) + ",\"" + context.apn +
                       "\",\"" + context.ipv4 + ".255.255.255.0\",\"" + context.gateway + '"';
    if (!call.state.quirks.missing_trailing_fields) {
      line += ",\"" + context.dns1 + "\",\"" + context.dns2 + '"';
    }
    found.push_back(line);
  }
  return lines(std::move(found));
}

Answer read_event_reporting(Call& call) {
  const Session& session = call.state.session;
  return ok("+CGEREP: " + std::to_string(session.packet_events) + ',' +
            std::to_string(session.packet_event_buffer));
}

Answer write_event_reporting(Call& call) {
  const auto mode = call.arguments.number_or(0, 0, 0, 2);
  const auto buffer = call.arguments.number_or(1, 0, 0, 1);
  if (!mode || !buffer) return cme(50);
  call.state.session.packet_events = *mode;
  call.state.session.packet_event_buffer = *buffer;
  return ok();
}

constexpr std::array kCommands = std::to_array<CommandEntry>({
    {.name = "+CGDCONT",
     .read = read_definitions,
     .write = define,
     .test_line = "+CGDCONT: (1-7),\"IP\",,,(0),(0),(0,1),(0,1)"},
    {.name = "+QICSGP",
     .write = authentication,
     .test_line = "+QICSGP: (1-7),(1-3),<APN>,<username>,<password>,(0-2)"},
    {.name = "+CGATT",
     .read = read_attach,
     .write = write_attach,
     .test_line = "+CGATT: (0,1)",
     .write_pace = Pace::attach},
    {.name = "+CGACT",
     .read = read_activation,
     .write = write_activation,
     .test_line = "+CGACT: (0,1)",
     .write_pace = Pace::activate},
    {.name = "+CGEREP",
     .execute = write_event_reporting,
     .read = read_event_reporting,
     .write = write_event_reporting,
     .test_line = "+CGEREP: (0-2),(0,1)"},
    {.name = "+CGPADDR", .execute = addresses, .write = addresses, .test_line = "+CGPADDR: (1-7)"},
    {.name = "+CGCONTRDP",
     .execute = granted_parameters,
     .write = granted_parameters,
     .test_line = "+CGCONTRDP: (1-7)"},
    {.name = "+QIACT",
     .read = read_socket_contexts,
     .write = socket_activate,
     .test_line = "+QIACT: (1-7)",
     .write_pace = Pace::activate},
    {.name = "+QIDEACT",
     .write = socket_deactivate,
     .test_line = "+QIDEACT: (1-7)",
     .write_pace = Pace::activate},
});

}  // namespace

std::span<const CommandEntry> packet_commands() { return kCommands; }

}  // namespace eg915u::sim
