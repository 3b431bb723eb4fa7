#include <algorithm>
#include <array>

#include "simulator/commands/commands.h"
#include "simulator/modem/modem.h"

namespace eg915u::sim {
namespace {

Answer read_operator(Call& call) {
  const State& state = call.state;
  std::string line = "+COPS: " + std::to_string(state.config.cops_mode);
  if (!registered(state)) return ok(line);
  const int format = state.settings.cops_format;
  const Operator& current = state.current_operator;
  const std::string name = format == 0   ? coded(state, current.long_name)
                           : format == 1 ? coded(state, current.short_name)
                                         : current.plmn;
  line += ',' + std::to_string(format) + ",\"" + name + '"';
  if (!state.quirks.missing_trailing_fields) line += ',' + std::to_string(state.registration.act);
  return ok(line);
}

Answer scan(Call& call) {
  const State& state = call.state;
  if (state.power.cfun != 1) return cme(3);
  std::string line;
  for (const ScannedOperator& found : state.operators) {
    line += (line.empty() ? "+COPS: (" : ",(") + std::to_string(found.stat) + ",\"" +
            coded(state, found.long_name) + "\",\"" + coded(state, found.short_name) + "\",\"" + found.plmn +
            "\"," + std::to_string(found.act) + ')';
  }
  if (line.empty()) line = "+COPS: ";
  const std::string& form = state.quirks.cops_list;
  const char* ranges = form == "two_commas" ? ",,(0-4),(0-2)"
                       : form == "lists"    ? ",,(0,1,2,3,4),(0,1,2)"
                                            : ",(0-4),(0-2)";
  return ok(line + ranges);
}

/// Starts a new search for the network.
void search_again(Call& call) {
  call.state.session.found = false;
  call.followups.push_back({Time(call.state.timing.registration_ms), [](Modem& modem) {
                              modem.change([](State& state) {
                                if (can_search(state)) state.session.found = true;
                              });
                            }});
}

Answer select_automatic(Call& call) {
  State& state = call.state;
  state.session.manual_selection_failed = false;
  const bool was_off = state.config.cops_mode == 2;
  state.config.cops_mode = 0;
  if (const int problem = pin_status(state).cme; problem != 0) return cme(problem);
  if (state.registration.stat == 3) return cme(32);
  if (!was_off && !registered(state)) search_again(call);
  return ok();
}

bool names_operator(const ScannedOperator& found, int format, const std::string& name) {
  return name == (format == 0 ? found.long_name : format == 1 ? found.short_name : found.plmn);
}

Answer select_manual(Call& call, int mode) {
  State& state = call.state;
  if (const int problem = pin_status(state).cme; problem != 0) return cme(problem);
  // Observed on this platform: after a failed attempt the next attempts fail as if the SIM were missing.
  if (state.session.manual_selection_failed) return cme(10);
  const auto format = call.arguments.number(1, 0, 2);
  const std::string name = call.arguments.text(2);
  const auto act = call.arguments.number_or(3, -1, 0, 7);
  if (!format || name.empty() || !act) return cme(50);
  const auto found =
      std::find_if(state.operators.begin(), state.operators.end(), [&](const ScannedOperator& entry) {
        return names_operator(entry, *format, name) && (*act == -1 || entry.act == *act);
      });
  if (found == state.operators.end() || found->stat == 3) {
    state.session.manual_selection_failed = true;
    return cme(found == state.operators.end() ? 30 : 32);
  }
  const std::string& plmn = found->plmn;
  state.current_operator = {found->long_name, found->short_name, plmn, state.current_operator.provider};
  state.registration.act = found->act;
  state.registration.stat = state.sim.imsi.compare(0, plmn.size(), plmn) == 0 ? 1 : 5;
  state.config.cops_mode = mode;
  search_again(call);
  return ok();
}

Answer write_operator(Call& call) {
  const auto mode = call.arguments.number(0, 0, 4);
  if (!mode) return cme(50);
  State& state = call.state;
  switch (*mode) {
    case 0:
      return select_automatic(call);
    case 2:
      state.config.cops_mode = 2;
      state.session.manual_selection_failed = false;
      return ok();
    case 3: {
      const auto format = call.arguments.number(1, 0, 2);
      if (!format) return cme(50);
      state.settings.cops_format = *format;
      return ok();
    }
    default:
      return select_manual(call, *mode);
  }
}

Answer service_provider(Call& call) {
  const State& state = call.state;
  if (!registered(state)) return cme(30);
  const Operator& current = state.current_operator;
  return ok("+QSPN: \"" + current.long_name + "\",\"" + current.short_name + "\",\"" + current.provider +
            "\",0,\"" + current.plmn + '"');
}

constexpr std::array kCommands = std::to_array<CommandEntry>({
    {.name = "+COPS",
     .read = read_operator,
     .write = write_operator,
     .test = scan,
     .write_pace = Pace::attach,
     .test_pace = Pace::scan},
    {.name = "+QSPN", .execute = service_provider},
});

}  // namespace

std::span<const CommandEntry> operator_commands() { return kCommands; }

}  // namespace eg915u::sim
