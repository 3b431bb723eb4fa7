#include "mib/sim_slots.h"

#include "mib/fresh_readings.h"
#include "modem/model/snapshot.h"

namespace eg915u::mib {
namespace {

constexpr std::size_t kMccDigits = 3;

}  // namespace

std::size_t sim_slots(const ModemSnapshot& modem) {
  return modem.active_slot.at || modem.capabilities.value.dual_sim ? 2 : 1;
}

std::uint32_t active_slot(const ModemSnapshot& modem) {
  return modem.active_slot.at && modem.active_slot.value == 2 ? 2 : 1;
}

std::string home_plmn(const FreshReadings& readings) {
  const Sim* const sim = readings.medium(&ModemSnapshot::sim);
  const std::string* const imsi = sim != nullptr ? readings.medium(sim->imsi) : nullptr;
  if (imsi == nullptr) return {};
  if (const int digits = sim->mnc_digits.value_or(0); digits == 2 || digits == 3) {
    const std::size_t length = kMccDigits + static_cast<std::size_t>(digits);
    return imsi->size() > length ? imsi->substr(0, length) : std::string{};
  }
  if (serving_registration(readings.serving()).state != RegState::home) return {};
  std::string plmn = operator_plmn(readings.serving());
  return imsi->starts_with(plmn) ? plmn : std::string{};
}

}  // namespace eg915u::mib
