#include "modem/accounting/data_plan.h"

#include <algorithm>
#include <utility>

namespace eg915u {

namespace {

constexpr LocalDay kUnknownDay{};
constexpr std::uint64_t kOctetsPerMegabytePercent = 10'000;

/// True when a reached limit has to be reported now. Updates `announced`.
bool is_due(std::optional<WallTime>& announced, bool is_reached, WallTime period_start) {
  // The clock was set after the report: the period is the same.
  if (announced == WallTime{} && is_reached) announced = period_start;
  if (announced == period_start) {
    if (!is_reached) announced.reset();
    return false;
  }
  if (is_reached) announced = period_start;
  return is_reached;
}

}  // namespace

bool is_used(const DataPlan& plan, const PlanUse& use, std::uint32_t percent) {
  return plan.limit_mb != 0 && use.octets >= plan.limit_mb * kOctetsPerMegabytePercent * percent;
}

PlanMeter::PlanMeter(std::uint32_t reset_day, Days days, std::optional<Restart> restart)
    : reset_day_(reset_day), days_(std::move(days)), restart_(restart) {
  days_.reserve(kPlanDays + 1);
  find_period();
}

void PlanMeter::set_reset_day(std::uint32_t reset_day) {
  reset_day_ = reset_day;
  find_period();
}

void PlanMeter::advance(LocalDay today) {
  if (!days_.empty() && days_.back().day == today) return;
  std::uint64_t octets = 0;
  std::uint64_t before_restart = 0;
  while (!days_.empty() && (days_.back().day >= today || days_.back().day == kUnknownDay)) {
    const Day& last = days_.back();
    octets += last.octets;
    if (restart_ && last.day < restart_->day) before_restart += last.octets;
    if (restart_ && last.day == restart_->day) before_restart += restart_->octets;
    days_.pop_back();
  }
  if (restart_ && (restart_->day > today || restart_->day == kUnknownDay)) {
    restart_ = Restart{today, before_restart, day_start(today)};
  }
  days_.push_back({today, octets});
  if (days_.size() > kPlanDays) days_.erase(days_.begin());
  find_period();
}

void PlanMeter::add(std::uint64_t octets) {
  if (days_.empty()) days_.push_back({kUnknownDay, 0});
  days_.back().octets += octets;
}

void PlanMeter::restart(WallTime now) {
  if (days_.empty()) days_.push_back({kUnknownDay, 0});
  restart_ = Restart{days_.back().day, days_.back().octets, now};
  find_period();
}

PlanUse PlanMeter::use() const {
  PlanUse use{0, period_start_};
  for (const auto& [day, octets] : days_) {
    if (day >= period_day_) use.octets += octets;
  }
  if (restart_ && restart_->day == period_day_.value_or(kUnknownDay)) {
    use.octets -= std::min(use.octets, restart_->octets);
  }
  return use;
}

void PlanMeter::find_period() {
  if (days_.empty() || days_.back().day == kUnknownDay) return;
  period_day_ = plan_start(days_.back().day, reset_day_);
  period_start_ = day_start(*period_day_);
  if (!restart_ || restart_->day < *period_day_) return;
  period_day_ = restart_->day;
  period_start_ = restart_->time;
}

PlanWatch::Changes PlanWatch::observe(const DataPlan& plan, const PlanUse& use) {
  const bool warns = plan.warning_percent != 0 && is_used(plan, use, plan.warning_percent);
  return {.warning = is_due(announced_.warning, warns, use.period_start),
          .exceeded = is_due(announced_.exceeded, is_used(plan, use, 100), use.period_start)};
}

}  // namespace eg915u
