#include "subagent/daemon/cause_limiter.h"

#include <chrono>
#include <iterator>
#include <utility>

namespace eg915u {

namespace {

constexpr std::chrono::minutes kWindow{1};
constexpr std::size_t kMostCauses = 256;
constexpr std::size_t kLongestKey = 200;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// The message with each number as `#`.
std::string key_of(std::string_view message) {
  std::string key;
  for (const char c : message.substr(0, kLongestKey)) {
    if (!is_digit(c)) {
      key += c;
    } else if (!key.ends_with('#')) {
      key += '#';
    }
  }
  return key;
}

void drop_old(std::deque<Time>& times, Time now) {
  while (!times.empty() && times.front() <= now - kWindow) times.pop_front();
}

}  // namespace

CauseLimiter::Cause& CauseLimiter::cause_of(std::string_view message, Time now) {
  for (auto entry = causes_.begin(); entry != causes_.end();) {
    auto& [admitted, held_back] = entry->second;
    drop_old(admitted, now);
    entry = admitted.empty() && held_back.lines == 0 ? causes_.erase(entry) : std::next(entry);
  }
  std::string key = key_of(message);
  const bool has_room = causes_.size() < kMostCauses || causes_.contains(key);
  return causes_[has_room ? std::move(key) : std::string{}];
}

std::optional<std::size_t> CauseLimiter::admit(Severity severity, std::string_view message, Time now) {
  auto& [admitted, held_back] = cause_of(message, now);
  if (admitted.size() >= kLinesPerMinute) {
    held_back = {severity, std::string(message), held_back.lines + 1};
    return std::nullopt;
  }
  admitted.push_back(now);
  return std::exchange(held_back, {}).lines;
}

std::vector<HeldBack> CauseLimiter::take_held_back(Time now) {
  std::vector<HeldBack> taken;
  for (auto& [key, cause] : causes_) {
    drop_old(cause.admitted, now);
    if (cause.held_back.lines == 0 || cause.admitted.size() >= kLinesPerMinute) continue;
    cause.admitted.push_back(now);
    taken.push_back(std::exchange(cause.held_back, {}));
  }
  return taken;
}

}  // namespace eg915u
