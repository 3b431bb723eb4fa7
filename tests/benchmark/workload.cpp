#include "tests/benchmark/workload.h"

#include "tests/benchmark/site.h"
#include "tests/integration/support/snmp_client.h"

namespace eg915u {
namespace {

FastManager::Name name_of(const std::string& arcs) { return sub_identifiers(below_root(arcs)); }

/// Twenty objects of the modem that always exist.
std::vector<FastManager::Name> twenty_names() {
  std::vector<FastManager::Name> list;
  for (const char* arcs :
       {"1.1.7.0",   "1.2.0",     "1.3.2.0",    "1.4.0",      "2.1.1.0",    "2.1.2.0",    "2.1.4.0",
        "2.1.6.0",   "2.1.9.0",   "2.2.1.2.1",  "2.2.1.4.1",  "2.2.1.9.1",  "2.2.1.12.1", "2.4.1.1.1",
        "2.5.1.2.1", "2.6.1.2.1", "2.20.1.1.1", "2.20.1.2.1", "2.20.1.4.1", "2.20.1.8.1"}) {
    list.push_back(name_of(arcs));
  }
  return list;
}

}  // namespace

std::vector<Workload> workloads() {
  const auto root = sub_identifiers(kRoot);
  const auto one = name_of("2.6.1.2.1");
  const auto before = name_of("2.6.1.1.1");
  const auto writable = sub_identifiers(names::kNotifyMinInterval);
  return {
      {"GET", 60, [one](FastManager& manager) { manager.get(one); }},
      {"GET of 20 names", 40, [list = twenty_names()](FastManager& manager) { manager.get(list); }},
      {"GETNEXT", 60, [=](FastManager& manager) { (void)manager.next(before, root); }},
      {"SET", 30, [=](FastManager& manager) { manager.set_unsigned(writable, 0); }},
      {kWalk, 1, [=](FastManager& manager) { (void)manager.walk(root); }},
  };
}

}  // namespace eg915u
