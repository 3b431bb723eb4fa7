#include "modem/data_plan.h"

#include <utility>

namespace eg915u {

namespace {

constexpr LocalDay kUnknownDay{};

}  // namespace

PlanMeter::PlanMeter(std::uint32_t reset_day, Days days) : reset_day_(reset_day), days_(std::move(days)) {
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
  while (!days_.empty() && (days_.back().day >= today || days_.back().day == kUnknownDay)) {
    octets += days_.back().octets;
    days_.pop_back();
  }
  days_.push_back({today, octets});
  if (days_.size() > kPlanDays) days_.erase(days_.begin());
  find_period();
}

void PlanMeter::add(std::uint64_t octets) {
  if (days_.empty()) days_.push_back({kUnknownDay, 0});
  days_.back().octets += octets;
}

PlanUse PlanMeter::use() const {
  PlanUse use{0, period_start_};
  for (const auto& [day, octets] : days_) {
    if (day >= period_day_) use.octets += octets;
  }
  return use;
}

void PlanMeter::find_period() {
  if (days_.empty() || days_.back().day == kUnknownDay) return;
  period_day_ = plan_start(days_.back().day, reset_day_);
  period_start_ = day_start(*period_day_);
}

}  // namespace eg915u
