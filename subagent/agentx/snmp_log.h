#pragma once

#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "base/log_sink.h"

namespace eg915u {

/// Carries net-snmp's log lines into ours. The library tells of some failures only in its log, and repeats
/// itself while snmpd is away: both are dealt with here. Knows no net-snmp; one thread.
class SnmpLog {
 public:
  explicit SnmpLog(LogSink sink) : sink_(std::move(sink)) {}

  /// `priority` is a syslog severity; `message` may end in a newline or be empty.
  void write(int priority, std::string_view message);
  /// True when snmpd refused a registration as a duplicate since the last call.
  [[nodiscard]] bool take_refusal() { return std::exchange(refused_, false); }
  /// An outage is over: lines already told are worth telling again.
  void forget_repeats() { logged_.clear(); }

 private:
  LogSink sink_;
  std::set<std::string, std::less<>> logged_;
  bool refused_ = false;
};

}  // namespace eg915u
