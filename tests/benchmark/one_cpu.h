#pragma once

#include <sched.h>
#include <sys/types.h>

#include <stdexcept>

namespace eg915u {

/// Restricts a thread to `cpu`.
inline void pin_to_cpu(pid_t thread, int cpu) {
  cpu_set_t one;
  CPU_ZERO(&one);
  CPU_SET(static_cast<unsigned>(cpu), &one);
  if (sched_setaffinity(thread, sizeof one, &one) != 0) throw std::runtime_error("cannot choose a CPU");
}

/// During its lifetime this process and its children share one CPU. Otherwise the placement of the three
/// processes of a request affects its time more than their work.
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
