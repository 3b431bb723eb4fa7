#include <malloc.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <string>
#include <system_error>
#include <utility>
#include <variant>

#include <fmt/core.h>

#include "base/file_io.h"
#include "subagent/cli/command_line.h"
#include "subagent/cli/custom_module.h"
#include "subagent/cli/module_file.h"
#include "subagent/cli/module_text.h"
#include "subagent/cli/probe_report.h"
#include "subagent/cli/status_watch.h"
#include "subagent/config/config.h"
#include "subagent/daemon/daemon.h"
#include "subagent/daemon/log.h"
#include "subagent/daemon/secret_file.h"
#include "subagent/daemon/status_file.h"

namespace {

using namespace eg915u;

void print(std::FILE* stream, const std::string& text) {
  (void)std::fputs(text.c_str(), stream);
  if (!text.empty() && text.back() != '\n') (void)std::fputc('\n', stream);
}

int print_problems(const std::vector<ConfigProblem>& problems) {
  for (const auto& problem : problems) print(stderr, to_string(problem));
  return EXIT_FAILURE;
}

int check_config(const CommandLine& line) {
  const auto config = load_config(line.config_path);
  if (!config) return print_problems(config.error());
  const auto problems = secret_file_problems(*config);
  for (const auto& problem : problems) print(stderr, fmt::format("{}: {}", line.config_path, problem));
  if (!problems.empty()) return EXIT_FAILURE;
  print(stdout, fmt::format("{}: ok, modems: {}", line.config_path, config->modems.size()));
  return EXIT_SUCCESS;
}

int probe(const CommandLine& line) {
  const auto ports = probe_ports(devices_to_probe(line.ports));
  if (ports.empty()) print(stderr, "no serial port found below /sys/class/tty");
  print(stdout, line.json ? probe_json(ports) : probe_table(ports));
  return found_modem(ports) ? EXIT_SUCCESS : EXIT_FAILURE;
}

int show_status(const CommandLine& line) {
  std::string directory = line.runtime_dir;
  if (directory.empty()) {
    const auto config = load_config(line.config_path);
    // Everybody may read the status, but only the daemon its configuration.
    if (!config && access(line.config_path.c_str(), R_OK) == 0) return print_problems(config.error());
    directory = config ? config->runtime_dir : Config{}.runtime_dir;
  }
  const auto json = read_status(directory);
  if (!json) {
    print(stderr, json.error());
    return EXIT_FAILURE;
  }
  if (line.watch) return watch_status(directory);
  print(stdout, line.json ? *json : status_table(*json));
  return EXIT_SUCCESS;
}

int print_mib(const CommandLine& line) {
  Config config;
  if (line.config_given) {
    auto loaded = load_config(line.config_path);
    if (!loaded) return print_problems(loaded.error());
    config = std::move(*loaded);
  }
  std::error_code unknown;  // then the program has no path
  auto file = read_module(module_paths(std::filesystem::read_symlink("/proc/self/exe", unknown).string()));
  if (!file) {
    print(stderr, file.error());
    return EXIT_FAILURE;
  }
  const auto module = module_for(line.root.value_or(config.root_oid), std::move(file->text));
  if (!module) {
    print(stderr, file->path + ": invalid module: expected EG915U-MIB of this version of eg915u-agentx");
    return EXIT_FAILURE;
  }
  print(stdout, with_definitions(*module, custom_definitions(config.custom_objects, *module)));
  return EXIT_SUCCESS;
}

int run_daemon(const CommandLine& line) {
  auto config = load_config(line.config_path);
  if (!config) return print_problems(config.error());
  // net-snmp would load every MIB file of the host otherwise.
  (void)setenv("MIBS", "", 1);
  LogOptions options;
  options.format = log_format(options.fd);
  if (line.verbose) options.threshold = Severity::debug;
  const Log log(std::move(options));
  Daemon daemon({.version = EG915U_VERSION, .config_path = line.config_path, .trace_at = line.trace_at},
                std::move(*config), log);
  return daemon.run();
}

}  // namespace

int main(int argc, char** argv) try {
  // net-snmp takes a block of 64 KiB for each packet, and each time glibc would merge all small free ones
  // first.
  (void)mallopt(M_MXFAST, 0);
  const auto parsed = parse_command_line(argc, argv, EG915U_VERSION);
  if (const auto* exit = std::get_if<EarlyExit>(&parsed)) {
    print(exit->code == 0 ? stdout : stderr, exit->text);
    return exit->code;
  }
  const auto& line = std::get<CommandLine>(parsed);
  switch (line.subcommand) {
    case Subcommand::check_config:
      return check_config(line);
    case Subcommand::probe:
      return probe(line);
    case Subcommand::status:
      return show_status(line);
    case Subcommand::mib:
      return print_mib(line);
    case Subcommand::run:
      break;
  }
  return run_daemon(line);
} catch (const std::exception& error) {
  // Out of memory or threads.
  (void)std::fprintf(stderr, "eg915u-agentx: %s\n", error.what());
  return EXIT_FAILURE;
}
