#include "subagent/command_line.h"

#include <CLI/CLI.hpp>
#include <sstream>

namespace eg915u {
namespace {

constexpr int kUsage = 2;

/// CLI11 reports by exceptions; they end here.
std::variant<CommandLine, EarlyExit> parse(CLI::App& app, int argc, const char* const* argv,
                                           const CommandLine& line) {
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    std::ostringstream out;
    std::ostringstream err;
    const bool asked = app.exit(error, out, err) == 0;
    return asked ? EarlyExit{0, out.str()} : EarlyExit{kUsage, err.str()};
  }
  return line;
}

}  // namespace

std::variant<CommandLine, EarlyExit> parse_command_line(int argc, const char* const* argv,
                                                        const std::string& version) {
  CommandLine line;
  CLI::App app{"AgentX subagent for Quectel EG915U modems: serves EG915U-MIB through the snmpd of this host.",
               "eg915u-agentx"};
  app.set_version_flag("--version", "eg915u-agentx " + version);
  app.require_subcommand(0, 1);
  app.add_flag("--verbose", line.verbose, "Log details too");
  app.add_flag("--trace-at", line.trace_at, "Log every AT byte, escaped, without secrets");
  app.fallthrough();

  const std::string config_help = std::string("Configuration file, default ") + kDefaultConfigPath;
  app.add_option("--config", line.config_path, config_help)->type_name("FILE");
  auto* run = app.add_subcommand("run", "Run the daemon in the foreground; also without a subcommand");
  run->callback([&] { line.subcommand = Subcommand::run; });
  auto* check = app.add_subcommand("check-config", "Print every problem of a configuration; exit 0 or 1");
  check->add_option("FILE", line.config_path, config_help)->type_name("");
  check->callback([&] { line.subcommand = Subcommand::check_config; });
  auto* status = app.add_subcommand("status", "What the running daemon sees, from its status.json");
  status->add_flag("--json", line.json, "The file as it is");
  status
      ->add_option("--runtime-dir", line.runtime_dir,
                   "Where status.json is, default that of the configuration")
      ->type_name("DIR");
  status->callback([&] { line.subcommand = Subcommand::status; });
  return parse(app, argc, argv, line);
}

}  // namespace eg915u
