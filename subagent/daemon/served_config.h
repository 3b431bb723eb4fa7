#pragma once

#include <span>

#include "mib/settings.h"
#include "subagent/agentx/served_modems.h"
#include "subagent/config/config.h"
#include "subagent/daemon/modem_set.h"

namespace eg915u {

/// The part of `config` that the SNMP thread serves, with the `modems` that run. `settings_before` are the
/// settings that main knew before it read this configuration.
[[nodiscard]] ServedModemsPtr served_modems(const Config& config, std::span<const RunningModem> modems,
                                            const mib::Settings& settings_before,
                                            const mib::Settings& settings);

}  // namespace eg915u
