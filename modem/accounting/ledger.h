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
#include "modem/model/oper_state.h"
#include "modem/model/snapshot_ptr.h"

namespace eg915u {

/// The stored state of a ledger, with which a restarted daemon continues.
struct LedgerState {
  std::optional<WallTime> until;  ///< time of the trusted clock, in whole seconds
  TrafficMeter::Counts traffic;
  std::optional<TrafficMeter::RowCount> octets;  ///< absent in a file of 0.1.0
  PlanMeter::Days plan_days;
  std::optional<PlanMeter::Restart> plan_restart;
  PlanWatch::Announced plan_announced;
  Usage::State usage;
  History::State history;
  Thresholds::Records thresholds;

  friend bool operator==(const LedgerState&, const LedgerState&) = default;
};

/// The accounting of one modem: everything that adds up over time, derived from its snapshots, and the
/// reports made so far. Uses the local calendar of the host (ISO 8601 weeks). One thread.
class Ledger {
 public:
  /// Continues from the state() of an earlier ledger.
  Ledger(DataPlan plan, HistSizes sizes, const LedgerState& state = {});

  /// Applies a reloaded configuration.
  void configure(const DataPlan& plan, const HistSizes& sizes);

  /// Observes the newest snapshot and the passage of time. Time counts only between calls that are at most
  /// five minutes apart, so call it once a minute even without a new snapshot. Cheap.
  void observe(const ModemSnapshot& modem, Time now, WallTime wall_now);

  /// Sets another plan, for the same use so far.
  void set_plan(const DataPlan& plan);
  /// Starts a plan period now, by the trusted clock.
  void restart_plan();
  /// Returns plan_warning and plan_exceeded when they are due: once per period, also over restarts. Empty
  /// while the modem's counter is unknown.
  [[nodiscard]] std::vector<EventKind> plan_events();
  [[nodiscard]] Thresholds& thresholds() { return thresholds_; }
  [[nodiscard]] const Thresholds& thresholds() const { return thresholds_; }

  [[nodiscard]] const TrafficMeter& traffic() const { return traffic_; }
  [[nodiscard]] const DataPlan& plan() const { return plan_; }
  [[nodiscard]] PlanUse plan_use() const { return plan_meter_.use(); }
  [[nodiscard]] Use use(UsePeriod period) const { return usage_.use(period); }
  /// The number of complete buckets.
  [[nodiscard]] std::uint32_t buckets(HistInterval interval) const { return history_.buckets(interval); }
  /// A complete bucket; 1 is the newest. Null above buckets().
  [[nodiscard]] const HistBucket* bucket(HistInterval interval, std::uint32_t number) const {
    return history_.bucket(interval, number);
  }

  [[nodiscard]] LedgerState state() const;
  /// Increases with every change of state().
  [[nodiscard]] std::uint64_t changes() const { return changes_ + thresholds_.changes(); }
  /// Increases with every change that should be saved at once: another subscription, the end of a day, a
  /// report.
  [[nodiscard]] std::uint64_t milestones() const { return milestones_ + thresholds_.changes(); }

 private:
  void pass_time(Time now, WallTime wall_now);
  void advance(WallTime now);
  void add_time(Duration elapsed);
  void observe_traffic(const ModemSnapshot& modem, Time now);
  void observe_state(const ModemSnapshot& modem);
  void observe_cell(const ModemSnapshot& modem);
  void observe_signal(const ModemSnapshot& modem);

  DataPlan plan_;
  TrustedClock clock_;
  TrafficMeter traffic_;
  PlanMeter plan_meter_;
  PlanWatch plan_watch_;
  Usage usage_;
  History history_;
  Thresholds thresholds_;

  std::optional<Time> observed_;
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
