#include "subagent/state/rebase.h"

namespace eg915u {

mib::Settings rebased(const mib::Settings& current, const mib::Settings& before,
                      const mib::Settings& target) {
  mib::Settings result = target;
  const auto keep = [&](auto field) {
    if (current.*field != before.*field) result.*field = current.*field;
  };
  const auto keep_rows = [&](auto field) {
    for (auto& [modem, row] : result.*field) {
      const auto now = (current.*field).find(modem);
      const auto then = (before.*field).find(modem);
      const bool was_there = now != (current.*field).end() && then != (before.*field).end();
      if (was_there && now->second != then->second) row = now->second;
    }
  };
  keep(&mib::Settings::poll_interval_s);
  keep(&mib::Settings::notify_classes);
  keep(&mib::Settings::notify_min_interval_s);
  keep(&mib::Settings::names);
  keep_rows(&mib::Settings::thresholds);
  keep_rows(&mib::Settings::plans);
  keep_rows(&mib::Settings::probes);
  keep(&mib::Settings::keep_alive_base);
  keep(&mib::Settings::legacy_trap_enable);
  return result;
}

}  // namespace eg915u
