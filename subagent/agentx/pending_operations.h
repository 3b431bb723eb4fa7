#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/clock.h"
#include "modem/model/operation.h"
#include "modem/model/snapshot_ptr.h"

namespace eg915u {

/// How long an operation may wait in the queue before it is cancelled instead of run.
/// Registering with an operator can take four minutes, and what the same SET asked for waits behind it.
inline constexpr std::chrono::seconds kTimeToBegin{300};
/// Messages wait for one another, and each may take minutes.
inline constexpr std::chrono::seconds kTimeToSend{600};
/// Managers retry a lost answer for some seconds: for so long an equal action is taken for a retry.
inline constexpr std::chrono::seconds kRetryWindow{10};

/// Operations of one modem that were queued and have not ended yet, oldest first. One thread.
class Pending {
 public:
  /// Forgets what has ended. True when operations() changed.
  bool update(const ModemSnapshot& snapshot, Time now);
  /// True when `action` is a manager's retry: the newest pending action with its target is equal; or none is
  /// pending, and the newest SET asked for an equal one that succeeded less than kRetryWindow ago. A PIN is
  /// one for as long after it was tried, whatever came of it: a retry must not cost another try. A message is
  /// never one: its row in egSmsOutTable, which exists by then, tells retries.
  [[nodiscard]] bool is_repeat(const Action& action, Time now) const;
  /// What add() gets from now on is of another SET than before: what that one asked for and got may be asked
  /// for again.
  void begin_set();
  /// Gives `action` the next id of this modem and its deadline, and remembers it.
  Operation add(Action action, Time now);

  [[nodiscard]] const std::vector<Operation>& operations() const { return operations_; }

 private:
  struct Success {
    Action action;
    Time ended;
  };
  /// A PIN that was entered, right or wrong. The PIN itself is not kept.
  struct TriedPin {
    std::size_t hash;
    Time ended;
  };

  void remember(Operation operation, const ModemSnapshot& snapshot, Time now);

  std::vector<Operation> operations_;
  std::vector<Success> successes_;  ///< of the newest SET, oldest first
  std::vector<TriedPin> tried_pins_;
  std::uint64_t last_id_ = 0;
};

}  // namespace eg915u
