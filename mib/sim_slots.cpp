#include "mib/sim_slots.h"

#include "mib/fresh_readings.h"
#include "modem/model/derive.h"
#include "modem/model/plmn.h"
#include "modem/model/snapshot.h"

namespace eg915u::mib {
namespace {

constexpr std::size_t kMccDigits = 3;

}  // namespace

std::size_t sim_slots(const ModemSnapshot& modem) {
  return modem.active_slot.at || modem.capabilities.value.dual_sim ? 2 : 1;
}

std::uint32_t active_slot(const ModemSnapshot& modem) { return slot_in_use(modem); }

std::string home_plmn(const FreshReadings& readings) {
  const Sim* const sim = readings.medium(&ModemSnapshot::sim);
  const std::string* const imsi = sim != nullptr ? readings.medium(sim->imsi) : nullptr;
  if (imsi == nullptr) return {};
  const auto start_of_imsi = [imsi](std::size_t digits) {
    const std::size_t length = kMccDigits + digits;
    return imsi->size() > length ? imsi->substr(0, length) : std::string{};
  };
  if (const int digits = sim->mnc_digits.value_or(0); digits == 2 || digits == 3) {
    return start_of_imsi(static_cast<std::size_t>(digits));
  }
  if (serving_registration(readings.serving()).state == RegState::home) {
    std::string plmn = operator_plmn(readings.serving());
    if (!plmn.empty() && imsi->starts_with(plmn)) return plmn;
  }
  const auto digits = imsi->size() > kMccDigits ? mnc_digits(imsi->substr(0, kMccDigits)) : std::nullopt;
  return digits ? start_of_imsi(*digits) : std::string{};
}

}  // namespace eg915u::mib
