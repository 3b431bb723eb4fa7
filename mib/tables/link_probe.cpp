#include "mib/groups.h"
#include "mib/rows.h"
#include "mib/smi/date_and_time.h"
#include "mib/tables/setting_object.h"
#include "mib/textual_conventions.h"
#include "modem/model/snapshot.h"

/// egProbeTable: echoes that the modem sends over its data connection.
namespace eg915u::mib {
namespace {

template <std::uint32_t ProbeReport::*counter>
Cell read_counter(const Row& row) {
  return Value::counter32(row.modem().probe.*counter);
}

template <std::optional<std::uint32_t> ProbeReport::*milliseconds>
Cell read_round_trip(const Row& row) {
  return unsigned_value(row.modem().probe.*milliseconds);
}

/// The mean is between the extremes: an echo that is still on its way counts as sent, but has no time yet.
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
  const auto settings = row.view.settings.probes.find(row.index[0]);
  if (settings == row.view.settings.probes.end() || settings->second.host.empty())
    return enumeration(ProbeState::off);
  const bool is_away = modem.oper_state == OperState::absent || modem.oper_state == OperState::failed;
  return enumeration(is_away ? ProbeState::unknown : modem.probe.state);
}

constexpr Object kProbeObjects[] = {
    setting_object<"egProbeHost">(1),
    setting_object<"egProbeInterval">(2),
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
