#pragma once

#include <atomic>
#include <cstdint>
#include <string>
#include <thread>

#include "modem/log.h"
#include "modem/modem.h"
#include "subagent/exchange.h"

namespace eg915u {

/// One modem's thread: from construction until the destructor, which stops and joins it within 200 ms of its
/// next wait.
class ModemThread {
 public:
  /// `link` and `exchange` must outlive it; the sinks are called on its thread.
  ModemThread(ModemSettings settings, int baud_rate, ModemLink& link, Exchange& exchange, LogSink log,
              TraceSink trace);
  ~ModemThread();
  ModemThread(const ModemThread&) = delete;
  ModemThread& operator=(const ModemThread&) = delete;

  /// Asks it to stop, without waiting: several threads stop side by side.
  void request_stop();

 private:
  ModemLink& link_;
  std::jthread thread_;
};

}  // namespace eg915u
