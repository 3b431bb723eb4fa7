#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "simulator/state/result.h"
#include "simulator/state/state.h"

namespace eg915u::sim {

/// One line of a script: a time and the request to execute then.
struct ScriptStep {
  int line = 0;
  std::optional<Time> at;  ///< Since the start of the script, or since the last repeat.
  Time wait{0};            ///< After the previous step.
  std::string wait_for;    ///< The start of the command line to wait for.
  bool repeat = false;     ///< Start over.
  nlohmann::json request;  ///< Null for a wait without a request.
};

struct Script {
  std::string source;  ///< File name or scenario name, for messages.
  std::vector<ScriptStep> steps;
};

/// Parses JSON lines; skips empty lines and `#` lines. The error has one line `source:line: error` for each
/// problem.
Result<Script> parse_script(std::string_view text, const std::string& source);

/// Reads and parses a script file of at most 1 MiB.
Result<Script> read_script(const std::string& path);

/// A running script.
class ScriptRunner {
 public:
  ScriptRunner(Script script, Time now);

  /// Returns the steps that are due at `now`, in order, and advances the script.
  std::vector<ScriptStep> take_due(Time now);

  /// Notifies the script of a command line from the host.
  void command_seen(const std::string& line, Time now);

  std::optional<Time> next_deadline() const { return ready_; }
  const std::string& source() const { return script_.source; }

 private:
  void enter_step(Time from);

  Script script_;
  std::size_t index_ = 0;
  Time start_;
  std::optional<Time> ready_;  ///< When the current step is due; absent while it waits for a command.
};

}  // namespace eg915u::sim
