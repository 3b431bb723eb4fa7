#include "modem/commands/environment.h"

#include <array>
#include <cstddef>
#include <string>

namespace eg915u {
namespace {

constexpr std::array<ChargeState, 3> kCharges{ChargeState::not_charging, ChargeState::charging,
                                              ChargeState::charged};
constexpr int kLeastSupplyMv = 1000;
constexpr int kMostMv = 6000;
constexpr int kLeastCelsius = -60;
constexpr int kMostCelsius = 150;
constexpr int kUnnamedSensors = 3;
constexpr std::string_view kTemperatureShape =
    "+QTEMP: <degrees>[,<degrees>,<degrees>] or +QTEMP: \"<sensor>\",\"<degrees>\"";

std::optional<std::uint32_t> unsigned_of(std::optional<int> number) {
  return number ? std::optional(static_cast<std::uint32_t>(*number)) : std::nullopt;
}

}  // namespace

Result<Supply> parse_cbc(std::string_view line) {
  constexpr std::string_view kShape = "+CBC: <0..2>,<percent>,<mV>";
  auto fields = Fields::of(line, "+CBC:");
  if (!fields) return malformed(kShape, line);
  Supply supply;
  if (const auto state = fields->number_within(0, 2))
    supply.charge = kCharges[static_cast<std::size_t>(*state)];
  supply.battery_percent = fields->number_within(0, 100);
  supply.voltage_mv = unsigned_of(fields->number_within(kLeastSupplyMv, kMostMv));
  if (supply == Supply{}) return malformed(kShape, line);
  return supply;
}

Result<int> parse_qtemp(Lines lines) {
  for (const std::string& line : lines) {
    auto fields = Fields::of(line, "+QTEMP:");
    if (!fields) return malformed(kTemperatureShape, line);
    const int count = fields->left();
    if (fields->is_quoted() && !fields->is_absent()) {
      fields->skip();  // the name of the sensor
    } else if (count != 1 && count != kUnnamedSensors) {
      return malformed(kTemperatureShape, line);  // a number is missing, and it is unknown which
    }
    if (const auto degrees = fields->number_within(kLeastCelsius, kMostCelsius)) return *degrees;
  }
  return malformed(kTemperatureShape, lines.empty() ? std::string() : lines.front());
}

Result<std::optional<std::uint32_t>> parse_qadc(std::string_view line) {
  auto fields = Fields::of(line, "+QADC:");
  const auto status = fields ? fields->number_within(0, 1) : std::nullopt;
  if (status == 0) return std::nullopt;
  const auto voltage = status ? fields->number<std::uint32_t>() : std::nullopt;
  if (!voltage) return malformed("+QADC: <0|1>,<mV>", line);
  return *voltage <= kMostMv ? voltage : std::nullopt;
}

}  // namespace eg915u
