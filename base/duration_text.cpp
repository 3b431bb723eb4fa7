#include "base/duration_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <system_error>

#include <fmt/core.h>

#include "base/printable.h"

namespace eg915u {

namespace {

struct Unit {
  std::string_view name;
  std::int64_t milliseconds;
};

constexpr std::array kUnits = {
    Unit{"d", 86'400'000}, Unit{"h", 3'600'000}, Unit{"m", 60'000}, Unit{"s", 1'000}, Unit{"ms", 1},
};

constexpr std::int64_t kLongestMilliseconds = std::int64_t{10} * 366 * 86'400'000;

}  // namespace

tl::expected<Duration, std::string> parse_duration(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, status] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (status == std::errc::invalid_argument || number < 0) {
    return tl::make_unexpected(in_quotes(text) + " is not a duration");
  }
  const std::string_view name = text.substr(static_cast<std::size_t>(end - text.data()));
  if (name.empty()) return tl::make_unexpected(in_quotes(text) + " has no unit");
  if (name.front() == '.') return tl::make_unexpected(in_quotes(text) + " has a fraction");
  const auto* unit = std::find_if(kUnits.begin(), kUnits.end(),
                                  [name](const Unit& candidate) { return candidate.name == name; });
  if (unit == kUnits.end()) return tl::make_unexpected(in_quotes(text) + " has an unknown unit");
  if (status == std::errc::result_out_of_range || number > kLongestMilliseconds / unit->milliseconds) {
    return tl::make_unexpected(in_quotes(text) + " is too long");
  }
  return Duration{number * unit->milliseconds};
}

std::string to_text(Duration duration) {
  const std::int64_t milliseconds = duration.count();
  if (milliseconds == 0) return "0s";
  const auto* unit = std::find_if(kUnits.begin(), kUnits.end(), [milliseconds](const Unit& candidate) {
    return milliseconds % candidate.milliseconds == 0;
  });
  return fmt::format("{}{}", milliseconds / unit->milliseconds, unit->name);
}

}  // namespace eg915u
