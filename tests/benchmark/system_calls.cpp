#include <algorithm>
#include <csignal>
#include <sstream>
#include <stdexcept>

#include "tests/benchmark/callgrind.h"
#include "tests/benchmark/process_counters.h"
#include "tests/benchmark/require.h"
#include "tests/benchmark/steps.h"

namespace eg915u {
namespace {

constexpr int kRequests = 1000;
constexpr double kGoal = 10;

void send_gets(Site& site) {
  FastManager manager(site.peer(), "public");
  const auto name = sub_identifiers(oid_of("egAgentVersion.0"));
  for (int i = 0; i < kRequests; ++i) manager.get(name);
}

/// The number of calls in the line "100.00 ... CALLS [ERRORS] total" of strace -c.
double total_calls(const std::string& summary) {
  std::istringstream lines(summary);
  for (std::string line; std::getline(lines, line);) {
    if (!line.ends_with(" total")) continue;
    std::istringstream fields(line);
    double share = 0;
    double seconds = 0;
    double each = 0;
    double calls = 0;
    if (fields >> share >> seconds >> each >> calls) return calls;
  }
  throw std::runtime_error("strace counted nothing: " + summary);
}

double calls_of_a_get(Site& site) {
  const auto thread = std::to_string(answering_thread(site));
  const auto output = site.dir().file("strace");
  const auto log = site.dir().file("strace.log");
  ChildProcess strace(
      {.arguments = {"strace", "-c", "-p", thread, "-o", output}, .environment = {}, .output = log});
  require([&] { return read_text(log).find("attached") != std::string::npos; }, "strace attaches");
  send_gets(site);
  strace.send(SIGINT);
  (void)strace.wait(std::chrono::seconds{10});
  return total_calls(read_text(output)) / kRequests;
}

}  // namespace

pid_t answering_thread(Site& site) {
  const auto before = voluntary_switches(site.pid());
  send_gets(site);
  auto waited = voluntary_switches(site.pid());
  for (auto& [thread, count] : waited) count -= before.contains(thread) ? before.at(thread) : 0;
  return std::max_element(waited.begin(), waited.end(),
                          [](const auto& a, const auto& b) { return a.second < b.second; })
      ->first;
}

void measure_system_calls(Report& report, Pair& pair) {
  if (!is_installed("strace")) return report.left_out("system calls of a GET", "strace is not installed");
  // A ping or two may occur in between, so the goal is not exact.
  const double minimal = calls_of_a_get(pair.minimal);
  const double ours = calls_of_a_get(pair.daemon);
  report.at_most("system calls of a GET (the minimal one: " + fixed(minimal, 2) + ")", ours, kGoal + 0.1, 2,
                 "");
}

}  // namespace eg915u
