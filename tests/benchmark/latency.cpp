#include <algorithm>
#include <thread>

#include "tests/benchmark/load.h"
#include "tests/benchmark/one_cpu.h"
#include "tests/benchmark/process_counters.h"
#include "tests/benchmark/require.h"
#include "tests/benchmark/statistics.h"
#include "tests/benchmark/steps.h"

namespace eg915u {
namespace {

constexpr int kTurns = 12;
constexpr int kRequests = 400;
constexpr int kSettling = 100;
constexpr double kMedianGoal = 1.05;
constexpr double kSlowestGoal = 1.2;
constexpr double kSlowest = 0.99;
constexpr std::uint8_t kCellChange = 9;

using Samples = std::vector<double>;

void add_gets(FastManager& manager, const FastManager::Name& name, int count, Samples& samples) {
  for (int i = 0; i < count; ++i) {
    const auto start = std::chrono::steady_clock::now();
    manager.get(name);
    samples.push_back(milliseconds_since(start) * 1000);
  }
}

struct Times {
  Samples quiet;
  Samples loaded;

  [[nodiscard]] double median_ratio() const { return median(loaded) / median(quiet); }
  [[nodiscard]] double slowest_ratio() const {
    return percentile(loaded, kSlowest) / percentile(quiet, kSlowest);
  }
};

/// The three that a GET goes through share a CPU: else where the scheduler puts them decides its time. All
/// that disturbs them is free to run elsewhere.
void gather(Site& site, int cpu) {
  for (const auto snmpd : children_named("snmpd")) pin_to_cpu(snmpd, cpu);
  pin_to_cpu(answering_thread(site), cpu);
}

/// Turns with and without the load.
Times times_under(const Load& load, Site& site) {
  const OneCpu ours;
  gather(site, sched_getcpu());
  FastManager manager(site.peer(), "public");
  const auto name = sub_identifiers(names::kAgentVersion);
  Times times;
  Samples not_counted;
  for (int turn = 0; turn < kTurns; ++turn) {
    add_gets(manager, name, kRequests, times.quiet);
    load.on();
    add_gets(manager, name, kRequests, times.loaded);
    load.off();
    add_gets(manager, name, kSettling, not_counted);  // what it had begun ends
  }
  return times;
}

/// A command of the fast poll is answered 8 s late: GETs of the first seconds, in turn with GETs of another
/// daemon whose modem answers.
Times times_while_hanging(Site& site, Site& idle_site) {
  constexpr std::chrono::seconds kHang{8};
  const OneCpu ours;
  gather(site, sched_getcpu());
  gather(idle_site, sched_getcpu());
  FastManager manager(site.peer(), "public");
  FastManager idle_manager(idle_site.peer(), "public");
  const auto name = sub_identifiers(names::kAgentVersion);
  const auto before = site.modem().last_command();
  site.modem().request({{"do", "delay"},
                        {"command", "AT+CSQ"},
                        {"ms", std::chrono::milliseconds{kHang}.count()},
                        {"count", 1}});
  site.modem().set("cell.id", "0A0B0C01");  // its URC makes the daemon poll at once
  require([&] { return site.modem().count("AT+CSQ", before) == 1; }, "the command that hangs");
  const auto hung_at = std::chrono::steady_clock::now();
  const auto asked = site.modem().last_command();
  Times times;
  for (int turn = 0; turn < kTurns; ++turn) {
    add_gets(idle_manager, name, kRequests, times.quiet);
    add_gets(manager, name, kRequests, times.loaded);
  }
  if (site.modem().last_command() != asked) throw std::runtime_error("the command did not hang long enough");
  std::this_thread::sleep_until(hung_at + kHang + std::chrono::milliseconds{200});
  return times;
}

void tell(Report& report, const std::string& when, const Times& ours, const Times* minimal) {
  report.at_most("GET median while " + when + ", against " + fixed(median(ours.quiet), 0) + " us idle",
                 ours.median_ratio(), kMedianGoal, 3, "");
  report.at_most(
      "GET p99 while " + when + ", against " + fixed(percentile(ours.quiet, kSlowest), 0) + " us idle",
      ours.slowest_ratio(), kSlowestGoal, 3, "");
  if (minimal == nullptr) return;
  report.note("  the minimal one's, median and p99",
              fixed(minimal->median_ratio(), 3) + " and " + fixed(minimal->slowest_ratio(), 3));
}

}  // namespace

void measure_latency(Report& report, Pair& pair) {
  {
    Site idle_site({});
    idle_site.start_daemon();
    idle_site.wait_answered();
    idle_site.wait_quiet();
    tell(report, "a command hangs", times_while_hanging(pair.daemon, idle_site), nullptr);
  }
  {
    const Load flood(Load::Kind::urcs, pair.daemon);
    const auto ours = times_under(flood, pair.daemon);
    const auto minimal = times_under(flood, pair.minimal);  // the same load on the machine
    tell(report, "200 URCs/s come", ours, &minimal);
  }
  const Load our_sets(Load::Kind::sets, pair.daemon);
  const Load minimal_sets(Load::Kind::sets, pair.minimal);
  const auto ours = times_under(our_sets, pair.daemon);
  const auto minimal = times_under(minimal_sets, pair.minimal);
  tell(report, "20 SETs/s run", ours, &minimal);
}

void measure_set(Report& report, Pair& pair) {
  constexpr int kSets = 500;
  FastManager manager(pair.daemon.peer(), "private");
  const auto name = sub_identifiers(names::kNotifyMinInterval);
  Samples times;
  for (int i = 0; i < kSets; ++i) {
    const auto start = std::chrono::steady_clock::now();
    manager.set_unsigned(name, static_cast<std::uint32_t>(i % 2 == 0 ? 1 : 0));
    times.push_back(milliseconds_since(start));
  }
  report.at_most(
      "SET answer, longest of " + std::to_string(kSets) + " (median " + fixed(median(times), 2) + " ms)",
      percentile(times, 1), 10, 2, " ms");
}

void measure_traps(Report& report, Pair& pair) {
  constexpr int kTraps = 40;
  Samples times;
  for (int i = 0; i < kTraps; ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds{120});  // below the limit of 20 a second
    pair.daemon.traps().drain();
    const auto start = std::chrono::steady_clock::now();
    pair.daemon.modem().set("cell.id", i % 2 == 0 ? "0A0B0C02" : "0A0B0C03");
    if (pair.daemon.traps().wait_for(kCellChange, std::chrono::seconds{2})) {
      times.push_back(milliseconds_since(start));
    }
  }
  if (times.size() < kTraps) {
    report.note("URCs without a trap within 2 s",
                std::to_string(kTraps - times.size()) + " of " + std::to_string(kTraps));
  }
  report.at_most(
      "URC on the wire to trap received, median (p99 " + fixed(percentile(times, kSlowest), 1) + " ms)",
      median(times), 10, 2, " ms");
}

}  // namespace eg915u
