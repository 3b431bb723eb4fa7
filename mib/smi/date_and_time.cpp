#include "mib/smi/date_and_time.h"

#include <chrono>
#include <cstdlib>
#include <string>

namespace eg915u::mib {
namespace {

constexpr int kQuartersPerHour = 4;
constexpr int kLargestOffsetHours = 13;

Value encode(WallTime utc, int zone_quarters) {
  using std::chrono::duration_cast;
  const auto seconds = std::chrono::floor<std::chrono::seconds>(utc);
  const auto tenths = (utc - seconds) / std::chrono::milliseconds{100};
  const auto local = seconds + std::chrono::minutes{15 * zone_quarters};
  const auto day = std::chrono::floor<std::chrono::days>(local);
  const std::chrono::year_month_day date{day};
  const std::chrono::hh_mm_ss<std::chrono::seconds> clock{local - day};
  const auto year = static_cast<unsigned>(static_cast<int>(date.year()));
  const auto quarters = static_cast<unsigned>(std::abs(zone_quarters));

  std::string octets;
  const auto put = [&octets](auto number) { octets += static_cast<char>(number); };
  put(year >> 8U);
  put(year & 0xFFU);
  put(static_cast<unsigned>(date.month()));
  put(static_cast<unsigned>(date.day()));
  put(clock.hours().count());
  put(clock.minutes().count());
  put(clock.seconds().count());
  put(tenths);
  put(zone_quarters < 0 ? '-' : '+');
  put(quarters / kQuartersPerHour);
  put(quarters % kQuartersPerHour * 15);
  return Value::octets(std::move(octets));
}

}  // namespace

Value date_and_time(WallTime time) { return encode(time, 0); }

Value date_and_time(const NetworkTime& time) {
  const bool fits = std::abs(time.zone_quarters) / kQuartersPerHour <= kLargestOffsetHours;
  return encode(time.utc, fits ? time.zone_quarters : 0);
}

}  // namespace eg915u::mib
