#include "modem/recovery.h"

#include <algorithm>

namespace eg915u {
namespace {

using std::chrono::hours;

constexpr int kReopenings = 3;
constexpr std::ptrdiff_t kResetsAnHour = 3;
constexpr std::size_t kResetsADay = 30;

}  // namespace

void Recovery::worked() {
  silences_ = 0;
  soft_reset_failed_ = false;
}

RecoveryStep Recovery::after_silence(bool answered, Time now) {
  if (!ways_.enabled) return RecoveryStep::reopen;
  silences_ = std::min(silences_ + 1, kReopenings + 1);
  if (silences_ <= kReopenings) return RecoveryStep::reopen;
  const bool soft = answered && (!soft_reset_failed_ || !ways_.can_power_cycle);
  if ((!soft && !ways_.can_power_cycle) || !may_reset(now)) return RecoveryStep::reopen;
  silences_ = 0;
  resets_.push_back(now);
  soft_reset_failed_ = soft;
  return soft ? RecoveryStep::soft_reset : RecoveryStep::power_cycle;
}

RecoveryStep Recovery::after_absence(Time::duration absent, Time now) {
  const bool can_help = ways_.enabled && ways_.can_power_cycle;
  if (!can_help || absent < kLongestAbsence || !may_reset(now)) return RecoveryStep::reopen;
  silences_ = 0;
  resets_.push_back(now);
  return RecoveryStep::power_cycle;
}

bool Recovery::may_reset(Time now) {
  while (!resets_.empty() && now - resets_.front() >= hours{24}) resets_.pop_front();
  const auto in_the_last_hour =
      std::ranges::count_if(resets_, [now](Time when) { return now - when < hours{1}; });
  return in_the_last_hour < kResetsAnHour && resets_.size() < kResetsADay;
}

}  // namespace eg915u
