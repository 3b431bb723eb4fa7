#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "base/clock.h"
#include "mib/set/plan.h"
#include "modem/driver/operation_queue.h"

namespace eg915u {

/// One operation of a SET whose slot in the modem's queue is reserved.
struct ReservedOperation {
  mib::ModemAction action;
  std::shared_ptr<void> handle;  ///< keeps the queue of the slot
  OperationQueue::Slot slot;
};

/// The reservation of one SET between RESERVE2 and COMMIT. The destructor gives the slots back.
struct SetTransaction {
  std::vector<ReservedOperation> operations;
  std::vector<mib::AgentAction> agent_actions;
};

/// The SETs under way, by AgentX transaction id. snmpd may repeat a phase, skip FREE, or vanish in the
/// middle, so nothing here relies on one call per phase. A repeated RESERVE2 replaces the reservation. One
/// without a COMMIT expires after kLifetime. One thread.
class SetTransactions {
 public:
  static constexpr std::chrono::seconds kLifetime{30};
  static constexpr std::size_t kMaximum = 16;

  /// Replaces an older reservation of the same id; drops the oldest one when there are too many.
  void put(std::uint32_t id, SetTransaction transaction, Time now);
  /// True when it is reserved, and its operations can be run.
  [[nodiscard]] bool holds(std::uint32_t id) const;
  /// Removes and returns the reservation, to commit or to drop it. Absent: unknown, expired or already
  /// committed.
  [[nodiscard]] std::optional<SetTransaction> take(std::uint32_t id);
  void expire(Time now);

  [[nodiscard]] std::size_t size() const { return transactions_.size(); }

 private:
  struct Entry {
    SetTransaction transaction;
    Time expires;
  };

  std::map<std::uint32_t, Entry> transactions_;
};

}  // namespace eg915u
