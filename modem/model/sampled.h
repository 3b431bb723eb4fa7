#pragma once

#include <chrono>
#include <optional>
#include <utility>

#include "base/clock.h"

namespace eg915u {

/// A value and the time when the modem last confirmed it.
template <class T>
struct Sampled {
  T value{};
  std::optional<Time> at;  ///< absent: never read

  void set(T new_value, Time now) {
    value = std::move(new_value);
    at = now;
  }
  void forget() { *this = {}; }

  friend bool operator==(const Sampled&, const Sampled&) = default;
};

/// The last moment at which a reading that is due every `interval` is fresh: three of them were missed.
[[nodiscard]] inline Time fresh_until(Time at, Duration interval) {
  return at + 3 * interval + std::chrono::seconds{1};
}

template <class T>
[[nodiscard]] bool is_fresh(const Sampled<T>& sampled, Duration interval, Time now) {
  return sampled.at && now <= fresh_until(*sampled.at, interval);
}

}  // namespace eg915u
