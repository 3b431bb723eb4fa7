#pragma once

#include <sched.h>

#include <stdexcept>

namespace eg915u {

/// While it lives, this process and those it starts share one CPU. Where the scheduler puts the three
/// processes of a request decides more of its time than what they do.
class OneCpu {
 public:
  OneCpu() {
    cpu_set_t one;
    CPU_ZERO(&one);
    CPU_SET(static_cast<unsigned>(sched_getcpu()), &one);
    if (sched_getaffinity(0, sizeof before_, &before_) != 0 || sched_setaffinity(0, sizeof one, &one) != 0) {
      throw std::runtime_error("cannot choose a CPU");
    }
  }
  ~OneCpu() { sched_setaffinity(0, sizeof before_, &before_); }
  OneCpu(const OneCpu&) = delete;
  OneCpu& operator=(const OneCpu&) = delete;

 private:
  cpu_set_t before_{};
};

}  // namespace eg915u
