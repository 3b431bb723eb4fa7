#pragma once

#include <sched.h>
#include <sys/types.h>

#include <stdexcept>

namespace eg915u {

/// Lets a thread run on `cpu` only.
inline void pin_to_cpu(pid_t thread, int cpu) {
  cpu_set_t one;
  CPU_ZERO(&one);
  CPU_SET(static_cast<unsigned>(cpu), &one);
  if (sched_setaffinity(thread, sizeof one, &one) != 0) throw std::runtime_error("cannot choose a CPU");
}

/// While it lives, this process and those it starts share one CPU. Where the scheduler puts the three
/// processes of a request decides more of its time than what they do.
class OneCpu {
 public:
  explicit OneCpu(int cpu = sched_getcpu()) {
    if (sched_getaffinity(0, sizeof before_, &before_) != 0)
      throw std::runtime_error("cannot ask for the CPUs");
    pin_to_cpu(0, cpu);
  }
  ~OneCpu() { sched_setaffinity(0, sizeof before_, &before_); }
  OneCpu(const OneCpu&) = delete;
  OneCpu& operator=(const OneCpu&) = delete;

 private:
  cpu_set_t before_{};
};

}  // namespace eg915u
