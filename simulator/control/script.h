#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "simulator/state/result.h"
#include "simulator/state/state.h"

namespace eg915u::sim {

/// One line of a script: when, and the control request to do then.
struct ScriptStep {
  int line = 0;
  std::optional<Time> at;  ///< Since the script began, or since the last repeat.
  Time wait{0};            ///< After the step before.
  std::string wait_for;    ///< Until a command line begins with this.
  bool repeat = false;     ///< Start over.
  nlohmann::json request;  ///< Null for a wait alone.
};

struct Script {
  std::string source;  ///< File name or scenario name, for messages.
  std::vector<ScriptStep> steps;
};

/// Parses JSON lines; empty lines and `#` lines are skipped. The error has one `source:line: what` a line.
Result<Script> parse_script(std::string_view text, const std::string& source);

/// Reads and parses a script file of at most 1 MiB.
Result<Script> read_script(const std::string& path);

/// A running script.
class ScriptRunner {
 public:
  ScriptRunner(Script script, Time now);

  /// The steps that are due at `now`, in order; the script goes on behind them.
  std::vector<ScriptStep> take_due(Time now);

  /// Tells the script of a command line of the host.
  void command_seen(const std::string& line, Time now);

  std::optional<Time> next_deadline() const { return ready_; }
  const std::string& source() const { return script_.source; }

 private:
  void enter_step(Time from);

  Script script_;
  std::size_t index_ = 0;
  Time start_;
  std::optional<Time>
      ready_;  ///< When the current step is due; nothing while it waits for a command or at the end.
};

}  // namespace eg915u::sim
