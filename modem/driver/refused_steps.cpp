#include "modem/driver/refused_steps.h"

#include <algorithm>

namespace eg915u {
namespace {

constexpr int kCmeNotSupported = 4;
constexpr int kCmeUnknownCommand = 58;
constexpr int kCmeSimBusy = 14;
constexpr int kCmsSimBusy = 314;

struct CmeRange {
  int first;
  int last;
};
/// What may be over with another SIM or network (3GPP TS 27.007 9.2.1, 27.005 3.2.5).
constexpr CmeRange kOfSimOrNetwork[] = {{10, 18}, {30, 32}, {310, 322}, {331, 332}};

/// For how long a refusal holds.
enum class Hold : std::uint8_t { not_at_all, until_change, until_restart };

/// What works with the radio only is refused in many words without it.
bool lacks_radio(const ModemSnapshot& modem) {
  const auto level = modem.functionality.value;
  return level == Functionality::minimum || level == Functionality::radio_off;
}

Hold hold_of(const ReadStep& step, const Error& error, const ModemSnapshot& modem) {
  if (error.code != Errc::rejected) return Hold::not_at_all;
  if (error.cme == kCmeUnknownCommand || error.cme == kCmeNotSupported) return Hold::until_restart;
  if (step.kind != ReadKind::optional) return Hold::not_at_all;
  if (error.cme == kCmeSimBusy || error.cme == kCmsSimBusy) return Hold::not_at_all;
  if (lacks_radio(modem)) return Hold::until_change;
  const bool may_pass = std::ranges::any_of(kOfSimOrNetwork, [&](const CmeRange& range) {
    return error.cme >= range.first && error.cme <= range.last;
  });
  return may_pass ? Hold::until_change : Hold::until_restart;
}

}  // namespace

bool Refusals::forbid(const ReadStep& step, const ModemSnapshot& modem) {
  notice_change(modem);
  return until_restart_.contains(step.command.line) || until_change_.contains(step.command.line);
}

void Refusals::note(const ReadStep& step, const Error& error, const ModemSnapshot& modem) {
  notice_change(modem);
  switch (hold_of(step, error, modem)) {
    case Hold::until_restart:
      until_restart_.insert(step.command.line);
      break;
    case Hold::until_change:
      until_change_.insert(step.command.line);
      break;
    case Hold::not_at_all:
      break;
  }
}

void Refusals::clear() { *this = {}; }

void Refusals::notice_change(const ModemSnapshot& modem) {
  Circumstances now{modem.sim.value.state, modem.sim.value.iccid.value, modem.registration.value.state,
                    modem.functionality.value};
  if (now == circumstances_) return;
  circumstances_ = std::move(now);
  until_change_.clear();
}

}  // namespace eg915u
