#include "modem/polling/refused_steps.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "modem/model/snapshot.h"

namespace eg915u {
namespace {

constexpr int kCmeNotSupported = 4;
constexpr int kCmeUnknownCommand = 58;
constexpr int kNoCode = -1;
constexpr int kCmeSimBusy = 14;
constexpr int kCmsSimBusy = 314;

struct CmeRange {
  int first;
  int last;
};
/// Errors that may end with another SIM or network (3GPP TS 27.007 9.2.1, 27.005 3.2.5).
constexpr CmeRange kOfSimOrNetwork[] = {{10, 18}, {30, 32}, {310, 322}, {331, 332}};

/// Questions that are due within this time are asked together.
constexpr Duration kTogether{2'000};

/// The meaning of a refusal.
enum class Meaning : std::uint8_t {
  nothing,          ///< The command is asked again at its next turn.
  passing,          ///< The command is asked again after a pause.
  no,               ///< Given twice, some time apart: the modem does not have the command.
  no_without_radio  ///< As no, but a modem without radio refuses many commands.
};

/// Commands that need the radio are refused with various errors without it.
bool lacks_radio(const ModemSnapshot& modem) {
  const auto level = modem.functionality.value;
  return level == Functionality::minimum || level == Functionality::radio_off;
}

bool is_plain_no(const Error& error) {
  return error.code == Errc::rejected &&
         (error.cme == kCmeUnknownCommand || error.cme == kCmeNotSupported || error.cme == kNoCode);
}

bool speaks_of_sim_or_network(const Error& error) {
  return std::ranges::any_of(kOfSimOrNetwork, [&](const CmeRange& range) {
    return error.cme >= range.first && error.cme <= range.last;
  });
}

Meaning meaning_of(AskedFor what, const Error& error, const ModemSnapshot& modem) {
  const Meaning no = lacks_radio(modem) ? Meaning::no_without_radio : Meaning::no;
  switch (what) {
    case AskedFor::essential:
      return is_plain_no(error) ? Meaning::no : Meaning::nothing;
    case AskedFor::question:
      return is_plain_no(error) ? no : Meaning::passing;
    case AskedFor::optional:
      break;
  }
  if (error.code != Errc::rejected || error.cme == kCmeSimBusy || error.cme == kCmsSimBusy) {
    return Meaning::nothing;
  }
  return speaks_of_sim_or_network(error) ? Meaning::passing : no;
}

/// Readings return with their group. A reading at the slow interval must not miss its turn because its answer
/// took time, so its pause is shorter.
Duration pause_of(AskedFor what, Duration interval) {
  return what == AskedFor::question ? interval : interval - interval / 10;
}

}  // namespace

Duration longer_pause(Duration before, Duration least, Duration most) {
  return std::max(least, std::min(2 * before, most));
}

bool Refusals::forbid(std::string_view line, AskedFor what, const ModemSnapshot& modem, Time now) {
  notice_change(modem);
  if (what == AskedFor::essential) return false;
  const auto held = held_.find(line);
  return held != held_.end() && now < held->second.again;
}

RefusalChange Refusals::note_refusal(const std::string& line, AskedFor what, const Error& error,
                                     const ModemSnapshot& modem, Time now) {
  notice_change(modem);
  const Meaning meaning = meaning_of(what, error, modem);
  if (meaning == Meaning::nothing) {
    held_.erase(line);
    return RefusalChange::none;
  }
  Held& held = held_[line];
  held.what = what;
  const Duration slow = modem.intervals.slow;
  if (meaning == Meaning::passing) {
    note_passing(held, now, slow);
  } else {
    note_no(held, meaning == Meaning::no_without_radio, now, slow);
  }
  if (!held.given_up || held.until_change || !reported_.insert(line).second) return RefusalChange::none;
  return what == AskedFor::essential ? RefusalChange::refused : RefusalChange::given_up;
}

RefusalChange Refusals::note_answer(const std::string& line) {
  held_.erase(line);
  return reported_.erase(line) > 0 ? RefusalChange::answered_again : RefusalChange::none;
}

bool Refusals::has_given_up(std::string_view line) const {
  const auto held = held_.find(line);
  return held != held_.end() && held->second.given_up;
}

bool Refusals::renews(const ModemSnapshot& modem) {
  notice_change(modem);
  return std::exchange(renewed_, false);
}

std::optional<Time> Refusals::next_question(Time now) const {
  std::vector<Time> later;
  for (const auto& [line, held] : held_) {
    if (held.what == AskedFor::question && held.again > now) later.push_back(held.again);
  }
  if (later.empty()) return std::nullopt;
  const Time limit = *std::ranges::min_element(later) + kTogether;
  std::erase_if(later, [limit](Time when) { return when > limit; });
  return *std::ranges::max_element(later);
}

void Refusals::restart() {
  held_.clear();
  circumstances_ = {};
  renewed_ = false;
}

/// A reading returns with its group, a question after a pause.
void Refusals::note_no(Held& held, bool may_pass, Time now, Duration slow) {
  if (!held.first_no) held.first_no = now;
  held.until_change = may_pass;
  held.given_up = held.given_up || now - *held.first_no >= kRefusalsApart;
  if (held.given_up) {
    held.again = now + pause_of(held.what, slow);
  } else {
    held.again = held.what == AskedFor::question ? *held.first_no + kRefusalsApart : now;
  }
}

/// A modem that names a reason has the command. A question without an answer is given up after some time.
void Refusals::note_passing(Held& held, Time now, Duration slow) {
  const bool is_question = held.what == AskedFor::question;
  held.first_no.reset();
  held.until_change = !is_question;
  held.given_up = is_question && held.pause >= slow;
  held.pause = longer_pause(held.pause, kRefusalsApart, slow);
  held.again = now + pause_of(held.what, held.pause);
}

void Refusals::notice_change(const ModemSnapshot& modem) {
  Circumstances now{modem.sim.value.state, modem.sim.value.iccid.value, modem.registration.value.state,
                    modem.functionality.value};
  if (now == circumstances_) return;
  const Circumstances before = std::exchange(circumstances_, std::move(now));
  const bool is_ready = circumstances_.sim == SimState::ready && before.sim != SimState::ready;
  const bool is_on =
      circumstances_.functionality == Functionality::full && before.functionality != Functionality::full;
  const bool is_another =
      !before.iccid.empty() && !circumstances_.iccid.empty() && circumstances_.iccid != before.iccid;
  std::erase_if(held_, [&](const auto& entry) {
    const Held& held = entry.second;
    const bool is_over = held.until_change || is_ready || is_on || is_another;
    renewed_ = renewed_ || (is_over && held.what != AskedFor::essential);
    return is_over;
  });
}

}  // namespace eg915u
