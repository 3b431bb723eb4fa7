#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/clock.h"

namespace eg915u {

/// A port that is lost for longer does not return by itself. A start takes seconds, a restart at most two
/// minutes. A firmware upgrade, which must not lose its power, takes a few minutes.
inline constexpr std::chrono::minutes kLongestAbsence{5};

/// Most automatic resets in a day. A separate limit is 3 an hour.
inline constexpr std::size_t kResetsADay = 30;

/// The next step with a modem that does not answer.
enum class RecoveryStep : std::uint8_t {
  reopen,      ///< Only open the port again.
  soft_reset,  ///< Send AT+CFUN=1,1 first.
  power_cycle  ///< Take its power away first.
};

/// The ladder for a silent modem: three reopenings, then AT+CFUN=1,1 if it still answers something, then the
/// power cycle. A modem whose port was there and stays away gets the power cycle alone. At most 3 resets an
/// hour and 30 a day, because each one wears the modem's flash (Quectel). Knows silence and absence only:
/// answers about the SIM or the network never lead here. Resets of managers do not count. Pure; one thread.
class Recovery {
 public:
  struct Ways {
    bool enabled = true;  ///< False: the port is opened again, and nothing else.
    bool can_power_cycle = false;
  };

  /// `resets` are those of an earlier driver on the same modem, in any order. The last kResetsADay are kept.
  explicit Recovery(Ways ways, std::vector<Timestamp> resets = {});

  /// Starts over at the lowest rung, because the modem was initialised. The limits stay.
  void worked();
  /// Returns the step for a modem that is silent. `answered`: it answered since the port was opened. Counts a
  /// reset at once.
  [[nodiscard]] RecoveryStep after_silence(bool answered, Timestamp now);

  /// Returns the step for a port that was there, and is lost for `absent` or since the last power cycle that
  /// long ago. Counts a reset at once.
  [[nodiscard]] RecoveryStep after_absence(Time::duration absent, Timestamp now);

  /// Resets that were returned, of the day before the last call; at most kResetsADay.
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
