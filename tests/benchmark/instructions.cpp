#include "tests/benchmark/callgrind.h"
#include "tests/benchmark/process_counters.h"
#include "tests/benchmark/steps.h"

namespace eg915u {
namespace {

constexpr int kGets = 500;
constexpr std::size_t kManyModems = 16;

double instructions_of_a_get(Callgrind& callgrind, FastManager& manager) {
  const auto name = sub_identifiers(names::kAgentVersion);
  return callgrind.count([&] {
    for (int i = 0; i < kGets; ++i) manager.get(name);
  }) / kGets;
}

double instructions_of_a_cell(Callgrind& callgrind, FastManager& manager) {
  const auto root = sub_identifiers(kRoot);
  std::size_t cells = 0;
  const double all = callgrind.count([&] { cells = manager.walk(root); });
  return all / static_cast<double>(cells);
}

struct Counts {
  double get = 0;
  double cell = 0;
};

Counts counts_of_daemon(std::size_t modems) {
  Site site({.modems = modems, .poll = "{fast: 1h, medium: 1h, slow: 1h}"});
  Callgrind callgrind(site);
  site.start_daemon(callgrind.wrapper());
  site.wait_answered();
  site.wait_quiet();
  FastManager manager(site.peer(), "public");
  Counts counts;
  counts.get = instructions_of_a_get(callgrind, manager);
  counts.cell = instructions_of_a_cell(callgrind, manager);
  return counts;
}

Counts counts_of_minimal(const std::string& list) {
  Site site({.modems = 0});
  Callgrind callgrind(site);
  site.start_minimal(list, callgrind.wrapper());
  site.wait_answered();
  FastManager manager(site.peer(), "public");
  Counts counts;
  counts.get = instructions_of_a_get(callgrind, manager);
  counts.cell = instructions_of_a_cell(callgrind, manager);
  return counts;
}

}  // namespace

void measure_instructions(Report& report, const std::string& list) {
  if (!is_installed("valgrind")) return report.left_out("instructions of a GET", "valgrind is not installed");
  const auto minimal = counts_of_minimal(list);
  const auto one = counts_of_daemon(1);
  const auto many = counts_of_daemon(kManyModems);
  report.at_most("instructions of a GET (the minimal one: " + fixed(minimal.get, 0) + ")", one.get, 34000, 0,
                 "");
  report.note("instructions of a cell in a walk: minimal, 1 modem, 16 modems",
              fixed(minimal.cell, 0) + ", " + fixed(one.cell, 0) + ", " + fixed(many.cell, 0));
  report.note("instructions of a GET with 16 modems", fixed(many.get, 0));
  report.at_most("cost of a cell with 16 modems, against 1", many.cell / one.cell, 1.05, 3, "");
}

}  // namespace eg915u
