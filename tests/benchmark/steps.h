#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <string>

#include "tests/benchmark/report.h"
#include "tests/benchmark/site.h"

namespace eg915u {

/// The thread of the site's subagent that answers requests: the thread with most waits during GETs.
[[nodiscard]] pid_t answering_thread(Site& site);

struct StepOptions {
  int unplugs = 100;
  int restarts = 20;
};

/// eg915u-agentx and the minimal subagent with the same names and values, each with a separate snmpd.
struct Pair {
  Pair();

  Site daemon;
  std::string list;  ///< the variables that both serve
  Site minimal;
};

// Each function measures one subject and adds its rows to the report; throws when that fails.

/// GET, GET of 20 names, GETNEXT, SET and walk against the minimal subagent, in turn, all on one CPU.
void measure_throughput(Report& report);
/// GET times while the modem hangs, URCs arrive at a high rate, and SETs run, relative to quiet times in
/// between.
void measure_latency(Report& report, Pair& pair);
/// The longest answer to a SET.
void measure_set(Report& report, Pair& pair);
/// The time from the cause of a URC at the modem to the arrival of the trap.
void measure_traps(Report& report, Pair& pair);
void measure_system_calls(Report& report, Pair& pair);
void measure_memory(Report& report, Pair& pair);
/// Instructions of each kind of request, with 1 modem and with 16, against the minimal subagent.
void measure_instructions(Report& report, const std::string& list);
/// The time from start to first answer, and the AT commands of the first snapshot.
void measure_start(Report& report);
/// The time to recover from a restart of snmpd, and from the loss of the port.
void measure_recovery(Report& report);
/// Memory with 16 modems; files and memory after many unplug cycles.
void measure_unplugs(Report& report, int cycles);
/// Files and memory after many restarts of snmpd.
void measure_restarts(Report& report, int cycles);

/// Wake-ups of a daemon that polls every hour. Counts from the constructor to report().
class IdleWatch {
 public:
  IdleWatch();
  /// Waits until a minute has passed.
  void report(Report& report) const;

 private:
  Site site_;
  std::map<pid_t, std::uint64_t> before_;
  std::chrono::steady_clock::time_point began_;
};

}  // namespace eg915u
