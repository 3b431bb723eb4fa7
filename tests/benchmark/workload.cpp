#include "tests/benchmark/workload.h"

#include "tests/benchmark/site.h"
#include "tests/integration/support/snmp_client.h"

namespace eg915u {
namespace {

FastManager::Name numbers_of(const std::string& name) { return sub_identifiers(oid_of(name)); }

/// Twenty objects of the modem that always exist.
std::vector<FastManager::Name> twenty_names() {
  std::vector<FastManager::Name> list;
  for (const char* name : {"egLegacyReboot.0",
                           "egLegacyKeepAlive.0",
                           "egLegacyOperator.0",
                           "egLegacyApn.0",
                           "egAgentVersion.0",
                           "egAgentModemCount.0",
                           "egAgentPollInterval.0",
                           "egAgentNotifyMinInterval.0",
                           "egAgentWriteEnabled.0",
                           "egModemName.1",
                           "egModemModel.1",
                           "egModemOperState.1",
                           "egModemResets.1",
                           "egNetRegState.1",
                           "egCellId.1",
                           "egSigRsrp.1",
                           "egAtCommands.1",
                           "egAtErrors.1",
                           "egAtUrcs.1",
                           "egAtPollDuration.1"}) {
    list.push_back(numbers_of(name));
  }
  return list;
}

}  // namespace

std::vector<Workload> workloads() {
  const auto root = sub_identifiers(kRoot);
  const auto one = numbers_of("egSigRsrp.1");
  const auto before = numbers_of("egSigRssi.1");
  const auto writable = numbers_of("egAgentNotifyMinInterval.0");
  return {
      {"GET", 60, [one](FastManager& manager) { manager.get(one); }},
      {"GET of 20 names", 40, [list = twenty_names()](FastManager& manager) { manager.get(list); }},
      {"GETNEXT", 60, [=](FastManager& manager) { (void)manager.next(before, root); }},
      {"SET", 30, [=](FastManager& manager) { manager.set_unsigned(writable, 0); }},
      {kWalk, 1, [=](FastManager& manager) { (void)manager.walk(root); }},
  };
}

}  // namespace eg915u
