#include "modem/commands/configuration.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "modem/at/fields.h"
#include "modem/commands/command_text.h"

namespace eg915u {
namespace {

constexpr std::array<std::string_view, 7> kWords{"usbat", "usbmodem", "usbnmea", "uart1",
                                                 "uart2", "uart3",    "all"};

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
