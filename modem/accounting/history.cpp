#include "modem/accounting/history.h"

#include <algorithm>
#include <iterator>

#include "base/local_calendar.h"

namespace eg915u {

namespace {

namespace chrono = std::chrono;

constexpr chrono::seconds length_of(HistInterval interval) {
  switch (interval) {
    case HistInterval::minute:
      return chrono::minutes{1};
    case HistInterval::quarter_hour:
      return chrono::minutes{15};
    case HistInterval::hour:
      return chrono::hours{1};
    case HistInterval::day:
      break;
  }
  return chrono::hours{24};
}

/// The start of the interval of local time that contains `when`.
WallTime start_of(HistInterval interval, WallTime when) {
  if (interval == HistInterval::day) return day_start(local_day(when));
  const auto offset = utc_offset(when);
  const auto local = chrono::floor<chrono::seconds>(when.time_since_epoch()) + offset;
  const auto length = length_of(interval);
  const auto into = ((local % length) + length) % length;
  return WallTime{local - into - offset};
}

WallTime end_of(HistInterval interval, WallTime start) {
  if (interval == HistInterval::day) return day_start(local_day(start) + chrono::days{1});
  return start + length_of(interval);
}

}  // namespace

bool OpenBucket::is_empty() const {
  return samples == 0 && registered == Duration{0} && cell_changes == 0 && octets == Octets{};
}

HistBucket OpenBucket::complete() const {
  const auto registered_seconds = chrono::floor<chrono::seconds>(registered).count();
  return {.start = start.value_or(WallTime{}),
          .samples = samples,
          .rsrp = rsrp.spread(),
          .sinr = sinr.spread(),
          .registered_seconds = static_cast<std::uint32_t>(registered_seconds),
          .cell_changes = cell_changes,
          .tx_octets = octets.tx,
          .rx_octets = octets.rx};
}

BucketSeries::BucketSeries(HistInterval interval, std::uint32_t size, const State& state)
    : interval_(interval), capacity_(0), open_(state.open), ring_(state.complete) {
  resize(size);
  if (open_.start) end_ = end_of(interval_, *open_.start);
}

void BucketSeries::resize(std::uint32_t size) {
  ring_ = in_order();
  oldest_ = 0;
  capacity_ = std::min(size, kMaxBuckets);
  if (ring_.size() > capacity_) {
    ring_.erase(ring_.begin(), ring_.end() - static_cast<std::ptrdiff_t>(capacity_));
  }
  ring_.reserve(capacity_);
}

void BucketSeries::advance(WallTime now) {
  if (!open_.start) {
    begin(now);
  } else if (now < *open_.start) {
    set_back(now);
  } else if (now >= end_) {
    if (!open_.is_empty()) close();
    open_ = {};
    begin(now);
  }
}

void BucketSeries::begin(WallTime now) {
  open_.start = start_of(interval_, now);
  end_ = end_of(interval_, *open_.start);
}

void BucketSeries::close() {
  const WallTime start = *open_.start;
  if (!ring_.empty()) {
    const WallTime oldest_that_fits = start - length_of(interval_) * static_cast<int>(capacity_);
    const WallTime last = std::max(newest(1)->start, start_of(interval_, oldest_that_fits));
    for (WallTime gap = start_of(interval_, end_of(interval_, last)); gap < start;
         gap = start_of(interval_, end_of(interval_, gap))) {
      HistBucket empty;
      empty.start = gap;
      push(empty);
    }
  }
  push(open_.complete());
}

void BucketSeries::set_back(WallTime now) {
  begin(now);
  ring_ = in_order();
  oldest_ = 0;
  while (!ring_.empty() && ring_.back().start >= *open_.start) ring_.pop_back();
  ring_.reserve(capacity_);
}

void BucketSeries::push(const HistBucket& bucket) {
  if (capacity_ == 0) return;
  if (ring_.size() < capacity_) {
    ring_.push_back(bucket);  // oldest_ is 0 until the ring is full
    return;
  }
  ring_[oldest_] = bucket;
  oldest_ = (oldest_ + 1) % capacity_;
}

const HistBucket* BucketSeries::newest(std::uint32_t number) const {
  if (number == 0 || number > ring_.size()) return nullptr;
  return &ring_[(oldest_ + ring_.size() - number) % ring_.size()];
}

std::vector<HistBucket> BucketSeries::in_order() const {
  std::vector<HistBucket> buckets;
  buckets.reserve(ring_.size());
  const auto oldest = ring_.begin() + static_cast<std::ptrdiff_t>(oldest_);
  buckets.insert(buckets.end(), oldest, ring_.end());
  buckets.insert(buckets.end(), ring_.begin(), oldest);
  return buckets;
}

BucketSeries::State BucketSeries::state() const { return {open_, in_order()}; }

History::History(const HistSizes& sizes, const State& state)
    : series_{BucketSeries{HistInterval::minute, sizes.minute, state[0]},
              BucketSeries{HistInterval::quarter_hour, sizes.quarter_hour, state[1]},
              BucketSeries{HistInterval::hour, sizes.hour, state[2]},
              BucketSeries{HistInterval::day, sizes.day, state[3]}} {}

void History::resize(const HistSizes& sizes) {
  series_[0].resize(sizes.minute);
  series_[1].resize(sizes.quarter_hour);
  series_[2].resize(sizes.hour);
  series_[3].resize(sizes.day);
}

void History::advance(WallTime now) {
  for (auto& series : series_) series.advance(now);
}

void History::add(const Octets& octets) {
  for (auto& series : series_) {
    series.open().octets.tx += octets.tx;
    series.open().octets.rx += octets.rx;
  }
}

void History::add_sample(std::optional<int> rsrp_dbm, std::optional<int> sinr_db) {
  for (auto& series : series_) {
    OpenBucket& open = series.open();
    ++open.samples;
    if (rsrp_dbm) open.rsrp.add(*rsrp_dbm);
    if (sinr_db) open.sinr.add(*sinr_db);
  }
}

void History::add_registered(Duration registered) {
  for (auto& series : series_) series.open().registered += registered;
}

void History::add_cell_changes(std::uint32_t changes) {
  for (auto& series : series_) series.open().cell_changes += changes;
}

History::State History::state() const {
  State state;
  std::ranges::transform(series_, state.begin(), &BucketSeries::state);
  return state;
}

}  // namespace eg915u
