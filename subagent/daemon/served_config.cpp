#include "subagent/daemon/served_config.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

namespace eg915u {
namespace {

/// The custom objects with a separate OID, by OID.
std::vector<mib::MappedObject> mapped_objects(const Config& config, std::span<const RunningModem> modems) {
  std::vector<mib::MappedObject> mapped;
  std::vector<std::uint32_t> numbers(modems.size());
  for (const CustomObject& object : config.custom_objects) {
    const auto modem = std::ranges::find(
        modems, object.modem,
        [](const RunningModem& running) -> const std::string& { return running.modem.config.name; });
    const auto position = static_cast<std::size_t>(modem - modems.begin());
    const std::uint32_t number = ++numbers.at(position);
    if (!object.oid) continue;
    mapped.push_back({*object.oid, modems[position].modem.index, number});
  }
  std::ranges::sort(mapped, [](const mib::MappedObject& a, const mib::MappedObject& b) {
    return mib::compare(a.oid, b.oid) < 0;
  });
  return mapped;
}

}  // namespace

ServedModemsPtr served_modems(const Config& config, std::span<const RunningModem> modems,
                              const mib::Settings& settings_before, const mib::Settings& settings) {
  auto served = std::make_shared<ServedModems>(ServedModems{.policy = config.policy(),
                                                            .settings_before = settings_before,
                                                            .settings = settings,
                                                            .modems = {},
                                                            .history = config.history,
                                                            .event_log = config.events.log,
                                                            .mapped = mapped_objects(config, modems)});
  for (const RunningModem& running : modems) {
    served->modems.push_back(running.handle);
    served->ledger_owners.push_back({running.modem.config.name, settings.plans.at(running.modem.index)});
  }
  return served;
}

}  // namespace eg915u
