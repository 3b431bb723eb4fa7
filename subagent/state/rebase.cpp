#include "subagent/state/rebase.h"

#include "mib/settings_table.h"

namespace eg915u {

mib::Settings rebased(const mib::Settings& current, const mib::Settings& before,
                      const mib::Settings& target) {
  mib::Settings result = target;
  for (const mib::SettingGroup& group : mib::setting_groups()) {
    for (const mib::SettingPlace& place : group.places(target)) {
      const auto now = group.get(current, place);
      const auto then = group.get(before, place);
      if (now && then && now != then) group.put(result, place, *now);
    }
  }
  return result;
}

}  // namespace eg915u
