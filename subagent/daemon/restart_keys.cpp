#include "subagent/daemon/restart_keys.h"

namespace eg915u {

std::vector<std::string_view> keep_until_restart(const Config& before, Config& after) {
  std::vector<std::string_view> changed;
  const auto keep = [&changed](std::string_view key, const auto& old_value, auto& new_value) {
    if (old_value == new_value) return;
    new_value = old_value;
    changed.push_back(key);
  };
  keep("agentx", before.agentx, after.agentx);
  keep("root_oid", before.root_oid, after.root_oid);
  keep("state_dir", before.state_dir, after.state_dir);
  keep("runtime_dir", before.runtime_dir, after.runtime_dir);
  keep("notifications.queue", before.notifications.queue, after.notifications.queue);
  return changed;
}

}  // namespace eg915u
