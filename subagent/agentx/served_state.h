#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "mib/event_log.h"
#include "mib/settings.h"
#include "mib/sms_out_rows.h"
#include "mib/view.h"
#include "modem/accounting/ledgers.h"
#include "subagent/agentx/modem_handle.h"
#include "subagent/agentx/moment.h"
#include "subagent/agentx/pending_operations.h"
#include "subagent/agentx/served_modems.h"
#include "subagent/agentx/shared_state.h"
#include "subagent/agentx/up_time.h"

namespace eg915u {

/// One served modem: the link to its thread, and what the tables show of it. Stays at its address: `view`
/// refers to `sms_out`.
struct ModemRow {
  std::shared_ptr<ModemHandle> handle;
  mib::ModemView view;  ///< what requests read
  Pending pending = {};
  mib::SmsOutRows sms_out = {};
  SnapshotPtr seen = nullptr;   ///< the newest snapshot that pending, ledger and sms_out have observed
  Ledger* ledger = nullptr;     ///< null: nothing is accounted
  bool is_changed = true;       ///< values or settings changed since the thresholds were compared
  Time watch_at = Time::max();  ///< when to compare the thresholds without a change

  [[nodiscard]] std::uint32_t index() const { return view.index; }
};

struct ServedStateOptions {
  std::string version;         ///< egAgentVersion
  Time start;                  ///< of the daemon
  Accounting accounting = {};  ///< to continue with
  /// ifIndex of the net device of the modem at that port, 0 for none; may read sysfs. Empty: always 0.
  std::function<std::uint32_t(const std::string& port)> if_index;
};

/// Everything that requests read and SETs change on the SNMP thread. That is the served modems with their
/// newest snapshots, the settings, the agent's own values, the event log and the ledgers. One thread, never
/// blocks.
class ServedState {
 public:
  ServedState(ServedStateOptions options, SharedState& shared);
  ServedState(const ServedState&) = delete;
  ServedState& operator=(const ServedState&) = delete;

  /// Takes over the newest configuration. False: it has not changed.
  bool follow_served_modems(Time now);
  /// Takes over the newest snapshots and sysUpTime, and expires messages.
  void update(const Moment& moment);
  /// Reads the net device of each modem again once the last reading is old.
  void update_if_indexes(Time now);

  /// All modems as they are now.
  [[nodiscard]] mib::View view(const Moment& moment) const { return view_of(modem_views_, moment); }
  /// `modems` instead: a modem as it was at an event.
  [[nodiscard]] mib::View view_of(std::span<const mib::ModemView* const> modems, const Moment& moment) const;
  [[nodiscard]] std::span<const mib::ModemView* const> modem_views() const { return modem_views_; }

  [[nodiscard]] std::span<const std::unique_ptr<ModemRow>> rows() const { return rows_; }
  /// Null: the modem is no longer configured.
  [[nodiscard]] ModemRow* find_row(std::uint32_t modem) const;
  [[nodiscard]] const ServedModems& served() const { return *served_; }
  /// egModemIndex of the first modem of the configuration.
  [[nodiscard]] std::uint32_t first_modem() const { return first_modem_; }

  [[nodiscard]] mib::Settings& settings() { return settings_; }
  [[nodiscard]] const mib::Settings& settings() const { return settings_; }
  [[nodiscard]] mib::AgentView& agent() { return agent_; }
  [[nodiscard]] mib::EventLog& events() { return events_; }
  [[nodiscard]] const mib::EventLog& events() const { return events_; }
  [[nodiscard]] Ledgers& accounting() { return accounting_; }
  [[nodiscard]] const Ledgers& accounting() const { return accounting_; }

 private:
  [[nodiscard]] std::unique_ptr<ModemRow> row_for(const std::shared_ptr<ModemHandle>& handle, Time now);
  void adopt(ServedModemsPtr served, Time now);
  void adopt_settings(const ServedModems& served);

  const std::function<std::uint32_t(const std::string& port)> if_index_;
  SharedState& shared_;
  mib::Settings settings_;  ///< this thread is the only writer; others read the copy in SharedState
  ServedModemsPtr served_;
  std::uint32_t first_modem_ = 1;
  mib::AgentView agent_;
  UpTime up_time_;
  std::vector<std::unique_ptr<ModemRow>> rows_;     ///< ordered by egModemIndex
  std::vector<const mib::ModemView*> modem_views_;  ///< those of rows_
  std::optional<std::uint64_t> snapshots_seen_;
  mib::EventLog events_;
  Ledgers accounting_;
  std::optional<Time> if_indexes_at_;
};

}  // namespace eg915u
