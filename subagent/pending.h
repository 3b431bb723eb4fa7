#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <vector>

#include "modem/clock.h"
#include "modem/operation.h"
#include "modem/snapshot.h"

namespace eg915u {

/// How long an operation may wait in the queue before it is cancelled instead of run.
inline constexpr std::chrono::seconds kSetPdpDeadline{180};
inline constexpr std::chrono::seconds kRebootDeadline{60};
/// Messages wait for one another, and each may take minutes.
inline constexpr std::chrono::seconds kSendMessageDeadline{600};
/// Managers retry a lost answer for some seconds: for so long an equal action is taken for a retry.
inline constexpr std::chrono::seconds kRetryWindow{10};

/// Operations of one modem that were queued and have not ended yet, oldest first. One thread.
class Pending {
 public:
  /// Forgets what has ended. True when operations() changed.
  bool update(const ModemSnapshot& snapshot, Time now);
  /// True when `action` is a manager's retry: the newest pending action of its kind is equal, or nothing is
  /// pending and the last one to end was equal, succeeded and ended less than kRetryWindow ago. A message is
  /// never one: its row in egSmsOutTable, which exists by then, tells retries.
  [[nodiscard]] bool is_repeat(const Action& action, Time now) const;
  /// Gives `action` the next id of this modem and its deadline, and remembers it.
  Operation add(Action action, Time now);

  [[nodiscard]] const std::vector<Operation>& operations() const { return operations_; }

 private:
  struct Success {
    Action action;
    Time ended;
  };

  std::vector<Operation> operations_;
  std::optional<Success> last_success_;  ///< of the operation that ended last, if it succeeded
  std::uint64_t last_id_ = 0;
};

}  // namespace eg915u
