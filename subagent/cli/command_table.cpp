#include "subagent/cli/command_table.h"

#include <algorithm>

namespace eg915u {
namespace {

constexpr std::size_t kHelpColumn = 30;
constexpr std::string_view kConfigHelp = "Configuration file, default /etc/eg915u-agentx/config.yaml";
static_assert(kConfigHelp.ends_with(kDefaultConfigPath));

std::string take_config(CommandLine& line, std::string_view word) {
  line.config_path = word;
  line.config_given = true;
  return {};
}

std::string take_port(CommandLine& line, std::string_view word) {
  line.ports.emplace_back(word);
  return {};
}

std::string take_runtime_dir(CommandLine& line, std::string_view word) {
  line.runtime_dir = word;
  return {};
}

std::string take_root(CommandLine& line, std::string_view word) {
  line.root = mib::parse_oid(word);
  if (line.root && mib::valid_root(*line.root)) return {};
  return std::string(word) +
         " is no root, allowed: an OID below 1.3.6.1.4.1 of at most 64 numbers up to 2147483647";
}

template <bool CommandLine::*flag>
std::string raise(CommandLine& line, std::string_view /*word*/) {
  line.*flag = true;
  return {};
}

constexpr CommandOption kProgramOptions[] = {
    {"--verbose", "", "Log details too", raise<&CommandLine::verbose>},
    {"--trace-at", "", "Log every AT byte, escaped, without secrets", raise<&CommandLine::trace_at>},
    {"--config", "FILE", kConfigHelp, take_config},
};

constexpr CommandOption kProbeOptions[] = {
    {"--json", "", "For programs", raise<&CommandLine::json>},
};

constexpr CommandOption kStatusOptions[] = {
    {"--json", "", "The file as it is", raise<&CommandLine::json>, "--watch"},
    {"--watch", "", "Show it anew whenever it changes, with the signal's history", raise<&CommandLine::watch>,
     "--json"},
    {"--runtime-dir", "DIR", "Where status.json is, default that of the configuration", take_runtime_dir},
};

constexpr CommandOption kMibOptions[] = {
    {"--root", "OID", "Root OID of the agent, default 1.3.6.1.4.1.9999 or that of the configuration",
     take_root},
};

constexpr Command kProgram = {
    .name = "",
    .help = "AgentX subagent for Quectel EG915U modems: serves EG915U-MIB through the snmpd of this host.",
    .options = kProgramOptions};

constexpr Command kSubcommands[] = {
    {.name = "run", .help = "Run the daemon in the foreground; also without a subcommand"},
    {.name = "check-config",
     .help = "Print every problem of a configuration; exit 0 or 1",
     .subcommand = Subcommand::check_config,
     .operand = CommandOperand{"FILE", kConfigHelp, take_config}},
    {.name = "probe",
     .help = "Tell which serial ports are AT ports; exit 0 if there is a modem's",
     .subcommand = Subcommand::probe,
     .options = kProbeOptions,
     .operand =
         CommandOperand{"PORT", "Only these, default every serial port of this host", take_port, true}},
    {.name = "status",
     .help = "What the running daemon sees, from its status.json",
     .subcommand = Subcommand::status,
     .options = kStatusOptions},
    {.name = "mib",
     .help = "Print the MIB, with --config that of this configuration",
     .subcommand = Subcommand::mib,
     .options = kMibOptions},
};

void add_line(std::string& text, std::string_view left, std::string_view help) {
  const std::size_t start = text.size();
  text.append("  ").append(left).append(" ");
  text.resize(std::max(text.size(), start + kHelpColumn), ' ');
  text.append(help).append("\n");
}

std::string shown(const CommandOption& option) {
  std::string left(option.name);
  if (!option.value_name.empty()) left.append(" ").append(option.value_name);
  if (!option.excludes.empty()) left.append(" Excludes: ").append(option.excludes);
  return left;
}

}  // namespace

const Command& program() { return kProgram; }

std::span<const Command> subcommands() { return kSubcommands; }

std::string help_text(const Command& command) {
  const bool is_program = &command == &kProgram;
  std::string text;
  text.append(command.help).append("\nUsage: eg915u-agentx ");
  if (!is_program) text.append(command.name).append(" ");
  text.append("[OPTIONS]");
  if (is_program) text.append(" [SUBCOMMAND]");
  if (const auto& operand = command.operand) {
    text.append(" [").append(operand->name).append(operand->repeats ? "...]" : "]");
    text.append("\n\nPositionals:\n");
    add_line(text, std::string(operand->name) + (operand->repeats ? " ..." : ""), operand->help);
  } else {
    text.append("\n");
  }
  text.append("\nOptions:\n");
  add_line(text, "-h,--help", "Print this help message and exit");
  if (is_program) add_line(text, "--version", "Display program version information and exit");
  for (const CommandOption& option : command.options) add_line(text, shown(option), option.help);
  if (!is_program) return text;
  text.append("\nSubcommands:\n");
  for (const Command& subcommand : kSubcommands) add_line(text, subcommand.name, subcommand.help);
  return text;
}

}  // namespace eg915u
