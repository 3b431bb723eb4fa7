#include "subagent/state/rebase.h"

#include "mib/settings_table.h"

namespace eg915u {

mib::Settings rebased(const mib::Settings& current, const mib::Settings& before,
                      const mib::Settings& target) {
  mib::Settings result = target;
  for (const mib::SettingGroup& group : mib::setting_groups()) {
    for (const mib::SettingIndex& index : group.indexes(target)) {
      const auto now = group.get(current, index);
      const auto then = group.get(before, index);
      if (now && then && now != then) group.put(result, index, *now);
    }
  }
  return result;
}

}  // namespace eg915u
