#include "modem/polling/custom_plan.h"

#include <algorithm>

namespace eg915u {

CustomPlan::CustomPlan(const CustomList& objects, Time now) {
  for (const auto& object : objects) due_.push_back(object.read ? now : Time::max());
}

std::optional<std::size_t> CustomPlan::due(Time now) const {
  const auto first = std::min_element(due_.begin(), due_.end());
  if (first == due_.end() || *first > now) return std::nullopt;
  return static_cast<std::size_t>(first - due_.begin());
}

Time CustomPlan::next() const {
  const auto first = std::min_element(due_.begin(), due_.end());
  return first == due_.end() ? Time::max() : *first;
}

}  // namespace eg915u
