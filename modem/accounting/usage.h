#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "base/clock.h"
#include "base/local_calendar.h"
#include "modem/accounting/traffic_meter.h"

namespace eg915u {

/// The numbers of egUsePeriod.
enum class UsePeriod : std::uint8_t { today = 1, yesterday, this_week, last_week, this_month, last_month };
inline constexpr std::size_t kUsePeriodCount = 6;

/// Smallest, mean and largest sample.
struct Spread {
  int min = 0;
  int avg = 0;  ///< rounded to the nearest
  int max = 0;

  friend bool operator==(const Spread&, const Spread&) = default;
};

/// Samples reduced to the values that spread() needs.
struct SampleSum {
  std::uint32_t count = 0;
  std::int64_t sum = 0;
  int min = 0;
  int max = 0;

  void add(int sample);
  [[nodiscard]] std::optional<Spread> spread() const;

  friend bool operator==(const SampleSum&, const SampleSum&) = default;
};

/// The use of one calendar period of local time.
struct Use {
  std::uint64_t tx_octets = 0;
  std::uint64_t rx_octets = 0;
  std::uint32_t connections = 0;
  std::uint32_t online_seconds = 0;
  std::uint32_t registered_seconds = 0;
  std::uint32_t cells = 0;     ///< distinct serving cells
  std::optional<Spread> rsrp;  ///< dBm; absent without samples

  friend bool operator==(const Use&, const Use&) = default;
};

/// Most distinct serving cells that a period counts.
inline constexpr std::size_t kMaxCells = 1024;

/// A current period.
struct RunningUse {
  Octets octets;
  std::uint32_t connections = 0;
  Duration online{0};
  Duration registered{0};
  SampleSum rsrp;                    ///< dBm
  std::vector<std::uint32_t> cells;  ///< identities, ascending, at most kMaxCells

  [[nodiscard]] Use use() const;

  friend bool operator==(const RunningUse&, const RunningUse&) = default;
};

/// The use of today, this week and this month, and of the period before each. Weeks begin on Monday (ISO
/// 8601).
class Usage {
 public:
  /// The stored state, with which a restarted daemon continues.
  struct State {
    std::optional<LocalDay> day;        ///< today; absent while the clock of the host is not set
    std::array<RunningUse, 3> running;  ///< of today, this week, this month
    std::array<Use, 3> before;          ///< of yesterday, last week, last month

    friend bool operator==(const State&, const State&) = default;
  };

  explicit Usage(State state = {}) : state_(std::move(state)) {}

  /// Sets the current day. A period that has just ended becomes the previous one; an older one is dropped. An
  /// earlier day (the clock of the host was set back) keeps the current periods.
  void advance(LocalDay today);

  void add(const Octets& octets);
  void add_connection();
  void add_time(Duration online, Duration registered);
  void add_rsrp(int dbm);
  void add_cell(std::uint32_t cell);

  [[nodiscard]] Use use(UsePeriod period) const;
  [[nodiscard]] const State& state() const { return state_; }

 private:
  State state_;
};

}  // namespace eg915u
