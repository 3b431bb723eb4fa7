#include <algorithm>
#include <limits>

#include "mib/groups.h"
#include "mib/rows.h"
#include "mib/textual_conventions.h"
#include "modem/model/snapshot.h"

/// egAtTable: counts and times of the AT channel.
namespace eg915u::mib {
namespace {

template <std::uint32_t AtCounters::*counter>
Cell read_counter(const Row& row) {
  return Value::counter32(row.modem().at.*counter);
}

template <std::optional<Duration> AtCounters::*duration>
Cell read_milliseconds(const Row& row) {
  const auto& known = row.modem().at.*duration;
  if (!known) return std::nullopt;
  const auto most = std::int64_t{std::numeric_limits<std::uint32_t>::max()};
  return Value::unsigned32(
      static_cast<std::uint32_t>(std::clamp(std::int64_t{known->count()}, std::int64_t{0}, most)));
}

constexpr Object kAtObjects[] = {
    {1, "egAtCommands", Syntax::counter32, Access::read_only, read_counter<&AtCounters::commands>},
    {2, "egAtErrors", Syntax::counter32, Access::read_only, read_counter<&AtCounters::errors>},
    {3, "egAtTimeouts", Syntax::counter32, Access::read_only, read_counter<&AtCounters::timeouts>},
    {4, "egAtUrcs", Syntax::counter32, Access::read_only, read_counter<&AtCounters::urcs>},
    {5, "egAtUnparsed", Syntax::counter32, Access::read_only, read_counter<&AtCounters::unparsed>},
    {6, "egAtPortOpens", Syntax::counter32, Access::read_only, read_counter<&AtCounters::port_opens>},
    {7, "egAtLastLatency", Syntax::unsigned32, Access::read_only,
     read_milliseconds<&AtCounters::last_latency>},
    {8, "egAtPollDuration", Syntax::unsigned32, Access::read_only,
     read_milliseconds<&AtCounters::poll_duration>},
};

}  // namespace

constinit const Group kAtGroup{.arc = {2, 20, 1}, .row_from = modem_row, .objects = kAtObjects};

}  // namespace eg915u::mib
