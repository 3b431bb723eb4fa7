#pragma once

#include <functional>
#include <string>
#include <vector>

#include "tests/benchmark/site.h"

namespace eg915u {

/// True when valgrind is in PATH.
[[nodiscard]] bool is_installed(const std::string& program);

/// The instructions of a subagent's SNMP thread, counted by valgrind's callgrind.
class Callgrind {
 public:
  explicit Callgrind(Site& site) : site_(site) {}

  /// The wrapper for Site::start_daemon() and start_minimal().
  [[nodiscard]] std::vector<std::string> wrapper() const;
  /// The instructions of the busiest thread while `work` runs.
  [[nodiscard]] double count(const std::function<void()>& work);

 private:
  void control(const std::string& option) const;
  [[nodiscard]] double busiest_thread() const;

  Site& site_;
  int dumps_ = 0;
};

}  // namespace eg915u
