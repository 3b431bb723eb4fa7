#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

#include "mib/module/tree.h"
#include "mib/set/plan.h"
#include "mib/view.h"
#include "subagent/agentx/moment.h"
#include "subagent/agentx/notification_originator.h"
#include "subagent/agentx/served_state.h"
#include "subagent/agentx/set_transaction.h"
#include "subagent/agentx/settings_store.h"

namespace eg915u {

/// The command responder of RFC 3413: reads for GET and GETNEXT, and the phases of a SET (RFC 2741 7.2.4).
/// Never blocks. One thread.
class CommandResponder {
 public:
  CommandResponder(ServedState& state, SettingsStore& settings, NotificationOriginator& originator,
                   const mib::Oid& root);
  CommandResponder(const CommandResponder&) = delete;
  CommandResponder& operator=(const CommandResponder&) = delete;

  /// The newest snapshot of every modem; use one view for a whole PDU. Valid until the next call of a
  /// non-const member.
  [[nodiscard]] mib::View view(const Moment& moment);
  [[nodiscard]] const mib::Tree& tree() const { return tree_; }

  /// RESERVE2: plans the SET and reserves slots in the modems' queues. Can be called twice for one id.
  [[nodiscard]] std::optional<mib::SetFailure> reserve(std::uint32_t transaction,
                                                       std::span<const mib::Varbind> varbinds,
                                                       const Moment& moment);
  /// ACTION: false when the reservation has expired, or the modem is no longer served.
  [[nodiscard]] bool holds(std::uint32_t transaction) const { return transactions_.holds(transaction); }
  /// COMMIT: cannot fail. A second one for the same id does nothing.
  void commit(std::uint32_t transaction, const Moment& moment);
  /// FREE and UNDO.
  void drop(std::uint32_t transaction) { (void)transactions_.take(transaction); }
  /// Drops the reservations that were not committed in time.
  void expire(Time now) { transactions_.expire(now); }
  /// A SET is between RESERVE2 and COMMIT: snmpd may already have answered its manager.
  [[nodiscard]] bool has_open_transactions() const { return transactions_.size() > 0; }

 private:
  void queue(SetTransaction& reserved, const Moment& moment);
  void apply(const mib::AgentAction& action, const Moment& moment);

  ServedState& state_;
  SettingsStore& settings_;
  NotificationOriginator& originator_;
  const mib::Tree tree_;
  SetTransactions transactions_;
};

}  // namespace eg915u
