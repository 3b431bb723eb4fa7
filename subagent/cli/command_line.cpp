#include "subagent/cli/command_line.h"

#include <CLI/CLI.hpp>
#include <sstream>
#include <string_view>

namespace eg915u {
namespace {

constexpr int kUsage = 2;
constexpr std::string_view kConfigHelp = "Configuration file; default: /etc/eg915u-agentx/config.yaml";
static_assert(kConfigHelp.ends_with(kDefaultConfigPath));

CLI::App& add_subcommand(CLI::App& app, CommandLine& line, Subcommand subcommand, const std::string& name,
                         const std::string& help) {
  CLI::App& added = *app.add_subcommand(name, help);
  added.fallthrough();
  added.callback([&line, subcommand] { line.subcommand = subcommand; });
  return added;
}

CLI::Option* add_flag(CLI::App& app, const std::string& name, bool& flag, const std::string& help) {
  return app.add_flag(name, flag, help)->disable_flag_override();
}

void add_config(CLI::App& app, CommandLine& line, const std::string& name) {
  app.add_option_function<std::string>(
         name,
         [&line](const std::string& path) {
           line.config_path = path;
           line.config_given = true;
         },
         std::string(kConfigHelp))
      ->type_name(name.starts_with('-') ? "FILE" : "");
}

void take_root(CommandLine& line, const std::string& word) {
  line.root = mib::parse_oid(word);
  if (line.root && mib::valid_root(*line.root)) return;
  throw CLI::ValidationError(
      "--root", "invalid root \"" + word +
                    "\": expected an OID below 1.3.6.1.4.1 of at most 64 numbers up to 2147483647");
}

void add_check_config(CLI::App& app, CommandLine& line) {
  CLI::App& check = add_subcommand(app, line, Subcommand::check_config, "check-config",
                                   "Print every problem of a configuration; exit 0 or 1");
  add_config(check, line, "FILE");
}

void add_probe(CLI::App& app, CommandLine& line) {
  CLI::App& probe = add_subcommand(app, line, Subcommand::probe, "probe",
                                   "Show which serial ports are AT ports; exit 0 if one is of a modem");
  add_flag(probe, "--json", line.json, "Print JSON");
  probe.add_option("PORT", line.ports, "Ports to probe; default: every serial port of this host")
      ->type_name("");
}

void add_status(CLI::App& app, CommandLine& line) {
  CLI::App& status = add_subcommand(app, line, Subcommand::status, "status",
                                    "Show the state of the running daemon, from its status.json");
  CLI::Option* json = add_flag(status, "--json", line.json, "Print status.json unchanged");
  add_flag(status, "--watch", line.watch, "Show each change, with the signal's history")->excludes(json);
  status
      .add_option("--runtime-dir", line.runtime_dir,
                  "Directory of status.json; default: runtime_dir of the configuration")
      ->type_name("DIR");
}

void add_mib(CLI::App& app, CommandLine& line) {
  CLI::App& mib = add_subcommand(app, line, Subcommand::mib, "mib",
                                 "Print the MIB; with --config, that of this configuration");
  mib.add_option_function<std::string>(
         "--root", [&line](const std::string& word) { take_root(line, word); },
         "Root OID of the agent; default: that of the configuration, or 1.3.6.1.4.1.9999")
      ->type_name("OID");
}

}  // namespace

std::variant<CommandLine, EarlyExit> parse_command_line(int argc, const char* const* argv,
                                                        const std::string& version) {
  CLI::App app("AgentX subagent for Quectel EG915U modems: serves EG915U-MIB through the snmpd of this host.",
               "eg915u-agentx");
  CommandLine line;
  app.require_subcommand(0, 1);
  app.set_version_flag("--version", "eg915u-agentx " + version);
  add_flag(app, "--verbose", line.verbose, "Log details as well");
  add_flag(app, "--trace-at", line.trace_at, "Log every AT byte, escaped, without secrets");
  add_config(app, line, "--config");
  add_subcommand(app, line, Subcommand::run, "run",
                 "Run the daemon in the foreground; the default subcommand");
  add_check_config(app, line);
  add_probe(app, line);
  add_status(app, line);
  add_mib(app, line);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    std::ostringstream out;
    std::ostringstream problem;
    return app.exit(error, out, problem) == 0 ? EarlyExit{0, out.str()} : EarlyExit{kUsage, problem.str()};
  }
  return line;
}

}  // namespace eg915u
