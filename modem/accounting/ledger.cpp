#include "modem/accounting/ledger.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "base/local_calendar.h"
#include "modem/model/serving_network.h"
#include "modem/model/snapshot.h"

namespace eg915u {

namespace {

namespace chrono = std::chrono;
using Milliseconds = chrono::time_point<chrono::system_clock, Duration>;

/// After a longer gap the host slept or the daemon hung: the state of the modem in between is unknown.
constexpr Duration kLongestGap = chrono::minutes{5};

bool is_online(OperState state) { return state == OperState::connected; }

bool is_registered(OperState state) {
  return state == OperState::registered || state == OperState::connected;
}

Octets growth(const Octets& before, const Octets& after) {
  return {after.tx - before.tx, after.rx - before.rx};
}

/// Drops values outside the range of the MIB and of books.json.
std::optional<int> in_range(std::optional<int> value, int min, int max) {
  return value && *value >= min && *value <= max ? value : std::nullopt;
}

}  // namespace

Ledger::Ledger(DataPlan plan, HistSizes sizes, const LedgerState& state)
    : plan_(plan),
      clock_(state.until),
      traffic_(state.traffic, state.octets),
      plan_meter_(plan.reset_day, state.plan_days, state.plan_restart),
      plan_watch_(state.plan_announced),
      usage_(state.usage),
      history_(sizes, state.history),
      thresholds_(state.thresholds) {}

void Ledger::configure(const DataPlan& plan, const HistSizes& sizes) {
  set_plan(plan);
  history_.resize(sizes);
  ++changes_;
}

void Ledger::set_plan(const DataPlan& plan) {
  plan_ = plan;
  plan_meter_.set_reset_day(plan.reset_day);
  ++changes_;
}

void Ledger::restart_plan() {
  plan_meter_.restart(chrono::floor<chrono::seconds>(clock_.latest().value_or(WallTime{})));
  ++changes_;
  ++milestones_;
}

std::vector<EventKind> Ledger::plan_events() {
  if (!traffic_.total()) return {};
  const PlanWatch::Announced before = plan_watch_.announced();
  const PlanWatch::Changes changes = plan_watch_.observe(plan_, plan_use());
  if (plan_watch_.announced() != before) {
    ++changes_;
    ++milestones_;
  }
  std::vector<EventKind> events;
  if (changes.warning) events.push_back(EventKind::plan_warning);
  if (changes.exceeded) events.push_back(EventKind::plan_exceeded);
  return events;
}

void Ledger::observe(const ModemSnapshot& modem, Time now, WallTime wall_now) {
  pass_time(now, wall_now);
  observe_traffic(modem, now);
  observe_state(modem);
  observe_cell(modem);
  observe_signal(modem);
}

/// Adds the time since the last call to the intervals that contain it, minute by minute.
void Ledger::pass_time(Time now, WallTime wall_now) {
  Duration elapsed{0};
  if (observed_) elapsed = std::max(chrono::floor<Duration>(now - *observed_), Duration{0});
  observed_ = observed_ ? *observed_ + elapsed : now;
  if (elapsed > kLongestGap) elapsed = Duration{0};

  const auto before = clock_.latest();
  const auto clock = clock_.observe(wall_now, now);
  if (!clock || !before || *clock < *before) {
    add_time(elapsed);
    if (clock) advance(*clock);
    return;
  }
  const auto until = chrono::floor<Duration>(*clock);
  Milliseconds from = std::max(until - elapsed, chrono::floor<Duration>(*before));
  add_time(elapsed - (until - from));  // while the trusted clock waited for the host's
  advance(from);
  for (Milliseconds minute = chrono::floor<chrono::minutes>(from) + chrono::minutes{1}; minute <= until;
       minute += chrono::minutes{1}) {
    add_time(minute - from);
    advance(minute);
    from = minute;
  }
  add_time(until - from);
}

void Ledger::advance(WallTime now) {
  history_.advance(now);
  if (now >= day_start_ && now < day_end_) return;
  const LocalDay today = local_day(now);
  day_start_ = day_start(today);
  day_end_ = day_start(today + chrono::days{1});
  usage_.advance(today);
  plan_meter_.advance(today);
  ++changes_;
  ++milestones_;
}

void Ledger::add_time(Duration elapsed) {
  if (elapsed == Duration{0} || !oper_state_ || !is_registered(*oper_state_)) return;
  usage_.add_time(is_online(*oper_state_) ? elapsed : Duration{0}, elapsed);
  history_.add_registered(elapsed);
  ++changes_;
}

void Ledger::observe_traffic(const ModemSnapshot& modem, Time now) {
  if (!modem.data_counter.at || modem.data_counter.at == traffic_read_) return;
  const std::string& imei = modem.identity.value.imei;
  if (imei.empty()) return;
  traffic_read_ = modem.data_counter.at;
  const auto before = traffic_.current();
  const auto jumped = traffic_.discontinuity();
  const auto counted = traffic_.row_count();
  Octets charged;
  if (const auto subscription = subscription_of(modem)) {
    charged = traffic_.observe(*subscription, modem.data_counter.value, now);
  } else {
    traffic_.observe(imei, modem.data_counter.value, now);
  }
  if (traffic_.current() != before || traffic_.discontinuity() != jumped) ++milestones_;
  ++changes_;
  if (counted) history_.add(growth(counted->count.total, traffic_.row_count()->count.total));
  usage_.add(charged);
  plan_meter_.add(charged.tx + charged.rx);
}

void Ledger::observe_state(const ModemSnapshot& modem) {
  const auto before = std::exchange(oper_state_, modem.oper_state);
  if (!before || is_online(*before) || !is_online(modem.oper_state)) return;
  usage_.add_connection();
  ++changes_;
}

void Ledger::observe_cell(const ModemSnapshot& modem) {
  const std::uint32_t changes = modem.cell_changes;
  const std::uint32_t before = std::exchange(cell_changes_, changes).value_or(changes);
  if (changes != before) {
    history_.add_cell_changes(changes > before ? changes - before : changes);  // smaller: a new modem thread
    ++changes_;
  }
  if (!is_registered(modem.oper_state) || !modem.serving_cell) return;
  usage_.add_cell(*modem.serving_cell);
}

void Ledger::observe_signal(const ModemSnapshot& modem) {
  if (!modem.qcsq.at || modem.qcsq.at == signal_read_) return;
  signal_read_ = modem.qcsq.at;
  const SignalReadings signal = serving_signal(fresh_serving_readings(modem, *signal_read_));
  const auto rsrp = in_range(signal.rsrp_dbm(), -200, 100);
  history_.add_sample(rsrp, in_range(signal.sinr_db(), -100, 100));
  if (rsrp) usage_.add_rsrp(*rsrp);
  ++changes_;
}

LedgerState Ledger::state() const {
  LedgerState state{.until = {},
                    .traffic = traffic_.counts(),
                    .octets = traffic_.row_count(),
                    .plan_days = plan_meter_.days(),
                    .plan_restart = plan_meter_.restarted(),
                    .plan_announced = plan_watch_.announced(),
                    .usage = usage_.state(),
                    .history = history_.state(),
                    .thresholds = thresholds_.records()};
  if (const auto latest = clock_.latest()) state.until = chrono::floor<chrono::seconds>(*latest);
  return state;
}

}  // namespace eg915u
