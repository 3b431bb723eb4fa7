#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/clock.h"

namespace eg915u {

/// A port that is gone for longer does not come back by itself: a start takes seconds, a restart at most two
/// minutes, and only an upgrade of the firmware, which must not lose its power, takes a few.
inline constexpr std::chrono::minutes kLongestAbsence{5};

/// Automatic resets in a day; beside that at most 3 an hour.
inline constexpr std::size_t kResetsADay = 30;

/// What to do with a modem that does not answer.
enum class RecoveryStep : std::uint8_t {
  reopen,      ///< only open the port again
  soft_reset,  ///< AT+CFUN=1,1 first
  power_cycle  ///< take its power away first
};

/// The ladder of what is tried with a silent modem, one rung after the other: three reopenings, AT+CFUN=1,1
/// for a modem that still says something, the power cycle; the power cycle alone for one whose port was there
/// and stays away. At most 3 resets an hour and 30 a day, for each one wears the modem's flash (Quectel).
/// Knows silence and absence only: what the SIM or the network say never leads here. What managers ask for
/// does not count. Pure; one thread.
class Recovery {
 public:
  struct Ways {
    bool enabled = true;  ///< false: the port is opened again, and nothing else
    bool can_power_cycle = false;
  };

  /// `resets`: of an earlier one on the same modem, in any order. Only the last kResetsADay are kept.
  explicit Recovery(Ways ways, std::vector<Timestamp> resets = {});

  /// The modem has been initialised: the ladder begins from below. The limits stay.
  void worked();
  /// The modem fell silent or was found so. `answered`: it said something since the port was opened. A reset
  /// that this gives is counted at once.
  [[nodiscard]] RecoveryStep after_silence(bool answered, Timestamp now);

  /// The port, which had been there, is gone for `absent`, or that long after the last power cycle. A reset
  /// that this gives is counted at once.
  [[nodiscard]] RecoveryStep after_absence(Time::duration absent, Timestamp now);

  /// That were given, of the last day when the last one was asked for; at most kResetsADay.
  [[nodiscard]] const std::vector<Timestamp>& resets() const { return resets_; }

 private:
  [[nodiscard]] bool may_reset(Time now);
  void count_reset(Timestamp now);

  const Ways ways_;
  int silences_ = 0;
  bool soft_reset_failed_ = false;
  std::vector<Timestamp> resets_;
};

}  // namespace eg915u
