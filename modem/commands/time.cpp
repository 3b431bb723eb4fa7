#include "modem/commands/time.h"

#include <array>
#include <chrono>
#include <cstddef>
#include <optional>

#include "modem/at/fields.h"

namespace eg915u {
namespace {

using std::chrono::minutes;

constexpr std::string_view kQltsShape = "+QLTS: \"yyyy/MM/dd,hh:mm:ss+zz[,dst]\"";
constexpr std::size_t kYearDigits = 4;

constexpr int kLeastYear = 1970;  // WallTime has some centuries only
constexpr int kMostYear = 2199;
constexpr int kLeastZone = -48;
constexpr int kMostZone = 56;
constexpr minutes kQuarter{15};

/// The build file passes the date: SOURCE_DATE_EPOCH, else that of debian/changelog.
constexpr std::chrono::year_month_day kBuildDate{std::chrono::year{EG915U_BUILD_YEAR},
                                                 std::chrono::month{EG915U_BUILD_MONTH},
                                                 std::chrono::day{EG915U_BUILD_DAY}};
static_assert(kBuildDate.ok());
constexpr std::chrono::days kBeforeBuild{1};
constexpr std::chrono::years kAfterBuild{10};

/// Takes `count` digits from the front of `text`; -1 when there are fewer.
int take_digits(std::string_view& text, std::size_t count) {
  if (text.size() < count || !is_digits(text.substr(0, count), count, count)) return -1;
  int value = 0;
  for (const char digit : text.substr(0, count)) value = 10 * value + (digit - '0');
  text.remove_prefix(count);
  return value;
}

bool take(std::string_view& text, char expected) {
  if (!text.starts_with(expected)) return false;
  text.remove_prefix(1);
  return true;
}

/// The parts of a time text, before any zone arithmetic.
struct ClockText {
  WallTime digits;
  std::optional<int> zone_quarters;
};

/// Parses `yyyy/MM/dd,hh:mm:ss[+zz]`, with anything after another comma. Absent for other text, and for a
/// date that does not exist.
std::optional<ClockText> parse_clock_text(std::string_view text) {
  using namespace std::chrono;
  const int year_number = take_digits(text, kYearDigits);
  struct Part {
    char before;
    int value;
  };
  std::array<Part, 5> parts{{{'/', 0}, {'/', 0}, {',', 0}, {':', 0}, {':', 0}}};
  for (auto& part : parts) {
    if (!take(text, part.before)) return std::nullopt;
    part.value = take_digits(text, 2);
    if (part.value < 0) return std::nullopt;
  }
  const auto date = year(year_number) / parts[0].value / parts[1].value;
  const int hour = parts[2].value;
  const int minute = parts[3].value;
  const int second = parts[4].value;
  if (year_number < kLeastYear || year_number > kMostYear || !date.ok() || hour > 23 || minute > 59 ||
      second > 59)
    return std::nullopt;

  ClockText clock{sys_days(date) + hours(hour) + minutes(minute) + seconds(second), std::nullopt};
  if (text.starts_with('+') || text.starts_with('-')) {
    const auto zone = Fields::of(text, "")->number_within(kLeastZone, kMostZone);
    if (!zone) return std::nullopt;
    clock.zone_quarters = zone;
  } else if (!text.empty() && !text.starts_with(',')) {
    return std::nullopt;
  }
  return clock;
}

tl::unexpected<Error> no_time_yet() {
  return failure(Errc::malformed, "the network has not sent the time yet");
}

}  // namespace

ClockWindow window_of_build() {
  const std::chrono::sys_days built{kBuildDate};
  return {built - kBeforeBuild, std::chrono::floor<std::chrono::days>(WallTime{built} + kAfterBuild)};
}

Result<NetworkTime> parse_qlts(std::string_view line, const ClockWindow& window) {
  auto fields = Fields::of(line, "+QLTS:");
  const auto text = fields ? fields->text() : std::nullopt;
  if (!text) return malformed(kQltsShape, line);
  if (text->empty()) return no_time_yet();
  const auto clock = parse_clock_text(*text);
  if (!clock || !clock->zone_quarters) return malformed(kQltsShape, line);
  const int zone = *clock->zone_quarters;
  const WallTime utc = clock->digits - zone * kQuarter;
  if (utc < window.first || utc > window.last) return no_time_yet();
  return NetworkTime{utc, zone};
}

}  // namespace eg915u
