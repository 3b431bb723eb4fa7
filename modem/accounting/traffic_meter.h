#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/clock.h"
#include "modem/model/readings/traffic.h"
#include "modem/model/snapshot.h"

namespace eg915u {

/// Whose traffic it is. Without a SIM the ICCID is empty.
struct Subscription {
  std::string imei;
  std::string iccid;

  // NOLINTNEXTLINE(modernize-use-nullptr): clang-tidy 14 takes the 0 that this compares with for a pointer
  friend auto operator<=>(const Subscription&, const Subscription&) = default;
};

/// Nothing while the modem or its SIM is not known yet: a reading must not be counted to the wrong one.
[[nodiscard]] std::optional<Subscription> subscription_of(const ModemSnapshot& modem);

/// Octets since counting began for one modem and SIM.
struct Octets {
  std::uint64_t tx = 0;
  std::uint64_t rx = 0;

  friend bool operator==(const Octets&, const Octets&) = default;
};

/// How many subscriptions a meter remembers; the one that was away for longest is forgotten first.
inline constexpr std::size_t kMaxSubscriptions = 16;

/// Makes one growing count of the modem's counter (AT+QGDCNT), which begins anew when it likes: a value below
/// the one before counts from zero. Each subscription has its own count; that of the SIM with which a modem
/// is first seen begins with what the modem has counted so far. What the counter gained between the last
/// reading of one SIM and the first of another is counted to neither.
class TrafficMeter {
 public:
  /// What has to be kept to go on after a restart of the agent.
  struct Count {
    Octets total;
    DataCounter last;  ///< the modem's counter when `total` was made

    friend bool operator==(const Count&, const Count&) = default;
  };
  /// Each subscription once, the newest first.
  using Counts = std::vector<std::pair<Subscription, Count>>;

  /// Goes on with what counts() of an earlier meter gave.
  explicit TrafficMeter(Counts counts = {});

  /// Takes in a reading and gives what came since the one before.
  Octets observe(const Subscription& subscription, const DataCounter& counter, Time now);

  /// Of the present subscription; absent before the first reading.
  [[nodiscard]] std::optional<Octets> total() const;
  /// When the total last jumped: another subscription, or counting began without a stored count. Absent: it
  /// has not since the agent started.
  [[nodiscard]] std::optional<Time> discontinuity() const { return discontinuity_; }
  [[nodiscard]] const Counts& counts() const { return counts_; }

 private:
  /// Of the present subscription.
  Octets count(const DataCounter& counter);
  void bring_to_front(const Subscription& subscription);

  Counts counts_;
  bool has_reading_ = false;
  std::optional<Time> discontinuity_;
};

}  // namespace eg915u
