#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "base/clock.h"
#include "base/local_calendar.h"

namespace eg915u {

/// The configured data plan.
struct DataPlan {
  std::uint32_t limit_mb = 0;          ///< 10^6 octets; 0: no limit
  std::uint32_t warning_percent = 80;  ///< 0..100; 0: no warning
  std::uint32_t reset_day = 1;         ///< 1..31; a shorter month uses its last day

  friend bool operator==(const DataPlan&, const DataPlan&) = default;
};

/// The use of the plan since the start of its period.
struct PlanUse {
  std::uint64_t octets = 0;
  WallTime period_start;  ///< in 1970 while the clock of the host is not set

  friend bool operator==(const PlanUse&, const PlanUse&) = default;
};

/// True when `percent` of the plan is used; always false without a limit.
[[nodiscard]] bool is_used(const DataPlan& plan, const PlanUse& use, std::uint32_t percent);

/// The longest period of a plan.
inline constexpr std::size_t kPlanDays = 31;

/// Octets of the last days, so that a period may begin at any of them. A new reset day changes the period,
/// not the use of a day.
class PlanMeter {
 public:
  struct Day {
    LocalDay day;
    std::uint64_t octets = 0;

    friend bool operator==(const Day&, const Day&) = default;
  };
  /// In ascending order, at most kPlanDays. Days on which the daemon did not run are missing. A single day of
  /// 1970: the clock of the host is not set.
  using Days = std::vector<Day>;

  /// A period that a manager started, within a day.
  struct Restart {
    LocalDay day;
    std::uint64_t octets = 0;  ///< of that day, before the period
    WallTime time;

    friend bool operator==(const Restart&, const Restart&) = default;
  };

  explicit PlanMeter(std::uint32_t reset_day, Days days = {}, std::optional<Restart> restart = {});

  void set_reset_day(std::uint32_t reset_day);
  /// Sets the current day. Later days are added to it: the clock of the host was set back.
  void advance(LocalDay today);
  /// Adds octets to the day of the last advance(). Before the first advance() they count for the day that it
  /// sets.
  void add(std::uint64_t octets);
  /// Starts a period at `now`, on the day of the last advance(). The period lasts until the next reset day.
  void restart(WallTime now);

  [[nodiscard]] PlanUse use() const;
  [[nodiscard]] const Days& days() const { return days_; }
  /// The last period started by a manager, also after its end; absent without any.
  [[nodiscard]] const std::optional<Restart>& restarted() const { return restart_; }

 private:
  void find_period();

  std::uint32_t reset_day_;
  Days days_;
  std::optional<Restart> restart_;
  std::optional<LocalDay> period_day_;
  WallTime period_start_{};
};

/// Reports the warning and the limit once per period. Reports again when the use fell below them in between:
/// after a larger plan, or a period started by a manager.
class PlanWatch {
 public:
  /// The starts of the periods in which each report was made. Stored over restarts of the daemon.
  struct Announced {
    std::optional<WallTime> warning;
    std::optional<WallTime> exceeded;

    friend bool operator==(const Announced&, const Announced&) = default;
  };
  /// The reports to make now.
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
