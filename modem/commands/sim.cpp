#include "modem/commands/sim.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include "modem/commands/allowed.h"
#include "modem/commands/command_text.h"
#include "modem/commands/ucs2.h"

namespace eg915u {
namespace {

constexpr std::string_view kNumberShape = "+CNUM: [<name>],\"<number>\",<type>";
constexpr std::string_view kAdShape =
    "+CRSM: 144,0,\"<4 bytes or more in hex>\" with 2 or 3 in the fourth byte";
constexpr std::size_t kMostTelephoneDigits = 20;
constexpr std::size_t kLeastAdDigits = 8;  // four bytes

constexpr std::array<std::pair<std::string_view, SimState>, 17> kWords{{
    {"READY", SimState::ready},
    {"SIM PIN", SimState::pin_required},
    {"SIM PUK", SimState::puk_required},
    {"SIM PIN2", SimState::ready},
    {"SIM PUK2", SimState::ready},
    {"NOT READY", SimState::initializing},
    {"SIM NOT READY", SimState::initializing},
    {"SIM BUSY", SimState::initializing},
    {"NOT INSERTED", SimState::absent},
    {"SIM NOT INSERTED", SimState::absent},
    {"SIM REMOVED", SimState::absent},
    {"REMOVED", SimState::absent},
    {"SIM ABSENT", SimState::absent},
    {"NO SIM", SimState::absent},
    {"SIM FAILURE", SimState::failure},
    {"SIM ERROR", SimState::failure},
    {"SIM WRONG", SimState::failure},
}};

char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

/// Compares in any case: firmware differs.
bool same_word(std::string_view a, std::string_view b) { return std::ranges::equal(a, b, {}, upper, upper); }

/// True when one lost, added or changed byte makes `b` of `a`.
bool is_near(std::string_view a, std::string_view b) {
  const auto [end_a, end_b] = std::ranges::mismatch(a, b, {}, upper, upper);
  const std::string_view rest_a(end_a, a.end());
  const std::string_view rest_b(end_b, b.end());
  const auto without_first = [](std::string_view rest) { return rest.substr(rest.empty() ? 0 : 1); };
  return same_word(without_first(rest_a), rest_b) || same_word(rest_a, without_first(rest_b)) ||
         same_word(without_first(rest_a), without_first(rest_b));
}

}  // namespace

Result<SimState> parse_cpin(std::string_view line) {
  auto fields = Fields::of(line, "+CPIN:");
  const auto word = fields ? fields->text() : std::nullopt;
  if (!word || word->empty()) return malformed("+CPIN: <code>", line);
  const auto* const known =
      std::ranges::find_if(kWords, [&](const auto& entry) { return same_word(entry.first, *word); });
  if (known != kWords.end()) return known->second;
  if (word->starts_with("PH-")) return SimState::network_locked;
  const bool is_garbled =
      std::ranges::any_of(kWords, [&](const auto& entry) { return is_near(entry.first, *word); });
  if (is_garbled) return malformed("+CPIN: <code>", line);
  return SimState::failure;
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
    case 16:  // incorrect password: the PIN is still required
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
  if (!fields) fields = Fields::of(line, "+CCID:");
  auto digits = fields ? fields->text() : std::nullopt;
  if (digits && digits->size() == 20 && (digits->ends_with('F') || digits->ends_with('f')))
    digits->remove_suffix(1);
  if (!digits || !is_digits(*digits, 18, 20)) return malformed_secret("+QCCID: <18 to 20 digits>");
  return std::string(*digits);
}

Result<PinRetries> parse_qpinc(std::string_view line) {
  auto fields = Fields::of(line, "+QPINC:");
  const auto which = fields ? fields->text() : std::nullopt;
  if (which != "SC" && which != "P2") return malformed("+QPINC: \"SC\"|\"P2\",<pin tries>,<puk tries>", line);
  PinRetries retries;
  retries.second = *which == "P2";
  retries.pin = fields->number_within(0, 10);
  retries.puk = fields->number_within(0, 10);
  // If one is missing, the other one can be either of the two.
  if (!retries.pin || !retries.puk) retries.pin = retries.puk = std::nullopt;
  return retries;
}

Result<bool> parse_clck(std::string_view line) {
  auto fields = Fields::of(line, "+CLCK:");
  const auto status = fields ? fields->number_within(0, 1) : std::nullopt;
  if (!status) return malformed("+CLCK: <0|1>", line);
  return *status == 1;
}

Result<std::string> parse_cnum(Lines lines) { return parse_cnum_in(Alphabet::unknown, lines); }

Result<std::string> parse_cnum_in(Alphabet alphabet, Lines lines) {
  for (const std::string& line : lines) {
    auto fields = Fields::of(line, "+CNUM:");
    if (!fields || !fields->text()) return malformed_secret(kNumberShape);
    // An unquoted last field is the type of the number, not the number.
    const bool is_number = fields->is_quoted() || fields->left() != 1;
    const auto number = is_number ? fields->text() : std::nullopt;
    if (number && number->empty()) continue;
    auto found = number ? telephone_number(*number, alphabet) : std::nullopt;
    if (!found) return malformed_secret(kNumberShape);
    return *std::move(found);
  }
  return std::string();
}

Result<int> parse_ef_ad(std::string_view line) {
  auto fields = Fields::of(line, "+CRSM:");
  const auto sw1 = fields ? fields->number<int>() : std::nullopt;
  const auto sw2 = fields ? fields->number<int>() : std::nullopt;
  auto again = fields;
  const auto data = fields ? fields->text() : std::nullopt;
  if (sw1 != 144 || sw2 != 0 || !data || data->size() < kLeastAdDigits || data->size() % 2 != 0 ||
      !again->hex()) {
    return malformed(kAdShape, line);
  }
  const char digits = (*data)[kLeastAdDigits - 1];  // the low half; the high half is reserved
  if (digits != '2' && digits != '3') return malformed(kAdShape, line);
  return digits - '0';
}

Result<int> parse_qdsim(std::string_view line) {
  auto fields = Fields::of(line, "+QDSIM:");
  const auto slot = fields ? fields->number_within(0, 1) : std::nullopt;
  if (!slot) return malformed("+QDSIM: <0|1>", line);
  return *slot + 1;
}

bool is_telephone_number(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  return !text.empty() && text.size() <= kMostTelephoneDigits &&
         text.find_first_not_of("0123456789*#") == std::string_view::npos;
}

std::optional<std::string> telephone_number(std::string_view text, Alphabet alphabet) {
  // Digits as UCS2 also look like a number of digits.
  constexpr std::size_t kDigit = 4;
  const std::size_t least = alphabet == Alphabet::ucs2 ? kDigit : 2 * kDigit;
  auto decoded = alphabet != Alphabet::plain ? text_of_ucs2(text) : std::nullopt;
  if (decoded && text.size() >= least && is_telephone_number(*decoded)) return decoded;
  return is_telephone_number(text) ? std::optional(std::string(text)) : std::nullopt;
}

namespace {

constexpr Duration kPinLimit = std::chrono::seconds(10);
constexpr Duration kSlotLimit = std::chrono::seconds(15);

}  // namespace

Result<AtCommand> select_slot(int slot) {
  if (slot != 1 && slot != 2) return refused("SIM slot", "1 or 2");
  return setting(slot == 1 ? "AT+QDSIM=0" : "AT+QDSIM=1", kSlotLimit);
}

Result<AtCommand> enter_pin(std::string_view pin) {
  if (!valid_pin(pin)) return refused("PIN", "4 to 8 digits");
  return setting("AT+CPIN=" + quoted_field(pin), kPinLimit, "AT+CPIN=\"***\"");
}

}  // namespace eg915u
