#include "modem/procedures/radio.h"

#include <string_view>
#include <utility>

#include <fmt/core.h>

#include "modem/at/fields.h"
#include "modem/commands/configuration.h"
#include "modem/commands/operator.h"
#include "modem/commands/power.h"

namespace eg915u {
namespace {

constexpr Duration kRegistrationPoll{2'000};
constexpr Duration kRegistrationLimit{60'000};
/// After a failed manual selection the modem answers the next ones as without a SIM, until AT+COPS=2.
constexpr int kCmeNoSim = 10;

Result<void> send(const AtCommand& command, Dialogue& modem) {
  const auto lines = modem.send(command);
  if (!lines) return tl::make_unexpected(lines.error());
  return {};
}

template <auto parse>
auto read(const AtQuery& query, Dialogue& modem) -> decltype(parse(std::string_view{})) {
  const auto lines = modem.send(query);
  if (!lines) return tl::make_unexpected(lines.error());
  return first_line(*lines).and_then(parse);
}

template <class T>
Result<T> confirm(Result<T> shown, const T& wanted, std::string_view question) {
  if (!shown || *shown == wanted) return shown;
  return failure(Errc::malformed, std::string(question) + " does not show what was set");
}

bool is_manual(const OperatorSelection& selection) {
  return selection.mode == SelectionMode::manual || selection.mode == SelectionMode::manual_automatic;
}

/// Polls read names, so the format is restored whatever the modem answers.
Result<OperatorSelection> read_selection_in_digits(Dialogue& modem) {
  if (auto numeric = send(kCopsNumeric, modem); !numeric) {
    return tl::make_unexpected(numeric.error());
  }
  auto selection = read<parse_cops>(kCops, modem);
  if (auto named = send(kCopsLongNames, modem); !named && named.error().code != Errc::rejected) {
    return tl::make_unexpected(named.error());
  }
  return selection;
}

Result<OperatorSelection> await_registration(const std::string& plmn, Dialogue& modem) {
  std::string shown;
  for (Duration waited{0}; waited <= kRegistrationLimit; waited += kRegistrationPoll) {
    auto selection = read_selection_in_digits(modem);
    if (!selection) return selection;
    if (is_manual(*selection) && selection->name == plmn) return selection;
    shown = selection->name;
    if (auto paused = modem.wait(kRegistrationPoll); !paused) return tl::make_unexpected(paused.error());
  }
  return failure(Errc::malformed, fmt::format("AT+COPS? does not show {}: it shows {}", plmn,
                                              shown.empty() ? "no network" : fmt::format("\"{}\"", shown)));
}

Result<OperatorSelection> choose_automatically(Dialogue& modem) {
  if (auto sent = send(kCopsAutomatic, modem); !sent) return tl::make_unexpected(sent.error());
  auto selection = read<parse_cops>(kCops, modem);
  if (!selection || selection->mode == SelectionMode::automatic) return selection;
  return failure(Errc::malformed, "AT+COPS? does not show the automatic selection");
}

/// Returns PLMN digits if the network was selected manually.
Result<OperatorSelection> read_selection_before(Dialogue& modem) {
  auto selection = read<parse_cops>(kCops, modem);
  if (!selection || !is_manual(*selection)) return selection;
  auto in_digits = read_selection_in_digits(modem);
  const bool has_words_only = !in_digits && in_digits.error().code == Errc::rejected;
  return has_words_only ? selection : in_digits;
}

/// Restores the previous selection after `error`. A modem that is lost has no network to return to.
void go_back_to(const OperatorSelection& before, const Error& error, Dialogue& modem) {
  if (error.code == Errc::port_lost || error.code == Errc::rebooted || error.code == Errc::cancelled) return;
  const auto former = select_operator(before.name);
  if (is_manual(before) && former && send(*former, modem)) return;
  (void)send(kCopsAutomatic, modem);
}

struct Selecting {
  Result<void> done;
  bool may_be_off = false;  ///< The modem got the order to deregister.
};

Selecting select(const AtCommand& selection, Dialogue& modem) {
  auto selected = send(selection, modem);
  if (selected || selected.error().cme != kCmeNoSim) return {std::move(selected)};
  const auto off = send(kCopsDeregister, modem);
  if (off) return {send(selection, modem), true};
  if (off.error().code == Errc::rejected) return {std::move(selected)};
  return {off, true};
}

}  // namespace

Result<Functionality> change_functionality(Functionality wanted, Dialogue& modem) {
  const auto change = set_functionality(wanted);
  if (!change) return tl::make_unexpected(change.error());
  if (auto sent = send(*change, modem); !sent) return tl::make_unexpected(sent.error());
  return confirm(read<parse_cfun>(kCfun, modem), wanted, "AT+CFUN?");
}

Result<NetworkMode> change_network_mode(NetworkMode wanted, Dialogue& modem) {
  if (auto sent = send(set_nwscanmode(wanted), modem); !sent) return tl::make_unexpected(sent.error());
  return confirm(read<parse_nwscanmode>(kNwscanmode, modem), wanted, "AT+QCFG=\"nwscanmode\"");
}

Result<OperatorSelection> change_operator(const std::string& plmn, Dialogue& modem) {
  if (plmn.empty()) return choose_automatically(modem);
  const auto selection = select_operator(plmn);
  if (!selection) return tl::make_unexpected(selection.error());
  const auto before = read_selection_before(modem);
  if (!before) return tl::make_unexpected(before.error());
  const auto [selected, may_be_off] = select(*selection, modem);
  auto shown = selected ? await_registration(plmn, modem)
                        : Result<OperatorSelection>(tl::make_unexpected(selected.error()));
  if (shown) return shown;
  const bool was_refused = !selected && selected.error().code == Errc::rejected;
  if (may_be_off || (was_refused && !is_manual(*before))) go_back_to(*before, shown.error(), modem);
  return shown;
}

}  // namespace eg915u
