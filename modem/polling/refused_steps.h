#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/result.h"
#include "modem/model/readings/radio.h"
#include "modem/model/readings/registration.h"
#include "modem/model/readings/sim.h"
#include "modem/model/snapshot_ptr.h"

namespace eg915u {

/// Shortest time between two refusals that count as an answer. Closer ones may have one passing cause, such
/// as a lost byte.
inline constexpr Duration kRefusalsApart{5'000};

/// Returns the pause before the next attempt: twice the previous pause, from `least` up to `most`.
[[nodiscard]] Duration longer_pause(Duration before, Duration least, Duration most);

/// The use of a command that was refused.
enum class AskedFor : std::uint8_t {
  essential,  ///< A reading that the driver cannot do without. It is asked at each poll.
  optional,   ///< A reading that not every modem has.
  question,   ///< A capability or a setting. It is asked until there is an answer.
};

/// A change that is logged once, however often it happens.
enum class RefusalChange : std::uint8_t {
  none,
  refused,        ///< An essential reading was refused. It is asked again at each poll.
  given_up,       ///< The command is asked at the slow interval from now on.
  answered_again  ///< The modem answers a command that was refused or given up.
};

/// Remembers the commands that the modem refused, and until when they are not sent again. Nothing is held for
/// ever. A command that was given up is asked again at the slow interval and after a restart. It is also
/// asked again when the SIM becomes ready or changes, and when the radio is on again. Pure; one thread.
class Refusals {
 public:
  /// True when the command must not be sent now.
  [[nodiscard]] bool forbid(std::string_view line, AskedFor what, const ModemSnapshot& modem, Time now);
  /// Notes that the command got no usable answer.
  [[nodiscard]] RefusalChange note_refusal(const std::string& line, AskedFor what, const Error& error,
                                           const ModemSnapshot& modem, Time now);
  [[nodiscard]] RefusalChange note_answer(const std::string& line);
  [[nodiscard]] bool has_given_up(std::string_view line) const;

  /// Compares the modem with its previous state. True when a held command may be asked again at once.
  [[nodiscard]] bool renews(const ModemSnapshot& modem);
  /// Time at which the questions that are held now may be asked.
  [[nodiscard]] std::optional<Time> next_question(Time now) const;
  /// Releases every command after a restart, because the firmware may be a new one. Nothing is logged twice.
  void restart();

 private:
  /// The state that a refusal depends on when it names the SIM or the network, or came without the radio.
  struct Circumstances {
    SimState sim = SimState::unknown;
    std::string iccid;
    RegState registration = RegState::unknown;
    Functionality functionality = Functionality::unknown;

    friend bool operator==(const Circumstances&, const Circumstances&) = default;
  };

  struct Held {
    AskedFor what = AskedFor::optional;
    std::optional<Time> first_no = std::nullopt;  ///< First of the refusals that count together.
    Duration pause{0};          ///< Pause before the last attempt, unless it was a plain no.
    Time again{};               ///< Not asked before.
    bool until_change = false;  ///< Forgotten when the circumstances change.
    bool given_up = false;
  };

  static void note_no(Held& held, bool may_pass, Time now, Duration slow);
  static void note_passing(Held& held, Time now, Duration slow);
  void notice_change(const ModemSnapshot& modem);

  std::map<std::string, Held, std::less<>> held_;
  std::set<std::string, std::less<>> reported_;
  Circumstances circumstances_;
  bool renewed_ = false;
};

}  // namespace eg915u
