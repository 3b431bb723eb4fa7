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

/// Two refusals that are nearer to each other may have one passing cause, such as a byte lost on the line,
/// and are no answer yet.
inline constexpr Duration kRefusalsApart{5'000};

/// The pause before the next attempt: twice the previous pause, from `least` up to `most`.
[[nodiscard]] Duration longer_pause(Duration before, Duration least, Duration most);

/// What a command that was refused is to us.
enum class AskedFor : std::uint8_t {
  essential,  ///< a reading without which we are blind: asked at each poll, whatever was answered
  optional,   ///< a reading that not every modem has
  question,   ///< asked until there is an answer: what the modem has, or a setting that it is to take
};

/// What is to be told once, however often it happens.
enum class RefusalChange : std::uint8_t {
  none,
  refused,        ///< an essential reading; it is asked again at each poll
  given_up,       ///< from now on asked at the slow interval
  answered_again  ///< after one of those
};

/// Which commands the modem refused, and until when they are not sent again. Nothing is held for ever: what
/// was given up is asked again at the slow interval, when the SIM becomes ready or is another one, when the
/// radio is on again, and after a restart.
class Refusals {
 public:
  /// The command is not to be sent now.
  [[nodiscard]] bool forbid(std::string_view line, AskedFor what, const ModemSnapshot& modem, Time now);
  /// The command got no answer to build on.
  [[nodiscard]] RefusalChange note_refusal(const std::string& line, AskedFor what, const Error& error,
                                           const ModemSnapshot& modem, Time now);
  [[nodiscard]] RefusalChange note_answer(const std::string& line);
  [[nodiscard]] bool has_given_up(std::string_view line) const;

  /// Compares the modem with what it was. True when something that was held may be asked again at once.
  [[nodiscard]] bool renews(const ModemSnapshot& modem);
  /// When the next questions may be asked that may not be asked now.
  [[nodiscard]] std::optional<Time> next_question(Time now) const;
  /// The modem restarted: it may have learned what it did not know. What was told stays told.
  void restart();

 private:
  /// What a refusal that speaks of the SIM or the network, or that came without the radio, depends on.
  struct Circumstances {
    SimState sim = SimState::unknown;
    std::string iccid;
    RegState registration = RegState::unknown;
    Functionality functionality = Functionality::unknown;

    friend bool operator==(const Circumstances&, const Circumstances&) = default;
  };

  struct Held {
    AskedFor what = AskedFor::optional;
    std::optional<Time> first_no = std::nullopt;  ///< of those that may become a no together
    Duration pause{0};                            ///< before the last attempt, where none of them was a no
    Time again{};                                 ///< not asked before
    bool until_change = false;                    ///< forgotten when the circumstances change
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
