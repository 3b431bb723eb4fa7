#pragma once

#include <chrono>
#include <thread>

namespace eg915u {

/// Long enough for a busy machine and a sanitizer build; a passing test never waits so long.
inline constexpr std::chrono::seconds kPatience{30};

/// Asks `condition` again and again until it is true or `deadline` has passed.
template <class Condition>
[[nodiscard]] bool eventually(const Condition& condition, std::chrono::milliseconds deadline = kPatience) {
  constexpr std::chrono::milliseconds kPause{20};
  const auto end = std::chrono::steady_clock::now() + deadline;
  while (!condition()) {
    if (std::chrono::steady_clock::now() >= end) return false;
    std::this_thread::sleep_for(kPause);
  }
  return true;
}

/// True when `condition` held each time it was asked during `time`.
template <class Condition>
[[nodiscard]] bool always(const Condition& condition, std::chrono::milliseconds time) {
  return !eventually([&] { return !condition(); }, time);
}

}  // namespace eg915u
