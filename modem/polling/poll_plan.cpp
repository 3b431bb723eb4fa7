#include "modem/polling/poll_plan.h"

#include <algorithm>

namespace eg915u {
namespace {

constexpr std::size_t slot(PollGroup group) { return static_cast<std::size_t>(group); }

}  // namespace

PollPlan::PollPlan(Time now) { due_.fill(now); }

std::optional<PollGroup> PollPlan::due(Time now) const {
  for (std::size_t group = 0; group < kPollGroupCount; ++group) {
    if (due_[group] <= now) return static_cast<PollGroup>(group);
  }
  return std::nullopt;
}

Time PollPlan::next() const { return *std::min_element(due_.begin(), due_.end()); }

void PollPlan::began(PollGroup group, const PollIntervals& intervals, Time now) {
  began_[slot(group)] = now;
  switch (group) {
    case PollGroup::fast:
      due_[slot(group)] = now + intervals.fast;
      break;
    case PollGroup::medium:
    case PollGroup::pdp:
      due_[slot(group)] = now + intervals.medium;
      break;
    case PollGroup::slow:
    case PollGroup::card:
      due_[slot(group)] = now + intervals.slow;
      break;
    case PollGroup::extras:
      due_[slot(group)] = Time::max();
      break;
  }
}

void PollPlan::request(PollGroup group, Time when) {
  if (const auto last = began_[slot(group)]) when = std::max<Time>(when, *last + kPollPause);
  due_[slot(group)] = std::min(due_[slot(group)], when);
}

}  // namespace eg915u
