#include "base/local_calendar.h"

#include <algorithm>
#include <ctime>

namespace eg915u {

namespace {

namespace chrono = std::chrono;

std::tm local_time(WallTime when) {
  const std::time_t seconds = chrono::system_clock::to_time_t(chrono::floor<chrono::seconds>(when));
  std::tm local{};
  (void)localtime_r(&seconds, &local);
  return local;
}

LocalDay reset_in(chrono::year_month month, std::uint32_t reset_day) {
  const chrono::day last =
      chrono::year_month_day_last{month.year(), chrono::month_day_last{month.month()}}.day();
  return LocalDay{month / std::min(chrono::day{reset_day}, last)};
}

}  // namespace

std::chrono::seconds utc_offset(WallTime when) { return chrono::seconds{local_time(when).tm_gmtoff}; }

LocalDay local_day(WallTime when) {
  const auto local = when.time_since_epoch() + utc_offset(when);
  return LocalDay{chrono::floor<chrono::days>(local)};
}

WallTime day_start(LocalDay day) {
  // mktime() is not used: its result for a midnight that summer time skips is unspecified. Time zones lie
  // between UTC-12 and UTC+14.
  const chrono::sys_days midnight{day.time_since_epoch()};
  chrono::sys_seconds before = midnight - chrono::hours{16};
  chrono::sys_seconds after = midnight + chrono::hours{14};
  while (after - before > chrono::seconds{1}) {
    const chrono::sys_seconds middle = before + (after - before) / 2;
    (local_day(middle) < day ? before : after) = middle;
  }
  return after;
}

LocalDay week_start(LocalDay day) { return day - (chrono::weekday{day} - chrono::Monday); }

LocalDay month_start(LocalDay day) {
  const chrono::year_month_day date{day};
  return LocalDay{date.year() / date.month() / 1};
}

LocalDay plan_start(LocalDay day, std::uint32_t reset_day) {
  const chrono::year_month_day date{day};
  const chrono::year_month month = date.year() / date.month();
  const LocalDay here = reset_in(month, reset_day);
  return here <= day ? here : reset_in(month - chrono::months{1}, reset_day);
}

}  // namespace eg915u
