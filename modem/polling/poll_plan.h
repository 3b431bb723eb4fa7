#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

#include "base/clock.h"
#include "modem/model/poll_intervals.h"

namespace eg915u {

/// Readings that are made together.
enum class PollGroup : std::uint8_t {
  fast,    ///< Signal, registration, cell.
  medium,  ///< SIM, operator.
  pdp,     ///< PDP contexts: as often as medium, and after each change of ours.
  slow,    ///< Identity, bands.
  extras,  ///< Questions: once after the first full snapshot, and again while one has no answer.
  card,    ///< Constants of one SIM: as often as slow, and with each SIM that becomes ready.
};
inline constexpr std::size_t kPollGroupCount = 6;

/// Shortest time between two readings of a group, however many URCs arrive. Polling must not harm the data
/// session.
inline constexpr Duration kPollPause{1'000};

/// Plans the readings of the poll groups. A late poll is not made up for. Pure; one thread.
class PollPlan {
 public:
  /// Makes everything due at once, fast first.
  explicit PollPlan(Time now);

  /// The group to read now, if any.
  [[nodiscard]] std::optional<PollGroup> due(Time now) const;
  /// Time at which the next group is due; in the past when one is due already.
  [[nodiscard]] Time next() const;
  /// Notes that the reading of `group` begins at `now`. A request of a URC meanwhile is served after it.
  void began(PollGroup group, const PollIntervals& intervals, Time now);
  /// Requests `group` at `when` at the latest, but not within kPollPause of its last reading.
  void request(PollGroup group, Time when);

 private:
  std::array<Time, kPollGroupCount> due_{};
  std::array<std::optional<Time>, kPollGroupCount> began_{};
};

}  // namespace eg915u
