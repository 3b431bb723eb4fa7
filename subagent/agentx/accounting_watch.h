#pragma once

#include <optional>

#include "subagent/agentx/moment.h"
#include "subagent/agentx/notification_originator.h"
#include "subagent/agentx/served_state.h"
#include "subagent/agentx/shared_state.h"

namespace eg915u {

/// Compares thresholds and data plans with the newest values, and keeps the ledgers running and saved. One
/// thread.
class AccountingWatch {
 public:
  AccountingWatch(ServedState& state, NotificationOriginator& originator, SharedState& shared);
  AccountingWatch(const AccountingWatch&) = delete;
  AccountingWatch& operator=(const AccountingWatch&) = delete;

  /// Reports each alarm and each limit that was reached.
  void compare(const Moment& moment);
  /// Counts time also while no modem has a new snapshot. Gives main a copy to save when one is due.
  void keep(const Moment& moment);

  /// The time when compare() must be called even without a change: a hold time ends. Time::max(): never.
  [[nodiscard]] Time next_compare() const { return next_compare_; }

 private:
  void compare(ModemRow& row, const Moment& moment);

  ServedState& state_;
  NotificationOriginator& originator_;
  SharedState& shared_;
  Time next_compare_ = Time::max();
  std::optional<Time> counted_at_;
};

}  // namespace eg915u
