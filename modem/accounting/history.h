#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "base/clock.h"
#include "modem/accounting/traffic_meter.h"
#include "modem/accounting/usage.h"

namespace eg915u {

/// The numbers of egHistInterval.
enum class HistInterval : std::uint8_t { minute = 1, quarter_hour, hour, day };
inline constexpr std::size_t kHistIntervalCount = 4;

/// One complete interval of local time.
struct HistBucket {
  WallTime start;
  std::uint32_t samples = 0;
  std::optional<Spread> rsrp;  ///< dBm; absent without samples
  std::optional<Spread> sinr;  ///< dB
  std::uint32_t registered_seconds = 0;
  std::uint32_t cell_changes = 0;
  std::uint64_t tx_octets = 0;
  std::uint64_t rx_octets = 0;

  friend bool operator==(const HistBucket&, const HistBucket&) = default;
};

/// Number of complete buckets kept for each interval of HistInterval; 0..kMaxBuckets.
struct HistSizes {
  std::uint32_t minute = 60;
  std::uint32_t quarter_hour = 96;
  std::uint32_t hour = 168;
  std::uint32_t day = 31;

  friend bool operator==(const HistSizes&, const HistSizes&) = default;
};
inline constexpr std::uint32_t kMaxBuckets = 1440;

/// The current interval.
struct OpenBucket {
  std::optional<WallTime> start;  ///< absent while the clock of the host is not set
  std::uint32_t samples = 0;
  SampleSum rsrp;  ///< dBm
  SampleSum sinr;  ///< dB
  Duration registered{0};
  std::uint32_t cell_changes = 0;
  Octets octets;

  [[nodiscard]] bool is_empty() const;
  [[nodiscard]] HistBucket complete() const;

  friend bool operator==(const OpenBucket&, const OpenBucket&) = default;
};

/// The buckets of one interval length. An empty bucket is added only together with a later bucket that is not
/// empty, so that a number counts intervals.
class BucketSeries {
 public:
  struct State {
    OpenBucket open;
    std::vector<HistBucket> complete;  ///< oldest first

    friend bool operator==(const State&, const State&) = default;
  };

  BucketSeries(HistInterval interval, std::uint32_t size, const State& state);

  void resize(std::uint32_t size);
  /// Completes the open bucket when it is over at `now`. When the clock of the host was set back, drops later
  /// buckets and moves the open bucket to `now`.
  void advance(WallTime now);
  [[nodiscard]] OpenBucket& open() { return open_; }

  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(ring_.size()); }
  [[nodiscard]] const HistBucket* newest(std::uint32_t number) const;  ///< 1: newest; null above size()
  [[nodiscard]] State state() const;

 private:
  void begin(WallTime now);
  void close();
  void set_back(WallTime now);
  void push(const HistBucket& bucket);
  [[nodiscard]] std::vector<HistBucket> in_order() const;

  HistInterval interval_;
  std::size_t capacity_;
  OpenBucket open_;
  WallTime end_{};
  std::vector<HistBucket> ring_;
  std::size_t oldest_ = 0;  ///< position in ring_
};

/// Signal, registration and traffic in the last minutes, quarter-hours, hours and days of local time.
class History {
 public:
  /// The stored state, by HistInterval, with which a restarted daemon continues.
  using State = std::array<BucketSeries::State, kHistIntervalCount>;

  explicit History(const HistSizes& sizes, const State& state = {});

  void resize(const HistSizes& sizes);
  void advance(WallTime now);

  void add(const Octets& octets);
  void add_sample(std::optional<int> rsrp_dbm, std::optional<int> sinr_db);
  void add_registered(Duration registered);
  void add_cell_changes(std::uint32_t changes);

  [[nodiscard]] std::uint32_t buckets(HistInterval interval) const { return of(interval).size(); }
  [[nodiscard]] const HistBucket* bucket(HistInterval interval, std::uint32_t number) const {
    return of(interval).newest(number);
  }
  [[nodiscard]] State state() const;

 private:
  [[nodiscard]] const BucketSeries& of(HistInterval interval) const {
    return series_[static_cast<std::size_t>(interval) - 1];
  }

  std::array<BucketSeries, kHistIntervalCount> series_;
};

}  // namespace eg915u
