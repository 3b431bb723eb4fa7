#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <string>

#include "tests/benchmark/report.h"
#include "tests/benchmark/site.h"

namespace eg915u {

/// The thread of the site's subagent that answers: the one that waits most while GETs come.
[[nodiscard]] pid_t answering_thread(Site& site);

struct StepOptions {
  int unplugs = 100;
  int restarts = 20;
};

/// eg915u-agentx and the minimal subagent with the same names and values, each behind a snmpd of its own.
struct Pair {
  Pair();

  Site daemon;
  std::string list;  ///< what both serve
  Site minimal;
};

// Each measures one thing and adds its rows to the report; throws when it cannot.

/// GET, GET of 20 names, GETNEXT, SET and walk against the minimal subagent, turn by turn, all on one CPU.
void measure_throughput(Report& report);
/// GET times while the modem hangs, URCs pour in, and SETs run, against those of a quiet time between.
void measure_latency(Report& report, Pair& pair);
/// The longest answer to a SET.
void measure_set(Report& report, Pair& pair);
/// From a URC's cause at the modem to the trap's arrival.
void measure_traps(Report& report, Pair& pair);
void measure_system_calls(Report& report, Pair& pair);
void measure_memory(Report& report, Pair& pair);
/// Instructions of each kind of request, with 1 modem and with 16, against the minimal subagent.
void measure_instructions(Report& report, const std::string& list);
/// Start to first answer, AT commands of the first snapshot.
void measure_start(Report& report);
/// Back after a restart of snmpd, and after the port was gone.
void measure_recovery(Report& report);
/// Memory with 16 modems; files and memory after many unplug cycles.
void measure_unplugs(Report& report, int cycles);
/// Files and memory after many restarts of snmpd.
void measure_restarts(Report& report, int cycles);

/// Wake-ups of a daemon that polls only every hour. Counts from its making to report().
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
