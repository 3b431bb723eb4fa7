#include <map>

#include "tests/benchmark/callgrind.h"
#include "tests/benchmark/process_counters.h"
#include "tests/benchmark/steps.h"
#include "tests/benchmark/workload.h"

namespace eg915u {
namespace {

constexpr int kTurns = 5;
constexpr std::size_t kManyModems = 16;

/// The instructions of one request of each kind; for a walk, of one cell.
using Counts = std::map<std::string, double>;

Counts counts_of(Site& site, Callgrind& callgrind) {
  FastManager manager(site.peer(), "private");
  const auto cells = static_cast<double>(manager.walk(sub_identifiers(kRoot)));
  Counts counts;
  for (const auto& workload : workloads()) {
    const int requests = workload.requests * kTurns;
    workload.request(manager);  // costs of the first request only
    const double all = callgrind.count([&] {
      for (int i = 0; i < requests; ++i) workload.request(manager);
    });
    counts[workload.what] = all / requests / (workload.what == kWalk ? cells : 1);
  }
  return counts;
}

Counts counts_of_daemon(std::size_t modems) {
  Site site({.modems = modems, .poll = "{fast: 1h, medium: 1h, slow: 1h}"});
  Callgrind callgrind(site);
  site.start_daemon(callgrind.wrapper());
  site.wait_answered();
  site.wait_quiet();
  return counts_of(site, callgrind);
}

Counts counts_of_minimal(const std::string& list) {
  Site site({.modems = 0});
  Callgrind callgrind(site);
  site.start_minimal(list, callgrind.wrapper());
  site.wait_answered();
  return counts_of(site, callgrind);
}

}  // namespace

void measure_instructions(Report& report, const std::string& list) {
  if (!is_installed("valgrind")) return report.left_out("instructions of a GET", "valgrind is not installed");
  auto minimal = counts_of_minimal(list);
  auto one = counts_of_daemon(1);
  auto many = counts_of_daemon(kManyModems);
  report.at_most("instructions of a GET (the minimal one: " + fixed(minimal["GET"], 0) + ")", one["GET"],
                 34000, 0, "");
  for (const auto& workload : workloads()) {
    const auto& what = workload.what;
    report.note("instructions, minimal, 1 modem, 16: " + (what == kWalk ? "cell of a walk" : what),
                fixed(minimal[what], 0) + ", " + fixed(one[what], 0) + ", " + fixed(many[what], 0));
  }
  report.at_most("cost of a cell with 16 modems, against 1", many[kWalk] / one[kWalk], 1.05, 3, "");
}

}  // namespace eg915u
