#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "base/clock.h"
#include "base/local_calendar.h"

namespace eg915u {

/// The data plan as configured.
struct DataPlan {
  std::uint32_t limit_mb = 0;          ///< 10^6 octets; 0: no limit
  std::uint32_t warning_percent = 80;  ///< 0..100; 0: no warning
  std::uint32_t reset_day = 1;         ///< 1..31; in a shorter month its last day

  friend bool operator==(const DataPlan&, const DataPlan&) = default;
};

/// What was used of the plan since its period began.
struct PlanUse {
  std::uint64_t octets = 0;
  WallTime period_start;  ///< 1970 while the clock of the host was never set

  friend bool operator==(const PlanUse&, const PlanUse&) = default;
};

/// True when so much of the plan is used; never without a limit.
[[nodiscard]] bool is_used(const DataPlan& plan, const PlanUse& use, std::uint32_t percent);

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

  /// A period that was begun by hand, within a day.
  struct Restart {
    LocalDay day;
    std::uint64_t octets = 0;  ///< of that day, before it
    WallTime time;

    friend bool operator==(const Restart&, const Restart&) = default;
  };

  explicit PlanMeter(std::uint32_t reset_day, Days days = {}, std::optional<Restart> restart = {});

  void set_reset_day(std::uint32_t reset_day);
  /// It is `today` now. Days that were later are counted to it: the clock of the host was set back.
  void advance(LocalDay today);
  /// Counts octets to the day of the last advance(), or to the first one that comes.
  void add(std::uint64_t octets);
  /// A period begins at `now`, on the day of the last advance(), and lasts until the next reset day.
  void restart(WallTime now);

  [[nodiscard]] PlanUse use() const;
  [[nodiscard]] const Days& days() const { return days_; }
  /// The last one, also after its period; absent: none.
  [[nodiscard]] const std::optional<Restart>& restarted() const { return restart_; }

 private:
  void find_period();

  std::uint32_t reset_day_;
  Days days_;
  std::optional<Restart> restart_;
  std::optional<LocalDay> period_day_;
  WallTime period_start_{};
};

/// Tells once per period that the warning or the limit of the plan was reached; again only after the use was
/// below it: the plan became larger, or its period was begun by hand.
class PlanWatch {
 public:
  /// The periods in which it was told, by their start. To be kept over restarts of the agent.
  struct Announced {
    std::optional<WallTime> warning;
    std::optional<WallTime> exceeded;

    friend bool operator==(const Announced&, const Announced&) = default;
  };
  /// What is to be told.
  struct Changes {
    bool warning = false;
    bool exceeded = false;
  };

  explicit PlanWatch(const Announced& announced = {}) : announced_(announced) {}

  [[nodiscard]] Changes observe(const DataPlan& plan, const PlanUse& use);
  [[nodiscard]] const Announced& announced() const { return announced_; }

 private:
  Announced announced_;
};

}  // namespace eg915u
