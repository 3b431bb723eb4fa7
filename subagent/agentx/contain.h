#pragma once

#include <exception>
#include <string>
#include <utility>

#include "base/log_sink.h"

namespace eg915u {

/// Logs an exception that a callback of net-snmp must not let out.
inline void log_contained(const LogSink& log, const char* what) noexcept {
  try {
    log(Severity::error, std::string("snmp: callback failed: ") + what);
  } catch (...) {
    return;  // the log failed too: there is no other way to report
  }
}

/// Calls `call` from a callback of net-snmp, which is C: no exception may leave it. False after an exception.
template <class Call>
[[nodiscard]] bool contain(const LogSink& log, Call&& call) noexcept {
  try {
    std::forward<Call>(call)();
    return true;
  } catch (const std::exception& error) {
    log_contained(log, error.what());
  } catch (...) {
    log_contained(log, "unknown exception");
  }
  return false;
}

}  // namespace eg915u
