#include <algorithm>
#include <thread>

#include "tests/benchmark/require.h"
#include "tests/benchmark/statistics.h"
#include "tests/benchmark/steps.h"

namespace eg915u {
namespace {

constexpr std::chrono::microseconds kLook{500};

bool is_served(Site& site, const std::string& name) { return site.reader().value(name) != "(none)"; }

/// True for the states registered and connected: the modem answers and has service.
bool is_registered(Site& site, const std::string& index) {
  const auto state = to_number(site.reader().value("egModemOperState." + index));
  return state == 6 || state == 7;
}

double back_after_restart(Site& site) {
  site.snmpd().stop();
  const auto start = std::chrono::steady_clock::now();
  site.snmpd().start();
  require([&] { return is_served(site, "egAgentVersion.0"); }, "the subagent is back", kLook);
  return milliseconds_since(start);
}

double back_after_plug(Site& site, std::chrono::seconds away) {
  site.modem().act("unplug");
  require([&] { return !is_registered(site, "1"); }, "the daemon sees that the port is gone", kLook);
  std::this_thread::sleep_for(away);
  const auto start = std::chrono::steady_clock::now();
  site.modem().act("plug");
  require([&] { return is_registered(site, "1"); }, "the modem is back", kLook);
  return milliseconds_since(start);
}

}  // namespace

void measure_start(Report& report) {
  constexpr int kStarts = 7;
  Site site({});
  std::vector<double> times;
  times.reserve(kStarts);
  long commands = 0;
  for (int i = 0; i < kStarts; ++i) {
    const auto start = std::chrono::steady_clock::now();
    site.start_daemon();
    require([&] { return is_served(site, "egAgentVersion.0"); }, "the first answer", kLook);
    times.push_back(milliseconds_since(start));
    SnmpReply reply;
    const auto is_complete = [&] {
      reply = site.reader().get({"egAtCommands.1", "egAtPollDuration.1"});
      return reply.ok() && reply.variables.at(1).exists();
    };
    require(is_complete, "the first snapshot", kLook);
    commands = std::max(commands, to_number(reply.variables.at(0).value));
    site.stop_subagent();
  }
  report.at_most("start to first answer, median of " + std::to_string(kStarts) + " (longest " +
                     fixed(percentile(times, 1), 1) + " ms)",
                 median(times), 50, 1, " ms");
  report.at_most("AT commands of the first full snapshot", static_cast<double>(commands), 25, 0, "");
}

void measure_recovery(Report& report) {
  Site site({});
  site.start_daemon();
  site.wait_answered();
  site.wait_quiet();
  constexpr std::size_t kRestarts = 5;
  std::vector<double> restarts;
  restarts.reserve(kRestarts);
  for (std::size_t i = 0; i < kRestarts; ++i) restarts.push_back(back_after_restart(site) / 1000);
  report.at_most("back after a restart of snmpd, longest of 5 (median " + fixed(median(restarts), 2) + " s)",
                 percentile(restarts, 1), 3, 2, " s");
  std::vector<double> plugs;
  plugs.reserve(3);
  for (const int away : {1, 4, 9}) plugs.push_back(back_after_plug(site, std::chrono::seconds{away}) / 1000);
  report.at_most("registered after the port is back, longest of 3 (median " + fixed(median(plugs), 2) + " s)",
                 percentile(plugs, 1), 5, 2, " s");
}

}  // namespace eg915u
