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

/// Turns AT+QGDCNT, which can reset at any time, into counters that only grow: a value below the previous one
/// counts from zero. A step that no link carries in its time does not count. A second such reading that
/// agrees with it is the new base.
///
/// The count of the row continues over every change of SIM and modem. It starts with the value of the first
/// modem's counter. Each subscription has a count, whose growth is charged to plan and
/// use. Growth between the last reading of one SIM and the first of another is charged to neither.
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
  /// The count of the row, and the modem whose counter it includes.
  struct RowCount {
    std::string imei;
    Count count;

    friend bool operator==(const RowCount&, const RowCount&) = default;
  };

  /// Continues from the counts() and row_count() of an earlier meter. State of 0.1.0 has no count of the row:
  /// it showed the count of the newest subscription, which the row continues.
  explicit TrafficMeter(Counts counts = {}, std::optional<RowCount> row_count = {});

  /// Observes a reading and returns the octets that are charged to a subscription.
  Octets observe(const Subscription& subscription, const DataCounter& counter, Time now);
  /// Observes a reading while the SIM is unknown. Its octets are charged when the SIM is known again.
  void observe(const std::string& imei, const DataCounter& counter, Time now);

  /// The total of the row: it never falls. Absent before the first reading.
  [[nodiscard]] std::optional<Octets> total() const;
  /// The time of the last discontinuity of the total; absent without one since the daemon started. Causes are
  /// a start without a stored count, another modem, and a counter that started again while the daemon was
  /// away.
  [[nodiscard]] std::optional<Time> discontinuity() const { return discontinuity_; }
  [[nodiscard]] const Counts& counts() const { return counts_; }
  [[nodiscard]] const std::optional<RowCount>& row_count() const { return row_count_; }
  /// The subscription of the last reading with a known SIM.
  [[nodiscard]] std::optional<Subscription> current() const;

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
  /// Adds a reading to the count of the row. False for a reading that does not count.
  bool count_row(const std::string& imei, const DataCounter& counter, Time now);
  /// Adds a reading to the current subscription.
  Octets count(const DataCounter& counter);
  void bring_to_front(const Subscription& subscription);

  Counts counts_;
  std::optional<RowCount> row_count_;
  bool has_reading_ = false;
  std::optional<Time> discontinuity_;
  std::optional<Time> read_at_;  ///< of the last reading that counted
  std::optional<Doubtful> doubtful_;
};

}  // namespace eg915u
