#include "subagent/command_line.h"

#include <CLI/CLI.hpp>
#include <sstream>

namespace eg915u {
namespace {

constexpr int kUsage = 2;

/// What is wrong with a root; empty when nothing is.
std::string check_root(const std::string& text) {
  const auto oid = mib::parse_oid(text);
  if (oid && mib::valid_root(*oid)) return {};
  return text + " is no root, allowed: an OID below 1.3.6.1.4.1 of at most 64 numbers up to 2147483647";
}

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
  const auto* config = app.add_option("--config", line.config_path, config_help)->type_name("FILE");
  auto* run = app.add_subcommand("run", "Run the daemon in the foreground; also without a subcommand");
  run->callback([&] { line.subcommand = Subcommand::run; });
  auto* check = app.add_subcommand("check-config", "Print every problem of a configuration; exit 0 or 1");
  check->add_option("FILE", line.config_path, config_help)->type_name("");
  check->callback([&] { line.subcommand = Subcommand::check_config; });
  auto* probe =
      app.add_subcommand("probe", "Tell which serial ports are AT ports; exit 0 if there is a modem's");
  probe->add_option("PORT", line.ports, "Only these, default every serial port of this host")->type_name("");
  probe->add_flag("--json", line.json, "For programs");
  probe->callback([&] { line.subcommand = Subcommand::probe; });
  auto* status = app.add_subcommand("status", "What the running daemon sees, from its status.json");
  auto* json = status->add_flag("--json", line.json, "The file as it is");
  status->add_flag("--watch", line.watch, "Show it anew whenever it changes, with the signal's history")
      ->excludes(json);
  status
      ->add_option("--runtime-dir", line.runtime_dir,
                   "Where status.json is, default that of the configuration")
      ->type_name("DIR");
  status->callback([&] { line.subcommand = Subcommand::status; });
  auto* module = app.add_subcommand("mib", "Print the MIB, with --config that of this configuration");
  std::string root;
  module
      ->add_option("--root", root,
                   "Root OID of the agent, default 1.3.6.1.4.1.9999 or that of the configuration")
      ->check(check_root)
      ->type_name("OID");
  module->callback([&] {
    line.subcommand = Subcommand::mib;
    line.config_given = config->count() > 0;
    if (!root.empty()) line.root = mib::parse_oid(root);
  });
  return parse(app, argc, argv, line);
}

}  // namespace eg915u
