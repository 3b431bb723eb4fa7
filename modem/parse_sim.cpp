#include "modem/parse_sim.h"

#include <algorithm>
#include <array>
#include <utility>

#include "modem/at_fields.h"

namespace eg915u {
namespace {

constexpr std::array<std::pair<std::string_view, SimState>, 7> kWords{{
    {"READY", SimState::ready},
    {"SIM PIN", SimState::pin_required},
    {"SIM PUK", SimState::puk_required},
    {"SIM PIN2", SimState::ready},
    {"SIM PUK2", SimState::ready},
    {"NOT READY", SimState::initializing},
    {"NOT INSERTED", SimState::absent},
}};

}  // namespace

Result<SimState> parse_cpin(std::string_view line) {
  auto fields = Fields::of(line, "+CPIN:");
  const auto word = fields ? fields->text() : std::nullopt;
  if (!word || word->empty()) return malformed("+CPIN: <code>", line);
  const auto* const known =
      std::find_if(kWords.begin(), kWords.end(), [&](const auto& entry) { return entry.first == *word; });
  if (known != kWords.end()) return known->second;
  return word->starts_with("PH-") ? SimState::network_locked : SimState::failure;
}

std::optional<SimState> sim_state_of_cme(int cme) {
  if (cme >= 40 && cme <= 47) return SimState::network_locked;  // network, subset, provider, corporate locks
  switch (cme) {
    case 5:  // PH-SIM PIN required
    case 6:  // PH-FSIM PIN required
    case 7:  // PH-FSIM PUK required
      return SimState::network_locked;
    case 10:
      return SimState::absent;
    case 11:
    case 16:  // incorrect password: the PIN is still wanted
      return SimState::pin_required;
    case 12:
      return SimState::puk_required;
    case 13:
    case 15:
      return SimState::failure;
    case 14:
      return SimState::initializing;
    default:
      return std::nullopt;
  }
}

Result<std::string> parse_qccid(std::string_view line) {
  auto fields = Fields::of(line, "+QCCID:");
  auto digits = fields ? fields->text() : std::nullopt;
  if (digits && digits->size() == 20 && (digits->ends_with('F') || digits->ends_with('f')))
    digits->remove_suffix(1);
  if (!digits || !is_digits(*digits, 18, 20)) return malformed("+QCCID: <18 to 20 digits>", line);
  return std::string(*digits);
}

Result<InitState> parse_qinistat(std::string_view line) {
  auto fields = Fields::of(line, "+QINISTAT:");
  const auto bits = fields ? fields->number_within(0, 7) : std::nullopt;
  if (!bits) return malformed("+QINISTAT: <0..7>", line);
  return InitState{(*bits & 1) != 0, (*bits & 2) != 0, (*bits & 4) != 0};
}

Result<PinRetries> parse_qpinc(std::string_view line) {
  auto fields = Fields::of(line, "+QPINC:");
  const auto which = fields ? fields->text() : std::nullopt;
  if (which != "SC" && which != "P2") return malformed("+QPINC: \"SC\"|\"P2\",<pin tries>,<puk tries>", line);
  PinRetries retries;
  retries.second = *which == "P2";
  retries.pin = fields->number_within(0, 10);
  retries.puk = fields->number_within(0, 10);
  return retries;
}

}  // namespace eg915u
