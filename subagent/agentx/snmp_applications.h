#pragma once

#include <cstddef>
#include <functional>
#include <string>

#include "mib/smi/oid.h"
#include "subagent/agentx/accounting_watch.h"
#include "subagent/agentx/command_responder.h"
#include "subagent/agentx/moment.h"
#include "subagent/agentx/notification_originator.h"
#include "subagent/agentx/served_state.h"
#include "subagent/agentx/settings_store.h"
#include "subagent/agentx/shared_state.h"

namespace eg915u {

struct SnmpApplicationsOptions {
  mib::Oid root;  ///< fixed while the daemon runs, unlike the rest of the policy
  ServedStateOptions state;
  std::size_t notification_queue = 1000;
  NotificationPace notification_pace;
};

/// All of the SNMP thread that does not call net-snmp: the applications of RFC 3413 over one state. Never
/// blocks. One thread.
class SnmpApplications {
 public:
  SnmpApplications(SnmpApplicationsOptions options, SharedState& shared);
  SnmpApplications(const SnmpApplications&) = delete;
  SnmpApplications& operator=(const SnmpApplications&) = delete;

  /// Once per pass of the loop: takes over a new configuration, reports the events of the modems, and drops
  /// expired reservations.
  void pass(const Moment& moment);
  /// The time when pass() must be called even without an event. Time::max(): never.
  [[nodiscard]] Time next_pass() const { return watch_.next_compare(); }

  [[nodiscard]] CommandResponder& commands() { return commands_; }
  [[nodiscard]] NotificationOriginator& notifications() { return originator_; }
  [[nodiscard]] const mib::Oid& root() const { return root_; }
  /// The ledgers to save when the daemon stops.
  [[nodiscard]] AccountingPtr last_accounting() const {
    return state_.accounting().last(state_.events().next_index());
  }

 private:
  const mib::Oid root_;
  ServedState state_;
  SettingsStore settings_;
  NotificationOriginator originator_;
  AccountingWatch watch_;
  CommandResponder commands_;
};

}  // namespace eg915u
