#include <chrono>

#include "mib/groups.h"
#include "mib/rows.h"
#include "mib/set/checks.h"
#include "mib/set/varbind_planner.h"
#include "mib/smi/date_and_time.h"
#include "mib/textual_conventions.h"
#include "modem/commands/allowed.h"
#include "modem/model/snapshot.h"

/// egProbeTable: echoes that the modem sends over its data connection.
namespace eg915u::mib {
namespace {

/// The settings of the modem. A modem without settings has the defaults, which a SET of the host starts from.
ProbeSettings settings_of(const Row& row) {
  const auto& probes = row.view.settings.probes;
  const auto settings = probes.find(row.index[0]);
  return settings != probes.end() ? settings->second : ProbeSettings{};
}

template <std::uint32_t ProbeReport::*counter>
Cell read_counter(const Row& row) {
  return Value::counter32(row.modem().probe.*counter);
}

template <std::optional<std::uint32_t> ProbeReport::*milliseconds>
Cell read_round_trip(const Row& row) {
  return unsigned_value(row.modem().probe.*milliseconds);
}

Cell read_host(const Row& row) { return eg_utf8_string(settings_of(row).host, kLongestHost); }

std::optional<SetError> plan_host(const Row& row, const Value& value, VarbindPlanner& planner) {
  planner.ask_agent(SetProbeHost{row.index[0], std::get<std::string>(value.data)});
  return std::nullopt;
}

Cell read_interval(const Row& row) {
  const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(settings_of(row).interval);
  return Value::unsigned32(static_cast<std::uint32_t>(seconds.count()));
}

std::optional<SetError> plan_interval(const Row& row, const Value& value, VarbindPlanner& planner) {
  planner.ask_agent(SetProbeInterval{row.index[0], std::get<std::uint32_t>(value.data)});
  return std::nullopt;
}

/// The mean is between the extremes: an echo in flight counts as sent, but has no time yet.
Cell read_average(const Row& row) {
  const ProbeReport& probe = row.modem().probe;
  if (probe.answered == 0) return std::nullopt;
  const std::uint64_t rounded = (probe.sum_ms + probe.answered / 2) / probe.answered;
  return Value::unsigned32(static_cast<std::uint32_t>(rounded));
}

Cell read_last_success(const Row& row) {
  const auto& when = row.modem().probe.last_success;
  return when ? Cell(date_and_time(*when)) : std::nullopt;
}

Cell read_state(const Row& row) {
  const ModemSnapshot& modem = row.modem();
  if (settings_of(row).host.empty()) return enumeration(ProbeState::off);
  const bool is_away = modem.oper_state == OperState::absent || modem.oper_state == OperState::failed;
  return enumeration(is_away ? ProbeState::unknown : modem.probe.state);
}

constexpr Object kProbeObjects[] = {
    {1, "egProbeHost", Syntax::octets, Access::read_write, read_host, check_probe_host, plan_host},
    {2, "egProbeInterval", Syntax::unsigned32, Access::read_write, read_interval,
     check_unsigned_in<kShortestProbeSeconds, kLongestProbeSeconds>, plan_interval},
    {3, "egProbeSent", Syntax::counter32, Access::read_only, read_counter<&ProbeReport::sent>},
    {4, "egProbeLost", Syntax::counter32, Access::read_only, read_counter<&ProbeReport::lost>},
    {5, "egProbeLastRtt", Syntax::unsigned32, Access::read_only, read_round_trip<&ProbeReport::last_ms>},
    {6, "egProbeMinRtt", Syntax::unsigned32, Access::read_only, read_round_trip<&ProbeReport::min_ms>},
    {7, "egProbeAvgRtt", Syntax::unsigned32, Access::read_only, read_average},
    {8, "egProbeMaxRtt", Syntax::unsigned32, Access::read_only, read_round_trip<&ProbeReport::max_ms>},
    {9, "egProbeLastSuccess", Syntax::octets, Access::read_only, read_last_success},
    {10, "egProbeState", Syntax::integer32, Access::read_only, read_state},
};

}  // namespace

constinit const Group kProbeGroup{.arc = {2, 23, 1}, .row_from = modem_row, .objects = kProbeObjects};

}  // namespace eg915u::mib
