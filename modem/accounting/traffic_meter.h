#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/clock.h"
#include "modem/model/readings/traffic.h"
#include "modem/model/snapshot_ptr.h"

namespace eg915u {

/// The modem and the SIM that traffic is counted for. The ICCID is empty without a SIM.
struct Subscription {
  std::string imei;
  std::string iccid;

  // NOLINTNEXTLINE(modernize-use-nullptr): clang-tidy 14 takes the 0 that this compares with for a pointer
  friend auto operator<=>(const Subscription&, const Subscription&) = default;
};

/// Absent while the modem or its SIM is unknown: a reading must not count for the wrong subscription.
[[nodiscard]] std::optional<Subscription> subscription_of(const ModemSnapshot& modem);

/// Octets of one modem and SIM since counting began.
struct Octets {
  std::uint64_t tx = 0;
  std::uint64_t rx = 0;

  friend bool operator==(const Octets&, const Octets&) = default;
};

/// Most subscriptions that a meter remembers. The subscription that was absent for longest is forgotten
/// first.
inline constexpr std::size_t kMaxSubscriptions = 16;

/// Turns AT+QGDCNT, which can reset at any time, into a monotonic counter: a value below the previous one
/// counts from zero. A step that no link carries in its time does not count. A second such reading that
/// agrees with it is the new base. Each subscription has a count. The first SIM of a modem starts with the
/// value of the modem's counter. Growth between the last reading of one SIM and the first of another counts
/// for neither.
class TrafficMeter {
 public:
  /// The stored state of a count, with which a restarted daemon continues.
  struct Count {
    Octets total;
    DataCounter last;  ///< the modem's counter that `total` includes

    friend bool operator==(const Count&, const Count&) = default;
  };
  /// Each subscription once, newest first.
  using Counts = std::vector<std::pair<Subscription, Count>>;

  /// Continues from the counts() of an earlier meter.
  explicit TrafficMeter(Counts counts = {});

  /// Observes a reading and returns the octets since the previous one.
  Octets observe(const Subscription& subscription, const DataCounter& counter, Time now);

  /// The total of the current subscription; absent before the first reading.
  [[nodiscard]] std::optional<Octets> total() const;
  /// The time of the last jump of the total: another subscription, or a start without a stored count. Absent
  /// without a jump since the daemon started.
  [[nodiscard]] std::optional<Time> discontinuity() const { return discontinuity_; }
  [[nodiscard]] const Counts& counts() const { return counts_; }

 private:
  /// A reading that cannot be true, until the next one confirms it or does not.
  struct Doubtful {
    std::string imei;
    DataCounter counter;
    Time at;
  };

  /// False for a reading that does not count. It counts as the base of the next one when it confirms the
  /// doubtful one before it.
  bool accepts(const std::string& imei, const DataCounter& counter, Time now);
  /// Adds a reading to the current subscription.
  Octets count(const DataCounter& counter);
  void bring_to_front(const Subscription& subscription);

  Counts counts_;
  bool has_reading_ = false;
  std::optional<Time> discontinuity_;
  std::optional<Time> read_at_;  ///< of the last reading that counted
  std::optional<Doubtful> doubtful_;
};

}  // namespace eg915u
