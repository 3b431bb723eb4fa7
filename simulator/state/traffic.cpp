#include "simulator/state/traffic.h"

#include <algorithm>

namespace eg915u::sim {
namespace {

constexpr std::int64_t kMillisecondsPerSecond = 1000;
/// Limit of a counter: a double in JSON holds every whole number up to here.
constexpr std::int64_t kMaximumOctets = std::int64_t{1} << 53;

void add(std::int64_t& counter, std::int64_t& rest, std::int64_t per_s, Time span) {
  rest += per_s * (span.count() % kMillisecondsPerSecond);
  const std::int64_t octets = per_s * (span.count() / kMillisecondsPerSecond) + rest / kMillisecondsPerSecond;
  rest %= kMillisecondsPerSecond;
  counter = std::min(counter + octets, kMaximumOctets);
}

}  // namespace

void Traffic::count(DataCounters& data, Time span) {
  add(data.sent, sent_rest_, data.sent_per_s, span);
  add(data.received, received_rest_, data.received_per_s, span);
}

void Traffic::pass(State& state, Time span) {
  DataCounters& data = state.data;
  const bool flowing = connected(state);
  const Time interval = std::chrono::seconds(data.autosave_s);
  while (interval > Time(0) && span > Time(0)) {
    const Time step = std::min(span, std::max(interval - since_save_, Time(0)));
    if (flowing) count(data, step);
    since_save_ += step;
    span -= step;
    if (since_save_ < interval) continue;
    data.saved_sent = data.sent;
    data.saved_received = data.received;
    since_save_ = Time(0);
  }
  if (flowing) count(data, span);
}

void Traffic::restart() { since_save_ = Time(0); }

}  // namespace eg915u::sim
