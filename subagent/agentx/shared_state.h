#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/drop_oldest_queue.h"
#include "base/synchronized.h"
#include "base/thread_progress.h"
#include "base/wakeup_fd.h"
#include "mib/settings.h"
#include "mib/view.h"
#include "modem/accounting/ledgers.h"
#include "modem/driver/operation_queue.h"
#include "modem/model/event.h"
#include "modem/model/probe_settings.h"
#include "modem/model/snapshot_ptr.h"
#include "subagent/state/accounting_state.h"

namespace eg915u {

inline constexpr std::size_t kOperationsPerModem = 16;

/// What the SNMP thread and one modem's thread share.
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

/// An event and the modem that it is about.
struct ModemEvent {
  std::uint32_t modem = 0;  ///< egModemIndex
  Event event;
};

/// What the SNMP thread serves: replaced as a whole when the configuration is read again, never changed.
struct ServedModems {
  mib::Policy policy;
  mib::Settings settings_before;  ///< what main knew of the settings when it made this
  mib::Settings settings;         ///< to begin with; SETs change the SNMP thread's own copy
  std::vector<std::shared_ptr<ModemHandle>> modems;  ///< in the order of the configuration; never empty
  std::vector<LedgerOwner> ledger_owners = {};       ///< one for each modem, same order
  HistSizes history = {};
  std::size_t event_log = 256;                 ///< rows of egEvtTable
  std::vector<mib::MappedObject> mapped = {};  ///< by OID
};
using ServedModemsPtr = std::shared_ptr<const ServedModems>;

/// All that the threads share: immutable snapshots, bounded queues, settings by copy. Outlives every thread.
struct SharedState {
  explicit SharedState(std::size_t event_capacity) : events(event_capacity, [this] { wake_snmp.wake(); }) {}

  Synchronized<ServedModemsPtr> served;    ///< main sets it before the SNMP thread starts, and at SIGHUP
  WakeupFd wake_snmp;                      ///< ends the SNMP thread's select
  WakeupFd wake_main;                      ///< state to save, status to write
  DropOldestQueue<ModemEvent> events;      ///< modem threads to SNMP thread
  Synchronized<mib::Settings> settings;    ///< the SNMP thread writes, main saves
  Synchronized<AccountingPtr> accounting;  ///< likewise; null at first
  std::atomic<bool> connected{false};      ///< AgentX session is up and 9999 registered
  std::atomic<bool> duplicate{false};      ///< snmpd refused the registration: another agent serves the root
  std::atomic<std::uint64_t> snapshots{
      0};                               ///< raised after each new snapshot; unchanged: there is no newer one
  Progress snmp_progress{Time::max()};  ///< of the SNMP thread, for the watchdog
};

}  // namespace eg915u
