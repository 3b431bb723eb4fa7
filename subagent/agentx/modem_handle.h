#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <utility>

#include "base/clock.h"
#include "base/synchronized.h"
#include "base/thread_progress.h"
#include "base/wakeup_fd.h"
#include "modem/driver/operation_queue.h"
#include "modem/model/probe_settings.h"
#include "modem/model/snapshot_ptr.h"

namespace eg915u {

inline constexpr std::size_t kOperationsPerModem = 16;

/// State that the SNMP thread and one modem's thread share.
struct ModemHandle {
  ModemHandle(std::uint32_t modem_index, SnapshotPtr first, Duration poll_interval)
      : index(modem_index),
        snapshot(std::move(first)),
        operations(kOperationsPerModem, [this] { wake_modem.wake(); }),
        fast_poll(poll_interval) {}

  const std::uint32_t index;  ///< egModemIndex
  Synchronized<SnapshotPtr> snapshot;
  WakeupFd wake_modem;  ///< ends the modem thread's wait
  OperationQueue operations;
  std::atomic<Duration> fast_poll;    ///< egAgentPollInterval; wake_modem after a change
  Synchronized<ProbeSettings> probe;  ///< of the link; the SNMP thread sets it; wake_modem after a change
  Progress progress{Time::max()};     ///< of the modem's thread, for the watchdog
};

}  // namespace eg915u
