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

/// Short slices with and without load, of both subagents in turn, so that other work of the machine affects
/// all four alike. The slowest hundredth of all is that of 90 requests.
constexpr int kTurns = 30;
constexpr int kRequests = 300;
constexpr int kSettling = 50;
constexpr double kMedianGoal = 1.05;
constexpr double kSlowestGoal = 1.2;
constexpr double kSlowest = 0.99;
constexpr std::uint8_t kCellChange = 9;

using Samples = std::vector<double>;

struct Times {
  Samples quiet;
  Samples loaded;

  [[nodiscard]] double median_ratio() const { return median(loaded) / median(quiet); }
  [[nodiscard]] double slowest_ratio() const {
    return percentile(loaded, kSlowest) / percentile(quiet, kSlowest);
  }
};

struct Comparison {
  Times ours;
  Times minimal;
};

/// Pins the three processes of a GET to one CPU: otherwise their placement by the scheduler decides the time.
/// All load may run on other CPUs.
void gather(Site& site, int cpu) {
  for (const auto snmpd : children_named("snmpd")) pin_to_cpu(snmpd, cpu);
  pin_to_cpu(answering_thread(site), cpu);
}

/// A site whose agent is asked for its version.
class Target {
 public:
  Target(Site& site, int cpu) : manager_(site.peer(), "public") { gather(site, cpu); }

  void add_gets(Samples& samples, int count = kRequests) {
    for (int i = 0; i < count; ++i) {
      const auto start = std::chrono::steady_clock::now();
      manager_.get(name_);
      samples.push_back(milliseconds_since(start) * 1000);
    }
  }
  void add_gets(const Load& load, Times& times) {
    add_gets(times.quiet);
    load.on();
    add_gets(times.loaded);
    load.off();
    Samples not_counted;
    add_gets(not_counted, kSettling);  // lets unfinished work end
  }

 private:
  FastManager manager_;
  const FastManager::Name name_ = sub_identifiers(oid_of("egAgentVersion.0"));
};

Comparison times_under(const Load& our_load, const Load& minimal_load, Pair& pair) {
  const OneCpu one_cpu;
  Target ours(pair.daemon, sched_getcpu());
  Target minimal(pair.minimal, sched_getcpu());
  Comparison times;
  for (int turn = 0; turn < kTurns; ++turn) {
    ours.add_gets(our_load, times.ours);
    minimal.add_gets(minimal_load, times.minimal);
  }
  return times;
}

/// A command of the fast poll is answered 8 s late. A second daemon, whose modem answers, is the quiet one.
/// The minimal subagent is measured together with each daemon.
Comparison times_while_hanging(Pair& pair, Site& idle_site) {
  constexpr std::chrono::seconds kHang{8};
  Site& site = pair.daemon;
  const OneCpu one_cpu;
  Target ours(site, sched_getcpu());
  Target idle(idle_site, sched_getcpu());
  Target minimal(pair.minimal, sched_getcpu());
  const auto before = site.modem().last_command();
  site.modem().request({{"do", "delay"},
                        {"command", "AT+CSQ"},
                        {"ms", std::chrono::milliseconds{kHang}.count()},
                        {"count", 1}});
  site.modem().set("cell.id", "0A0B0C01");  // the URC of this change causes a poll at once
  require([&] { return site.modem().count("AT+CSQ", before) == 1; }, "the command that hangs");
  const auto hung_at = std::chrono::steady_clock::now();
  const auto asked = site.modem().last_command();
  Comparison times;
  for (int turn = 0; turn < kTurns; ++turn) {
    idle.add_gets(times.ours.quiet);
    minimal.add_gets(times.minimal.quiet);
    ours.add_gets(times.ours.loaded);
    minimal.add_gets(times.minimal.loaded);
  }
  if (site.modem().last_command() != asked) throw std::runtime_error("the command did not hang long enough");
  std::this_thread::sleep_until(hung_at + kHang + std::chrono::milliseconds{200});
  return times;
}

void report_times(Report& report, const std::string& when, const Comparison& times) {
  const auto& [ours, minimal] = times;
  const auto microseconds = [](const Samples& quiet, const Samples& loaded, double part) {
    return fixed(percentile(quiet, part), 0) + " us idle, " + fixed(percentile(loaded, part), 0) + " us";
  };
  report.at_most_with_minimal("GET median: " + microseconds(ours.quiet, ours.loaded, 0.5) + " while " + when,
                              ours.median_ratio(), minimal.median_ratio(), kMedianGoal);
  report.at_most_with_minimal(
      "GET p99: " + microseconds(ours.quiet, ours.loaded, kSlowest) + " while " + when, ours.slowest_ratio(),
      minimal.slowest_ratio(), kSlowestGoal);
}

}  // namespace

void measure_latency(Report& report, Pair& pair) {
  {
    Site idle_site({});
    idle_site.start_daemon();
    idle_site.wait_answered();
    idle_site.wait_quiet();
    report_times(report, "a command hangs", times_while_hanging(pair, idle_site));
  }
  {
    const Load flood(Load::Kind::urcs, pair.daemon);
    report_times(report, "200 URCs/s come", times_under(flood, flood, pair));  // the same load on the machine
  }
  const Load our_sets(Load::Kind::sets, pair.daemon);
  const Load minimal_sets(Load::Kind::sets, pair.minimal);
  report_times(report, "20 SETs/s run", times_under(our_sets, minimal_sets, pair));
}

void measure_set(Report& report, Pair& pair) {
  constexpr int kSets = 500;
  FastManager manager(pair.daemon.peer(), "private");
  const auto name = sub_identifiers(oid_of("egAgentNotifyMinInterval.0"));
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
