#include "modem/driver/poller.h"

#include <algorithm>
#include <utility>

namespace eg915u {
namespace {

Result<bool> made(const Result<void>& reading) {
  if (!reading) return tl::make_unexpected(reading.error());
  return true;
}

}  // namespace

void Poller::follow_settings() {
  auto& core = parts_.core;
  auto& intervals = core.state().intervals;
  if (const auto fast = core.host.fast_interval(); fast != intervals.fast) {
    intervals.fast = fast;
    core.plan.request(PollGroup::fast, core.now());
  }
  parts_.prober.follow_settings();
  if (!parts_.support.renews()) return;
  for (const auto group : {PollGroup::extras, PollGroup::card, PollGroup::slow}) {
    core.plan.request(group, core.now());
  }
}

Result<bool> Poller::poll_due() {
  const Time now = parts_.core.now();
  if (const auto group = parts_.core.plan.due(now)) {
    return made(*group == PollGroup::extras ? read_extras() : read(*group, Part::whole));
  }
  if (parts_.prober.is_due(now)) return made(parts_.prober.probe());
  if (const auto position = parts_.custom.due(now)) return made(parts_.custom.read_due(*position));
  return false;
}

Time Poller::next() const {
  return std::min({parts_.core.plan.next(), parts_.prober.next(), parts_.custom.next()});
}

/// Operations do not wait for a whole group. What a reading shows is acted on after it.
Result<void> Poller::read(PollGroup group, Part part) {
  const auto between = [this]() -> Result<void> {
    if (auto done = parts_.operations.perform_queued(); !done) return done;
    return parts_.reader.complete_events();
  };
  if (auto read = parts_.reader.read(group, part, between); !read) return read;
  if (group == PollGroup::medium) return parts_.pin.enter_configured();
  if (group == PollGroup::pdp) return parts_.contexts.apply();
  return {};
}

/// The first time, and with new capabilities, reads also what the first snapshot did not wait for.
Result<void> Poller::read_extras() {
  auto& core = parts_.core;
  core.plan.began(PollGroup::extras, core.state().intervals, core.now());
  const Sampled<Capabilities> before = core.state().capabilities;
  if (auto asked = parts_.questions.ask_open(); !asked) return asked;
  const bool has_more = before.at && before.value != core.state().capabilities.value;
  if (std::exchange(has_read_optional_, true) && !has_more) return {};
  if (has_more) {
    core.publish();
    core.plan.request(PollGroup::card, core.now());
  }
  for (const auto group : {PollGroup::fast, PollGroup::pdp, PollGroup::medium, PollGroup::slow}) {
    if (auto done = read(group, Part::optional); !done) return done;
  }
  return {};
}

}  // namespace eg915u
