#include "modem/commands/power.h"

#include <algorithm>
#include <array>
#include <utility>

#include "modem/at/fields.h"
#include "modem/commands/command_text.h"

namespace eg915u {
namespace {

constexpr std::array<std::pair<std::string_view, PowerUrc>, 6> kWords{{
    {"RDY", PowerUrc::ready},
    {"APP RDY", PowerUrc::ready},
    {"POWERED DOWN", PowerUrc::powered_down},
    {"NORMAL POWER DOWN", PowerUrc::powered_down},
    {"+QIND: SMS DONE", PowerUrc::sms_done},
    {"+QIND: PB DONE", PowerUrc::phonebook_done},
}};

}  // namespace

Result<Functionality> parse_cfun(std::string_view line) {
  auto fields = Fields::of(line, "+CFUN:");
  const auto level = fields ? fields->number_within(0, 127) : std::nullopt;
  if (!level) return malformed("+CFUN: <0|1|4>", line);
  switch (*level) {
    case 0:
      return Functionality::minimum;
    case 1:
      return Functionality::full;
    case 4:
      return Functionality::radio_off;
    default:
      return Functionality::unknown;
  }
}

std::optional<PowerUrc> power_urc(std::string_view line) {
  // APP RDY and NORMAL POWER DOWN are URCs of sister modules.
  const auto* const known =
      std::find_if(kWords.begin(), kWords.end(), [line](const auto& entry) { return entry.first == line; });
  return known == kWords.end() ? std::nullopt : std::optional(known->second);
}

Result<AtCommand> set_functionality(Functionality level) {
  switch (level) {
    case Functionality::minimum:
      return setting("AT+CFUN=0", kFunctionalityLimit);
    case Functionality::full:
      return setting("AT+CFUN=1", kFunctionalityLimit);
    case Functionality::radio_off:
      return setting("AT+CFUN=4", kFunctionalityLimit);
    case Functionality::unknown:
      break;
  }
  return refused("functionality", "minimum, full or radio off");
}

}  // namespace eg915u
