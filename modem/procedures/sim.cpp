#include "modem/procedures/sim.h"

#include <cstdint>
#include <optional>
#include <utility>

#include "modem/at/fields.h"
#include "modem/commands/sim.h"

namespace eg915u {
namespace {

constexpr Duration kReadyPoll{500};
constexpr Duration kReadyLimit{30'000};

Result<SimState> read_state(Dialogue& modem) {
  const auto lines = modem.send(kCpin);
  if (!lines) return tl::make_unexpected(lines.error());
  return first_line(*lines).and_then(parse_cpin);
}

Result<void> check_that_pin_is_asked_for(Dialogue& modem) {
  const auto state = read_state(modem);
  if (state && *state == SimState::pin_required) return {};
  if (!state && state.error().code != Errc::rejected) return tl::make_unexpected(state.error());
  const bool puk = state && (*state == SimState::puk_required || *state == SimState::blocked);
  return failure(Errc::invalid, puk ? "the SIM asks for its PUK: no PIN was entered"
                                    : "the SIM does not ask for a PIN: none was entered");
}

/// Returns the tries that are left; absent when the modem does not report them.
Result<std::optional<int>> read_tries(Dialogue& modem) {
  const auto lines = modem.send(kQpinc);
  if (!lines && lines.error().code == Errc::rejected) return std::nullopt;
  if (!lines) return tl::make_unexpected(lines.error());
  for (const auto& line : *lines) {
    const auto tries = parse_qpinc(line);
    if (tries && !tries->second) return tries->pin;
  }
  return std::nullopt;
}

/// Returns the tries as read_tries(), if they allow an entry.
Result<std::optional<int>> check_tries(UnknownTries unknown, Dialogue& modem) {
  auto tries = read_tries(modem);
  if (!tries) return tries;
  if (!*tries && unknown == UnknownTries::not_allowed) {
    return failure(Errc::invalid, "the number of tries is unknown: no PIN was entered");
  }
  if (*tries && **tries < 2) {
    return failure(Errc::invalid, **tries == 1 ? "one try is left: no PIN was entered"
                                               : "no try is left: no PIN was entered");
  }
  return tries;
}

/// Waits until the SIM is ready. A SIM that was just unlocked may leave AT+CPIN? unanswered for a while.
Result<void> await_ready(Dialogue& modem) {
  for (Duration waited{0}; waited <= kReadyLimit; waited += kReadyPoll) {
    const auto state = read_state(modem);
    if (state && *state == SimState::ready) return {};
    const bool is_silent = !state && state.error().code == Errc::timeout;
    if (is_silent) waited += kCpin.limit;
    const bool may_come = state || is_silent || state.error().code == Errc::rejected;
    const bool is_last_look = waited + kReadyPoll > kReadyLimit;
    if (!may_come || (is_silent && is_last_look)) return tl::make_unexpected(state.error());
    if (auto paused = modem.wait(kReadyPoll); !paused) return paused;
  }
  return failure(Errc::malformed, "AT+CPIN? does not show READY after the PIN was taken");
}

}  // namespace

Result<int> change_slot(int slot, Dialogue& modem) {
  const auto change = select_slot(slot);
  if (!change) return tl::make_unexpected(change.error());
  if (const auto sent = modem.send(*change); !sent) return tl::make_unexpected(sent.error());
  const auto lines = modem.send(kQdsim);
  if (!lines) return tl::make_unexpected(lines.error());
  auto shown = first_line(*lines).and_then(parse_qdsim);
  if (!shown || *shown == slot) return shown;
  return failure(Errc::malformed, "AT+QDSIM? does not show the slot that was set");
}

Unlocking unlock_sim(const std::string& pin, UnknownTries unknown, Dialogue& modem) {
  const auto entry = enter_pin(pin);
  if (!entry) return {tl::make_unexpected(entry.error()), PinEntry::not_sent};
  if (auto asked = check_that_pin_is_asked_for(modem); !asked) return {std::move(asked), PinEntry::not_sent};
  const auto tries = check_tries(unknown, modem);
  if (!tries) return {tl::make_unexpected(tries.error()), PinEntry::not_sent};
  if (const auto entered = modem.send(*entry); !entered) {
    return {tl::make_unexpected(entered.error()),
            entered.error().sent ? PinEntry::not_taken : PinEntry::not_sent, *tries};
  }
  return {await_ready(modem), PinEntry::taken, *tries};
}

}  // namespace eg915u
