#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>

#include "base/drop_oldest_queue.h"
#include "base/synchronized.h"
#include "base/thread_progress.h"
#include "base/wakeup_fd.h"
#include "mib/settings.h"
#include "modem/model/event.h"
#include "subagent/agentx/served_modems.h"
#include "subagent/state/accounting_state.h"

namespace eg915u {

/// An event and its modem.
struct ModemEvent {
  std::uint32_t modem = 0;  ///< egModemIndex
  Event event;
};

/// Everything that the threads share: immutable snapshots, bounded queues, settings by copy. Outlives every
/// thread.
struct SharedState {
  explicit SharedState(std::size_t event_capacity) : events(event_capacity, [this] { wake_snmp.wake(); }) {}

  Synchronized<ServedModemsPtr> served;     ///< main sets it before the SNMP thread starts, and at SIGHUP
  WakeupFd wake_snmp;                       ///< ends the SNMP thread's select
  WakeupFd wake_main;                       ///< state to save, status to write
  DropOldestQueue<ModemEvent> events;       ///< modem threads to SNMP thread
  Synchronized<mib::Settings> settings;     ///< the SNMP thread writes, main saves
  Synchronized<AccountingPtr> accounting;   ///< the SNMP thread writes, main saves; null at first
  std::atomic<bool> connected{false};       ///< AgentX session is up and the root registered
  std::atomic<bool> duplicate{false};       ///< snmpd refused the registration: another agent serves the root
  std::atomic<std::uint64_t> snapshots{0};  ///< raised after each new snapshot
  Progress snmp_progress{Time::max()};      ///< of the SNMP thread, for the watchdog
};

}  // namespace eg915u
