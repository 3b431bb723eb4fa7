#include "modem/commands/configuration.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <optional>
#include <system_error>

#include "modem/at/fields.h"
#include "modem/commands/command_text.h"

namespace eg915u {
namespace {

constexpr std::array<std::string_view, 7> kWords{"usbat", "usbmodem", "usbnmea", "uart1",
                                                 "uart2", "uart3",    "all"};

/// Takes a mask in hex, with or without 0x; bit n - 1 is band n. Absent when it is not hex, or has a band for
/// which LteBands has no bit.
std::optional<LteBands> take_bands(Fields& fields) {
  constexpr std::size_t kDigitBits = 4;
  auto mask = fields.text().value_or("");
  if (mask.starts_with("0x") || mask.starts_with("0X")) mask.remove_prefix(2);
  if (mask.empty()) return std::nullopt;
  LteBands bands;
  for (std::size_t position = 0; position < mask.size(); ++position) {
    const char* const at = &mask[mask.size() - 1 - position];
    unsigned digit = 0;
    if (std::from_chars(at, at + 1, digit, 16).ec != std::errc{}) return std::nullopt;
    for (std::size_t bit = 0; bit < kDigitBits; ++bit) {
      if ((digit >> bit & 1U) == 0) continue;
      const std::size_t band = position * kDigitBits + bit + 1;
      if (band >= bands.size()) return std::nullopt;
      bands.set(band);
    }
  }
  return bands;
}

}  // namespace

std::string_view word_of(UrcPort port) { return kWords.at(static_cast<std::size_t>(port)); }

Result<UrcPort> parse_urcport(std::string_view line) {
  auto fields = Fields::of(line, "+QURCCFG:");
  const auto name = fields ? fields->text() : std::nullopt;
  const auto port = fields ? fields->text() : std::nullopt;
  const auto* const known = port ? std::find(kWords.begin(), kWords.end(), *port) : kWords.end();
  if (name != "urcport" || known == kWords.end()) return malformed("+QURCCFG: \"urcport\",\"<port>\"", line);
  return static_cast<UrcPort>(known - kWords.begin());
}

Result<NetworkMode> parse_nwscanmode(std::string_view line) {
  auto fields = Fields::of(line, "+QCFG:");
  const auto name = fields ? fields->text() : std::nullopt;
  const auto mode = fields ? fields->number<int>() : std::nullopt;
  if (name == "nwscanmode" && mode == 0) return NetworkMode::automatic;
  if (name == "nwscanmode" && mode == 1) return NetworkMode::gsm_only;
  if (name == "nwscanmode" && mode == 3) return NetworkMode::lte_only;
  return malformed("+QCFG: \"nwscanmode\",<0|1|3>", line);
}

Result<LteBands> parse_band(std::string_view line) {
  auto fields = Fields::of(line, "+QCFG:");
  const auto name = fields ? fields->text() : std::nullopt;
  const auto gsm = fields ? take_bands(*fields) : std::nullopt;
  const auto lte = fields ? take_bands(*fields) : std::nullopt;
  if (name != "band" || !gsm || !lte) return malformed("+QCFG: \"band\",<GSM mask>,<LTE mask>", line);
  return *lte;
}

AtCommand set_nwscanmode(NetworkMode mode) {
  switch (mode) {
    case NetworkMode::gsm_only:
      return setting("AT+QCFG=\"nwscanmode\",1");
    case NetworkMode::lte_only:
      return setting("AT+QCFG=\"nwscanmode\",3");
    case NetworkMode::automatic:
      break;
  }
  return setting("AT+QCFG=\"nwscanmode\",0");
}

AtCommand set_urcport(UrcPort port) {
  return setting("AT+QURCCFG=\"urcport\"," + quoted_field(word_of(port)));
}

}  // namespace eg915u
