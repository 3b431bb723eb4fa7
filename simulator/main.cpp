#include <sys/signalfd.h>

#include <CLI/CLI.hpp>
#include <csignal>
#include <cstdio>
#include <exception>
#include <iostream>
#include <string>
#include <vector>

#include "simulator/control/requests.h"
#include "simulator/control/scenarios.h"
#include "simulator/port/file_descriptor.h"
#include "simulator/simulator.h"
#include "simulator/state/state_fields.h"

namespace {

using namespace eg915u::sim;

#ifndef EG915U_VERSION
#define EG915U_VERSION "unknown"
#endif

constexpr int kFailed = 1;
constexpr int kUsage = 2;

std::string footer() {
  return "Control requests, one JSON object a line, each answered with {\"ok\":true,...} or\n"
         "{\"ok\":false,\"error\":\"...\"}; a fault without \"count\" lasts until clear_faults:\n" +
         request_help() +
         "\nA script has the same lines, with one of \"at_ms\":1500, \"wait_ms\":1000 or "
         "\"wait_for\":\"AT+CSQ\" each,\n"
         "alone or with a request, {\"repeat\":true} at the end, and # comments. All times are "
         "simulated.\n"
         "\nExit status: 0 ended by a signal or by quit, 1 failed, 2 wrong usage.";
}

std::vector<std::string> scenario_names() {
  std::vector<std::string> names;
  for (const Scenario& scenario : scenarios()) names.emplace_back(scenario.name);
  return names;
}

void list_scenarios() {
  for (const Scenario& scenario : scenarios()) {
    std::string name(scenario.name);
    name.resize(14, ' ');
    std::cout << name << scenario.summary << '\n';
  }
}

/// A descriptor that becomes readable when the program has to end.
FileDescriptor stop_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  // A reader that closes our output must not end the program.
  if (std::signal(SIGPIPE, SIG_IGN) == SIG_ERR) return {};
  if (sigprocmask(SIG_BLOCK, &signals, nullptr) != 0) return {};
  return FileDescriptor(signalfd(-1, &signals, SFD_CLOEXEC));
}

int report(const std::string& problem) {
  std::cerr << "eg915u-sim: " << problem << '\n';
  return kFailed;
}

int simulate(SimulatorOptions options) {
  options.port_opened = [](const std::string& port, const std::string& link) {
    std::cout << "port: " << port << (link.empty() ? "" : " link: " + link) << std::endl;
  };
  options.problem = [](const std::string& problem) { report(problem); };
  const FileDescriptor stop = stop_signals();
  if (!stop) return report("cannot wait for signals");
  const auto simulator = Simulator::start(std::move(options));
  if (!simulator) return report(simulator.error());
  const auto done = (*simulator)->run(stop.get());
  return done ? 0 : report(done.error());
}

int run(int argc, char** argv) {
  CLI::App app{"A Quectel EG915U modem on a pseudo terminal, for tests and demonstrations.", "eg915u-sim"};
  SimulatorOptions options;
  bool list = false;
  bool fields = false;
  app.add_option("--link", options.link, "Create a symbolic link to the port")->type_name("PATH");
  app.add_option("--script", options.script, "Run a script of JSON lines")->type_name("FILE");
  app.add_option("--scenario", options.scenario, "Start with a built-in scenario, default home-lte")
      ->type_name("NAME")
      ->check(CLI::IsMember(scenario_names()));
  app.add_option("--control", options.control, "Accept requests at this unix socket")->type_name("SOCKET");
  app.add_option("--log", options.log, "Append a line to this file for each command")->type_name("FILE");
  app.add_option("--speed", options.speed,
                 "Speed of simulated time relative to real time, 0.01 to 1000, default 1")
      ->type_name("FACTOR")
      ->check(CLI::Range(Bench::kMinimumSpeed, Bench::kMaximumSpeed));
  app.add_flag("--list-scenarios", list, "Print the built-in scenarios");
  app.add_flag("--list-fields", fields, "Print the fields of the request set, and their values");
  app.set_version_flag("--version", "eg915u-sim " EG915U_VERSION);
  app.footer(footer());
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : kUsage;
  }
  if (list) {
    list_scenarios();
    return 0;
  }
  if (fields) {
    std::cout << field_help();
    return 0;
  }
  return simulate(std::move(options));
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return run(argc, argv);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "eg915u-sim: %s\n", error.what());
  } catch (...) {
    std::fputs("eg915u-sim: unknown failure\n", stderr);
  }
  return kFailed;
}
