#include "modem/driver/recovery.h"

#include <algorithm>
#include <utility>

namespace eg915u {
namespace {

using std::chrono::hours;

constexpr int kReopenings = 3;
constexpr std::ptrdiff_t kResetsAnHour = 3;

}  // namespace

Recovery::Recovery(Ways ways, std::vector<Timestamp> resets) : ways_(ways), resets_(std::move(resets)) {
  if (resets_.size() <= kResetsADay) return;
  resets_.erase(resets_.begin(), resets_.end() - static_cast<std::ptrdiff_t>(kResetsADay));
}

void Recovery::worked() {
  silences_ = 0;
  soft_reset_failed_ = false;
}

RecoveryStep Recovery::after_silence(bool answered, Timestamp now) {
  if (!ways_.enabled) return RecoveryStep::reopen;
  silences_ = std::min(silences_ + 1, kReopenings + 1);
  if (silences_ <= kReopenings) return RecoveryStep::reopen;
  const bool soft = answered && (!soft_reset_failed_ || !ways_.can_power_cycle);
  if ((!soft && !ways_.can_power_cycle) || !may_reset(now.time)) return RecoveryStep::reopen;
  count_reset(now);
  soft_reset_failed_ = soft;
  return soft ? RecoveryStep::soft_reset : RecoveryStep::power_cycle;
}

RecoveryStep Recovery::after_absence(Time::duration absent, Timestamp now) {
  const bool can_help = ways_.enabled && ways_.can_power_cycle;
  if (!can_help || absent < kLongestAbsence || !may_reset(now.time)) return RecoveryStep::reopen;
  count_reset(now);
  return RecoveryStep::power_cycle;
}

bool Recovery::may_reset(Time now) {
  std::erase_if(resets_, [now](const Timestamp& reset) { return now - reset.time >= hours{24}; });
  const auto in_the_last_hour =
      std::ranges::count_if(resets_, [now](const Timestamp& reset) { return now - reset.time < hours{1}; });
  return in_the_last_hour < kResetsAnHour && resets_.size() < kResetsADay;
}

void Recovery::count_reset(Timestamp now) {
  silences_ = 0;
  resets_.push_back(now);
}

}  // namespace eg915u
