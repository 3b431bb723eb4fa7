#include "modem/accounting/traffic_meter.h"

#include <algorithm>

#include "modem/model/snapshot.h"

namespace eg915u {

namespace {

/// More than LTE of category 4 carries, 150 Mbit/s. The EG915U has category 1.
constexpr std::uint64_t kMostOctetsPerSecond = 20'000'000;
constexpr std::chrono::seconds kSlack{60};
/// The unknown time before the first reading is at most that.
constexpr std::chrono::hours kLongest{10 * 365 * 24};

bool is_carried(const Octets& octets, Duration elapsed) {
  const auto seconds = std::chrono::ceil<std::chrono::seconds>(elapsed) + kSlack;
  const auto most = kMostOctetsPerSecond * static_cast<std::uint64_t>(seconds.count());
  return octets.tx <= most && octets.rx <= most;
}

Duration between(Time from, Time to) { return std::chrono::duration_cast<Duration>(to - from); }

/// Both directions are reset together.
bool has_restarted(const DataCounter& before, const DataCounter& after) {
  return after.sent < before.sent || after.received < before.received;
}

/// The growth of the counter.
Octets gained(const DataCounter& before, const DataCounter& after) {
  if (has_restarted(before, after)) return {after.sent, after.received};
  return {after.sent - before.sent, after.received - before.received};
}

void add(Octets& total, const Octets& more) {
  total.tx += more.tx;
  total.rx += more.rx;
}

}  // namespace

std::optional<Subscription> subscription_of(const ModemSnapshot& modem) {
  const std::string& imei = modem.identity.value.imei;
  if (imei.empty() || !modem.sim.at) return std::nullopt;
  if (modem.sim.value.state == SimState::absent) return Subscription{imei, {}};
  const std::string& iccid = modem.sim.value.iccid.value;
  if (iccid.empty()) return std::nullopt;
  return Subscription{imei, iccid};
}

TrafficMeter::TrafficMeter(Counts counts, std::optional<RowCount> row_count)
    : counts_(std::move(counts)), row_count_(std::move(row_count)) {
  if (counts_.size() > kMaxSubscriptions) counts_.resize(kMaxSubscriptions);
  counts_.reserve(kMaxSubscriptions + 1);
  if (row_count_ || counts_.empty()) return;
  const auto& [subscription, count] = counts_.front();
  row_count_ = RowCount{subscription.imei, count};
}

bool TrafficMeter::accepts(const std::string& imei, const DataCounter& counter, Time now) {
  const bool is_known = row_count_ && row_count_->imei == imei;
  const DataCounter before = is_known ? row_count_->count.last : DataCounter{};
  const bool is_timed = is_known && read_at_;
  const auto doubtful = std::exchange(doubtful_, std::nullopt);
  if (is_carried(gained(before, counter), is_timed ? between(*read_at_, now) : Duration{kLongest}))
    return true;
  const bool is_confirmed = doubtful && doubtful->imei == imei &&
                            is_carried(gained(doubtful->counter, counter), between(doubtful->at, now));
  if (is_confirmed && is_known) {
    row_count_->count.last = counter;
    if (!counts_.empty() && counts_.front().first.imei == imei) counts_.front().second.last = counter;
    read_at_ = now;
  } else {
    doubtful_ = Doubtful{imei, counter, now};
  }
  return false;
}

bool TrafficMeter::count_row(const std::string& imei, const DataCounter& counter, Time now) {
  if (!accepts(imei, counter, now)) return false;
  read_at_ = now;
  const bool is_first = !std::exchange(has_reading_, true);
  if (!row_count_ || row_count_->imei != imei) {
    // The count of the first modem before its first reading belongs to the row; that of another does not.
    const Octets total = row_count_ ? row_count_->count.total : Octets{counter.sent, counter.received};
    row_count_ = RowCount{imei, {total, counter}};
    discontinuity_ = now;
    return true;
  }
  auto& [total, last] = row_count_->count;
  if (is_first && has_restarted(last, counter)) discontinuity_ = now;
  add(total, gained(std::exchange(last, counter), counter));
  return true;
}

void TrafficMeter::observe(const std::string& imei, const DataCounter& counter, Time now) {
  (void)count_row(imei, counter, now);
}

Octets TrafficMeter::observe(const Subscription& subscription, const DataCounter& counter, Time now) {
  if (!count_row(subscription.imei, counter, now)) return {};
  if (!counts_.empty() && counts_.front().first == subscription) return count(counter);

  // Without a SIM there is no traffic: octets between a reading with a SIM and one without belong to that
  // SIM. Between two SIMs their owner is unknown.
  Octets more;
  DataCounter base = counter;
  if (!counts_.empty() && counts_.front().first.imei == subscription.imei) {
    if (subscription.iccid.empty()) more = count(counter);
    if (counts_.front().first.iccid.empty()) base = counts_.front().second.last;
  }
  // The count of a modem before its first reading belongs to the SIM that is in it now.
  const bool is_first =
      std::ranges::none_of(counts_, [&](const auto& entry) { return entry.first.imei == subscription.imei; });
  bring_to_front(subscription);
  auto& [total, last] = counts_.front().second;
  if (is_first) total = {counter.sent, counter.received};
  last = base;
  add(more, count(counter));
  return more;
}

Octets TrafficMeter::count(const DataCounter& counter) {
  auto& [total, last] = counts_.front().second;
  const Octets more = gained(std::exchange(last, counter), counter);
  add(total, more);
  return more;
}

std::optional<Octets> TrafficMeter::total() const {
  if (!has_reading_) return std::nullopt;
  return row_count_->count.total;
}

std::optional<Subscription> TrafficMeter::current() const {
  return counts_.empty() ? std::nullopt : std::optional(counts_.front().first);
}

void TrafficMeter::bring_to_front(const Subscription& subscription) {
  auto found = std::ranges::find(counts_, subscription, [](const auto& entry) { return entry.first; });
  if (found == counts_.end()) {
    counts_.emplace_back(subscription, Count{});
    found = counts_.end() - 1;
  }
  std::rotate(counts_.begin(), found, found + 1);
  if (counts_.size() > kMaxSubscriptions) counts_.pop_back();
}

}  // namespace eg915u
