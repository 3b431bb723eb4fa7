#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "mib/smi/oid.h"

namespace eg915u {

inline constexpr const char* kDefaultConfigPath = "/etc/eg915u-agentx/config.yaml";

enum class Subcommand : std::uint8_t { run, check_config, probe, status, mib };

/// The subcommand and the options that the user gave.
struct CommandLine {
  Subcommand subcommand = Subcommand::run;
  std::string config_path = kDefaultConfigPath;
  bool config_given = false;       ///< by --config; mib needs none
  std::optional<mib::Oid> root;    ///< of mib; absent: that of the configuration
  std::string runtime_dir;         ///< of status; empty: that of the configuration
  std::vector<std::string> ports;  ///< of probe; empty: all ports
  bool json = false;               ///< of status and probe
  bool watch = false;              ///< of status
  bool verbose = false;
  bool trace_at = false;
};

/// Nothing to run: --help, --version, or a mistake. `text` is for stdout when the code is 0, else for stderr.
struct EarlyExit {
  int code = 0;
  std::string text;
};

/// Exit codes: 0 ok, 1 failed, 2 usage.
[[nodiscard]] std::variant<CommandLine, EarlyExit> parse_command_line(int argc, const char* const* argv,
                                                                      const std::string& version);

}  // namespace eg915u
