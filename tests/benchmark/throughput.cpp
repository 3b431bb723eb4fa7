#include <chrono>
#include <vector>

#include "tests/benchmark/one_cpu.h"
#include "tests/benchmark/statistics.h"
#include "tests/benchmark/steps.h"
#include "tests/benchmark/workload.h"

namespace eg915u {
namespace {

/// Many short turns, so that other work of the machine affects both alike.
constexpr int kTurns = 100;
constexpr double kLeastRatio = 0.97;

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
    std::vector<double> ratios;  // of consecutive turns: a machine that is slower for a while affects none
    for (int turn = 0; turn < kTurns; ++turn) {
      // The second in a turn finds snmpd and the caches as the first left them, so the order alternates.
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
