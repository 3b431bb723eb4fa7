#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "modem/calendar.h"
#include "modem/clock.h"

namespace eg915u {

/// The data plan as configured.
struct DataPlan {
  std::uint32_t limit_mb = 0;         ///< 10^6 octets; 0: no limit
  std::uint32_t warning_percent = 0;  ///< 0..100; 0: no warning
  std::uint32_t reset_day = 1;        ///< 1..31; in a shorter month its last day

  friend bool operator==(const DataPlan&, const DataPlan&) = default;
};

/// What was used of the plan since its period began.
struct PlanUse {
  std::uint64_t octets = 0;
  WallTime period_start;  ///< 1970 while the clock of the host was never set

  friend bool operator==(const PlanUse&, const PlanUse&) = default;
};

/// The longest period of a plan.
inline constexpr std::size_t kPlanDays = 31;

/// Octets of the last days, so that a period may begin at any of them: another reset day changes what a
/// period is, not what was used.
class PlanMeter {
 public:
  struct Day {
    LocalDay day;
    std::uint64_t octets = 0;

    friend bool operator==(const Day&, const Day&) = default;
  };
  /// In the order of time, at most kPlanDays; days on which the agent did not run are missing. A day of 1970
  /// alone: the clock of the host was never set.
  using Days = std::vector<Day>;

  explicit PlanMeter(std::uint32_t reset_day, Days days = {});

  void set_reset_day(std::uint32_t reset_day);
  /// It is `today` now. Days that were later are counted to it: the clock of the host was set back.
  void advance(LocalDay today);
  /// Counts octets to the day of the last advance(), or to the first one that comes.
  void add(std::uint64_t octets);

  [[nodiscard]] PlanUse use() const;
  [[nodiscard]] const Days& days() const { return days_; }

 private:
  void find_period();

  std::uint32_t reset_day_;
  Days days_;
  std::optional<LocalDay> period_day_;
  WallTime period_start_{};
};

}  // namespace eg915u
