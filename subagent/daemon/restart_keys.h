#pragma once

#include <string_view>
#include <vector>

#include "subagent/config/config.h"

namespace eg915u {

/// Undoes in `after` the changes of keys that net-snmp and open files are bound to while the daemon runs.
/// Returns the names of those keys: they take effect after a restart.
[[nodiscard]] std::vector<std::string_view> keep_until_restart(const Config& before, Config& after);

}  // namespace eg915u
