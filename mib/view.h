#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/clock.h"
#include "mib/event_log.h"
#include "mib/settings.h"
#include "mib/smi/oid.h"
#include "mib/sms_out_rows.h"
#include "modem/accounting/ledger.h"
#include "modem/model/operation.h"
#include "modem/model/snapshot_ptr.h"

namespace eg915u::mib {

/// One row of egModemTable.
struct ModemView {
  std::uint32_t index = 0;              ///< egModemIndex
  SnapshotPtr snapshot;                 ///< never null
  std::vector<Operation> pending;       ///< queued or running, oldest first: read-your-writes
  std::uint32_t if_index = 0;           ///< of the modem's net device; 0: none
  const Ledger* ledger = nullptr;       ///< null: no accounting is kept
  std::optional<Time> renamed_at = {};  ///< when the index went to another configured name
  const SmsOutRows* sms_out = nullptr;  ///< null: none

  [[nodiscard]] const ModemSnapshot& modem() const { return *snapshot; }
};

/// A custom object that is also a variable at a configured OID.
struct MappedObject {
  Oid oid;                   ///< of the instance, below the root, as the configuration gives it
  std::uint32_t modem = 0;   ///< egModemIndex
  std::uint32_t number = 0;  ///< egCustomIndex
};

/// Counters and times of the agent itself.
struct AgentView {
  std::string version;
  Time start;                           ///< of the daemon
  Time keep_alive_since;                ///< when keep_alive_base began to count: daemon start or the last SET
  Time table_changed;                   ///< egAgentModemTableLastChange
  std::uint32_t notify_sequence = 0;    ///< egAgentNotifySequence
  std::uint32_t notify_suppressed = 0;  ///< egAgentNotifySuppressed
  std::uint32_t set_lock = 0;           ///< egAgentSetLock, 0..2147483647
  std::string last_trap_text;           ///< egLegacyTrapText
};

/// All that a read may look at: one for a whole PDU, so that its values fit together. Cheap to make.
struct View {
  const Policy& policy;
  const Settings& settings;
  const AgentView& agent;
  std::span<const ModemView* const> modems;  ///< ordered by index, none null
  std::uint32_t first_modem = 1;             ///< egModemIndex of the first modem of the configuration
  Time now;
  WallTime wall_now;
  Time up_since;                     ///< when snmpd's sysUpTime began
  const EventLog* events = nullptr;  ///< null: no log is kept
  /// By OID; none is that of another object, and none begins another's.
  std::span<const MappedObject> mapped = {};

  [[nodiscard]] const ModemView* find(std::uint32_t index) const;
};

/// sysUpTime when `t` happened, as TimeStamp objects give it; 0 when that was before snmpd started. Depends
/// on the event alone, not on the time of the read: managers compare the ticks of two reads.
[[nodiscard]] std::uint32_t time_stamp(const View& view, Time t);

}  // namespace eg915u::mib
