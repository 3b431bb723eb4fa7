#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/clock.h"
#include "modem/model/operation.h"
#include "modem/model/snapshot_ptr.h"

namespace eg915u {

/// Longest wait of an operation in the queue: after that it is cancelled. Registering with an operator can
/// take four minutes, and the other operations of the same SET wait for it.
inline constexpr std::chrono::seconds kTimeToBegin{300};
/// The same for messages: they wait for one another, and each may take minutes.
inline constexpr std::chrono::seconds kTimeToSend{600};
/// Time after a success in which an equal action counts as a retry: managers retry a lost answer for some
/// seconds.
inline constexpr std::chrono::seconds kRetryWindow{10};

/// Operations of one modem that were queued and have not ended yet, oldest first. One thread.
class Pending {
 public:
  /// Forgets what has ended. True when operations() changed.
  bool update(const ModemSnapshot& snapshot, Time now);
  /// True when `action` is a manager's retry. It is one if the newest pending action with its target is
  /// equal. Without a pending one, it is one if an equal action of the newest SET succeeded less than
  /// kRetryWindow ago. A PIN also counts as a retry that long after a failure, because a retry must not cost
  /// another try. A message is never a retry: its row in egSmsOutTable detects that.
  [[nodiscard]] bool is_repeat(const Action& action, Time now) const;
  /// Starts another SET: the successes of the previous SET no longer make a retry.
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
