#include "subagent/daemon/modem_origin.h"

#include <algorithm>

namespace eg915u {
namespace {

bool has_row_of(const IndexedModem& running, const IndexedModem& wanted) {
  return running.config.name == wanted.config.name && running.index == wanted.index;
}

/// The SNMP thread reads data plan, thresholds and probe from the settings, and hands on what the modem's
/// thread needs of them.
bool has_thread_of(const IndexedModem& running, const IndexedModem& wanted) {
  ModemConfig config = running.config;
  config.data_plan = wanted.config.data_plan;
  config.thresholds = wanted.config.thresholds;
  config.probe = wanted.config.probe;
  return config == wanted.config && running.index == wanted.index &&
         running.keep_password == wanted.keep_password;
}

}  // namespace

std::vector<ModemOrigin> origins_of(std::span<const IndexedModem> wanted,
                                    std::span<const IndexedModem> running) {
  std::vector<ModemOrigin> origins;
  origins.reserve(wanted.size());
  for (const IndexedModem& modem : wanted) {
    const auto row = std::ranges::find_if(
        running, [&](const IndexedModem& candidate) { return has_row_of(candidate, modem); });
    if (row == running.end()) {
      origins.emplace_back();
      continue;
    }
    const auto position = static_cast<std::size_t>(row - running.begin());
    origins.push_back(
        {.thread = has_thread_of(*row, modem) ? std::optional(position) : std::nullopt, .row = position});
  }
  return origins;
}

}  // namespace eg915u
