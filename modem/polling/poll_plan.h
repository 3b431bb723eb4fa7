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
  fast,    ///< signal, registration, cell
  medium,  ///< SIM, operator
  pdp,     ///< contexts; as often as medium, and after each change that we make
  slow,    ///< identity, bands
  extras,  ///< once, after the first full snapshot; again while something of it got no answer
  card,    ///< what does not change on one SIM; as often as slow, and with each SIM that becomes ready
};
inline constexpr std::size_t kPollGroupCount = 6;

/// However many URCs come, a group is not read again before this has passed: polling must not harm the data
/// session.
inline constexpr Duration kPollPause{1'000};

/// When which group is to be read. A late poll is not made up for.
class PollPlan {
 public:
  /// Everything is due at once, fast first.
  explicit PollPlan(Time now);

  /// The group to read now, if any.
  [[nodiscard]] std::optional<PollGroup> due(Time now) const;
  /// When the next group is due; in the past when one is.
  [[nodiscard]] Time next() const;
  /// Notes that the reading of `group` begins at `now`; what URCs ask for meanwhile comes after it.
  void began(PollGroup group, const PollIntervals& intervals, Time now);
  /// A URC told of a change: read `group` at `when` at the latest, but not within kPollPause of the last
  /// reading.
  void request(PollGroup group, Time when);

 private:
  std::array<Time, kPollGroupCount> due_{};
  std::array<std::optional<Time>, kPollGroupCount> began_{};
};

}  // namespace eg915u
