#include <algorithm>
#include <functional>

#include "tests/benchmark/one_cpu.h"
#include "tests/benchmark/statistics.h"
#include "tests/benchmark/steps.h"

namespace eg915u {
namespace {

/// Many short turns: what else the machine does then meets both alike.
constexpr int kTurns = 100;
constexpr double kLeastRatio = 0.97;

struct Workload {
  std::string what;
  int requests;  ///< of one turn
  std::function<void(FastManager&)> request;
};

FastManager::Name name_of(const std::string& arcs) { return sub_identifiers(below_root(arcs)); }

/// Twenty objects of the modem that are always there.
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
      {"walk", 1, [=](FastManager& manager) { (void)manager.walk(root); }},
  };
}

double requests_per_second(const Workload& workload, FastManager& manager) {
  const auto start = std::chrono::steady_clock::now();
  for (int i = 0; i < workload.requests; ++i) workload.request(manager);
  return workload.requests * 1000.0 / milliseconds_since(start);
}

}  // namespace

void measure_throughput(Report& report) {
  const OneCpu one_cpu;
  Pair pair;
  FastManager ours(pair.daemon.peer(), "private");
  FastManager minimal(pair.minimal.peer(), "private");
  for (const auto& workload : workloads()) {
    std::vector<double> our_rates;
    std::vector<double> minimal_rates;
    std::vector<double> ratios;  // of neighbouring turns: a machine that is slower for a while spoils none
    for (int turn = 0; turn < kTurns; ++turn) {
      // Who comes second finds snmpd and the caches as the first left them: each is the second in turn.
      const bool ours_first = turn % 2 == 0;
      if (ours_first) our_rates.push_back(requests_per_second(workload, ours));
      minimal_rates.push_back(requests_per_second(workload, minimal));
      if (!ours_first) our_rates.push_back(requests_per_second(workload, ours));
      ratios.push_back(our_rates.back() / minimal_rates.back());
    }
    report.at_least(workload.what + " throughput, " + fixed(median(our_rates), 0) + "/s, against " +
                        fixed(median(minimal_rates), 0) + "/s",
                    median(ratios), kLeastRatio, 3, "");
  }
}

}  // namespace eg915u
