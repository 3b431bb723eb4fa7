#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/clock.h"
#include "modem/accounting/data_plan.h"
#include "modem/accounting/history.h"
#include "modem/accounting/threshold.h"
#include "modem/accounting/traffic_meter.h"
#include "modem/accounting/trusted_clock.h"
#include "modem/accounting/usage.h"
#include "modem/model/event.h"
#include "modem/model/snapshot.h"

namespace eg915u {

/// What has to be kept of a ledger to go on after a restart of the agent.
struct LedgerState {
  std::optional<WallTime> until;  ///< up to when it was kept, whole seconds
  TrafficMeter::Counts traffic;
  PlanMeter::Days plan_days;
  std::optional<PlanMeter::Restart> plan_restart;
  PlanWatch::Announced plan_announced;
  Usage::State usage;
  History::State history;
  Thresholds::Records thresholds;

  friend bool operator==(const LedgerState&, const LedgerState&) = default;
};

/// The books of one modem: what adds up over time, made from its snapshots, and what was told of it, so that
/// it is told once. Knows the local calendar of the host (ISO 8601 weeks). One thread.
class Ledger {
 public:
  /// Goes on with what state() of an earlier one gave.
  Ledger(DataPlan plan, HistSizes sizes, const LedgerState& state = {});

  /// The configuration was read again.
  void configure(const DataPlan& plan, const HistSizes& sizes);

  /// Takes in the newest snapshot, and that time has passed. Time is counted when calls are at most five
  /// minutes apart, so call it once a minute even without a new snapshot. Cheap.
  void observe(const ModemSnapshot& modem, Time now, WallTime wall_now);

  /// Another plan, which counts what was used of the one before.
  void set_plan(const DataPlan& plan);
  /// A plan period begins now, by the clock of the books.
  void restart_plan();
  /// plan_warning and plan_exceeded when they have just come true, once per period and over restarts. Nothing
  /// while the counter of the modem is not known.
  [[nodiscard]] std::vector<EventKind> plan_events();
  [[nodiscard]] Thresholds& thresholds() { return thresholds_; }
  [[nodiscard]] const Thresholds& thresholds() const { return thresholds_; }

  [[nodiscard]] const TrafficMeter& traffic() const { return traffic_; }
  [[nodiscard]] const DataPlan& plan() const { return plan_; }
  [[nodiscard]] PlanUse plan_use() const { return plan_meter_.use(); }
  [[nodiscard]] Use use(UsePeriod period) const { return usage_.use(period); }
  /// How many complete buckets there are now.
  [[nodiscard]] std::uint32_t buckets(HistInterval interval) const { return history_.buckets(interval); }
  /// 1 is the newest complete one; absent above buckets().
  [[nodiscard]] const HistBucket* bucket(HistInterval interval, std::uint32_t number) const {
    return history_.bucket(interval, number);
  }

  [[nodiscard]] LedgerState state() const;
  /// Grows with what state() gives.
  [[nodiscard]] std::uint64_t changes() const { return changes_ + thresholds_.changes(); }
  /// Grows with what should be saved at once: another subscription, the end of a day, what was told.
  [[nodiscard]] std::uint64_t milestones() const { return milestones_ + thresholds_.changes(); }

 private:
  void pass_time(Time now, WallTime wall_now);
  void advance(WallTime now);
  void add_time(Duration elapsed);
  void take_traffic(const ModemSnapshot& modem, Time now);
  void take_state(const ModemSnapshot& modem);
  void take_cell(const ModemSnapshot& modem);
  void take_signal(const ModemSnapshot& modem);

  DataPlan plan_;
  TrustedClock clock_;
  TrafficMeter traffic_;
  PlanMeter plan_meter_;
  PlanWatch plan_watch_;
  Usage usage_;
  History history_;
  Thresholds thresholds_;

  std::optional<Time> taken_;
  WallTime day_start_{};  ///< of the day of the last advance()
  WallTime day_end_{};
  std::optional<OperState> oper_state_;  ///< of the last snapshot
  std::optional<std::uint32_t> cell_changes_;
  std::optional<Time> traffic_read_;
  std::optional<Time> signal_read_;
  std::uint64_t changes_ = 0;
  std::uint64_t milestones_ = 0;
};

}  // namespace eg915u
