// Preloaded, gives a program another time of day. It starts at START, in seconds since 1970, and runs SPEED
// times as fast as the monotonic clock. A speed of 0 stops it.
//   EG915U_TEST_CLOCK="START SPEED"

#include <sys/syscall.h>
#include <unistd.h>

#include <cmath>
#include <cstdlib>
#include <ctime>

namespace {

constexpr double kNanosecondsPerSecond = 1e9;

double seconds_of_monotonic_clock() {
  timespec time{};
  ::syscall(SYS_clock_gettime, CLOCK_MONOTONIC, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / kNanosecondsPerSecond;
}

struct WallClock {
  bool is_given = false;
  double start = 0;
  double speed = 0;
  double began = seconds_of_monotonic_clock();

  WallClock() {
    const char* given = std::getenv("EG915U_TEST_CLOCK");
    if (given == nullptr) return;
    char* end = nullptr;
    start = std::strtod(given, &end);
    speed = std::strtod(end, nullptr);
    is_given = true;
  }

  [[nodiscard]] timespec now() const {
    const double seconds = start + (seconds_of_monotonic_clock() - began) * speed;
    timespec time{};
    time.tv_sec = static_cast<std::time_t>(std::floor(seconds));
    time.tv_nsec = static_cast<long>((seconds - std::floor(seconds)) * kNanosecondsPerSecond);
    return time;
  }
};

const WallClock& wall_clock() {
  static const WallClock kClock;
  return kClock;
}

}  // namespace

extern "C" {

// By the system call: the runtime library of a sanitizer asks for the time before dlsym() works.
__attribute__((visibility("default"))) int clock_gettime(clockid_t clock, timespec* time) noexcept {
  if (clock != CLOCK_REALTIME || !wall_clock().is_given) {
    return static_cast<int>(::syscall(SYS_clock_gettime, clock, time));
  }
  *time = wall_clock().now();
  return 0;
}

}  // extern "C"
