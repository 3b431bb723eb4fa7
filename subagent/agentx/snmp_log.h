#pragma once

#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "base/log_sink.h"

namespace eg915u {

/// Copies net-snmp's log lines into the log of the daemon, and drops the repeats of an outage. Detects a
/// refused registration, which the library reports only in its log. Knows no net-snmp; one thread.
class SnmpLog {
 public:
  explicit SnmpLog(LogSink sink) : sink_(std::move(sink)) {}

  /// `priority` is a syslog severity; `message` may end in a newline or be empty.
  void write(int priority, std::string_view message);
  /// True when snmpd refused a registration as a duplicate since the last call.
  [[nodiscard]] bool take_refusal() { return std::exchange(refused_, false); }
  /// After an outage: repeats count as new lines again.
  void forget_repeats() { logged_.clear(); }

 private:
  LogSink sink_;
  std::set<std::string, std::less<>> logged_;
  bool refused_ = false;
};

}  // namespace eg915u
