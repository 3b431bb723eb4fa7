#include "mib/fresh_readings.h"
#include "mib/groups.h"
#include "mib/rows.h"
#include "mib/textual_conventions.h"

/// egEnvTable: temperature, supply and analog inputs.
namespace eg915u::mib {
namespace {

constexpr int kColdestCelsius = -60;
constexpr int kHottestCelsius = 150;
constexpr int kFullPercent = 100;

Supply supply_of(const Row& row) {
  const Supply* const supply = row.fresh().medium(&ModemSnapshot::supply);
  return supply != nullptr ? *supply : Supply{};
}

Cell read_temperature(const Row& row) {
  const int* const celsius = row.fresh().medium(&ModemSnapshot::temperature_celsius);
  return celsius != nullptr ? integer_in(*celsius, kColdestCelsius, kHottestCelsius) : std::nullopt;
}

Cell read_battery_level(const Row& row) {
  const int percent = supply_of(row).battery_percent.value_or(-1);
  if (percent < 0 || percent > kFullPercent) return std::nullopt;
  return Value::unsigned32(static_cast<std::uint32_t>(percent));
}

template <auto input>
Cell read_input(const Row& row) {
  const auto* const millivolts = row.fresh().medium(input);
  return millivolts != nullptr ? unsigned_value(*millivolts) : std::nullopt;
}

constexpr Object kEnvObjects[] = {
    {1, "egEnvTemperature", Syntax::integer32, Access::read_only, read_temperature},
    {2, "egEnvSupplyVoltage", Syntax::unsigned32, Access::read_only,
     [](const Row& row) -> Cell { return unsigned_value(supply_of(row).voltage_mv); }},
    {3, "egEnvChargeState", Syntax::integer32, Access::read_only,
     [](const Row& row) -> Cell { return enumeration(supply_of(row).charge); }},
    {4, "egEnvBatteryLevel", Syntax::unsigned32, Access::read_only, read_battery_level},
    {5, "egEnvAdc0", Syntax::unsigned32, Access::read_only, read_input<&ModemSnapshot::adc0_mv>},
    {6, "egEnvAdc1", Syntax::unsigned32, Access::read_only, read_input<&ModemSnapshot::adc1_mv>},
};

}  // namespace

constinit const Group kEnvGroup{.arc = {2, 12, 1}, .row_from = modem_row, .objects = kEnvObjects};

}  // namespace eg915u::mib
