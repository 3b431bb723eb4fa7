#pragma once

#include <chrono>
#include <cstdint>

#include "base/clock.h"

/// The calendar of the host, in the zone of TZ or /etc/localtime (tzset(3)).
namespace eg915u {

/// A day of local time.
using LocalDay = std::chrono::local_days;

/// The difference of local time and UTC at that moment; positive east of UTC.
[[nodiscard]] std::chrono::seconds utc_offset(WallTime when);
[[nodiscard]] LocalDay local_day(WallTime when);
/// The first second of the day: midnight, or later where summer time begins at midnight.
[[nodiscard]] WallTime day_start(LocalDay day);

/// The Monday of the week (ISO 8601).
[[nodiscard]] LocalDay week_start(LocalDay day);
[[nodiscard]] LocalDay month_start(LocalDay day);
/// The latest day up to `day` that is the `reset_day` (1..31) of its month. A shorter month uses its last
/// day.
[[nodiscard]] LocalDay plan_start(LocalDay day, std::uint32_t reset_day);

}  // namespace eg915u
