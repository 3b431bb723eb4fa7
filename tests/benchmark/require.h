#pragma once

#include <chrono>
#include <stdexcept>
#include <string>
#include <thread>

namespace eg915u {

/// Checks `condition` every `pause` until it is true. Throws after `deadline`; the error says that `what` did
/// not happen.
template <class Condition>
void require(const Condition& condition, const std::string& what,
             std::chrono::microseconds pause = std::chrono::milliseconds{2},
             std::chrono::seconds deadline = std::chrono::seconds{60}) {
  const auto end = std::chrono::steady_clock::now() + deadline;
  while (!condition()) {
    if (std::chrono::steady_clock::now() >= end) throw std::runtime_error("did not happen: " + what);
    std::this_thread::sleep_for(pause);
  }
}

}  // namespace eg915u
