#include "simulator/control/script.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <sstream>
#include <utility>

#include "simulator/control/requests.h"
#include "simulator/port/faults.h"

namespace eg915u::sim {
namespace {

using nlohmann::json;

constexpr std::int64_t kMaximumWaitMs = 24LL * 3600 * 1000;

Result<Time> milliseconds(const json& value, const char* key) {
  if (!value.is_number_integer() || value < 0 || value > kMaximumWaitMs) {
    return failure(std::string(key) + ": must be a whole number of milliseconds from 0 to 86400000");
  }
  return Time(value.get<std::int64_t>());
}

/// Moves the keys of the script from `object` to the step; the rest is the request.
Result<void> take_timing(json& object, ScriptStep& step) {
  if (object.contains("at_ms")) {
    const auto at = milliseconds(object["at_ms"], "at_ms");
    if (!at) return failure(at.error());
    step.at = *at;
  }
  if (object.contains("wait_ms")) {
    const auto wait = milliseconds(object["wait_ms"], "wait_ms");
    if (!wait) return failure(wait.error());
    step.wait = *wait;
  }
  if (object.contains("wait_for")) {
    const json& command = object["wait_for"];
    if (!command.is_string() || command.get_ref<const std::string&>().empty()) {
      return failure("wait_for: must be the beginning of a command line, such as \"AT+CSQ\"");
    }
    step.wait_for = command.get<std::string>();
  }
  if (object.contains("repeat")) {
    if (object["repeat"] != true) return failure("repeat: must be true");
    step.repeat = true;
  }
  const int kinds =
      static_cast<int>(object.contains("at_ms")) + static_cast<int>(object.contains("wait_ms")) +
      static_cast<int>(object.contains("wait_for")) + static_cast<int>(object.contains("repeat"));
  if (kinds > 1) return failure("only one of at_ms, wait_ms, wait_for and repeat may be given");
  for (const char* key : {"at_ms", "wait_ms", "wait_for", "repeat"}) object.erase(key);
  if (step.repeat && !object.empty()) return failure("repeat: must be alone on its line");
  if (kinds == 0 && object.empty()) return failure("must have do, at_ms, wait_ms, wait_for or repeat");
  return {};
}

Result<ScriptStep> parse_step(const std::string& text) {
  json object = json::parse(text, nullptr, false);
  if (!object.is_object()) return failure("must be a JSON object such as {\"wait_ms\":1000}");
  ScriptStep step;
  if (auto timing = take_timing(object, step); !timing) return failure(timing.error());
  if (object.empty()) return step;
  if (auto good = check_request(object); !good) return failure(good.error());
  step.request = std::move(object);
  return step;
}

bool takes_time(const ScriptStep& step) {
  return step.wait > Time(0) || (step.at && *step.at > Time(0)) || !step.wait_for.empty();
}

}  // namespace

Result<Script> parse_script(std::string_view text, const std::string& source) {
  Script script{source, {}};
  std::string errors;
  std::istringstream stream{std::string(text)};
  std::string line;
  for (int number = 1; std::getline(stream, line); ++number) {
    const auto first = line.find_first_not_of(" \t\r");
    if (first == std::string::npos || line[first] == '#') continue;
    auto step = parse_step(line);
    std::string problem = step ? "" : step.error();
    if (step && step->repeat && std::none_of(script.steps.begin(), script.steps.end(), takes_time)) {
      problem = "repeat: must come after a wait";
    }
    if (!problem.empty()) {
      if (!errors.empty()) errors += '\n';
      errors.append(source).append(":").append(std::to_string(number)).append(": ").append(problem);
      continue;
    }
    step->line = number;
    script.steps.push_back(*std::move(step));
  }
  if (!errors.empty()) return failure(errors);
  return script;
}

Result<Script> read_script(const std::string& path) {
  constexpr std::size_t kMaximumSize = 1U << 20U;
  std::ifstream file(path, std::ios::binary);
  if (!file) return failure(path + ": cannot be read; expected a file of JSON lines");
  std::string text(kMaximumSize + 1, '\0');
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  if (file.bad()) return failure(path + ": cannot be read; expected a file of JSON lines");
  text.resize(static_cast<std::size_t>(file.gcount()));
  if (text.size() > kMaximumSize) return failure(path + ": file too large; expected at most 1 MiB");
  return parse_script(text, path);
}

ScriptRunner::ScriptRunner(Script script, Time now) : script_(std::move(script)), start_(now) {
  enter_step(now);
}

void ScriptRunner::enter_step(Time from) {
  ready_.reset();
  if (index_ >= script_.steps.size()) return;
  const ScriptStep& step = script_.steps[index_];
  if (!step.wait_for.empty()) return;
  ready_ = step.at ? start_ + *step.at : from + step.wait;
}

std::vector<ScriptStep> ScriptRunner::take_due(Time now) {
  std::vector<ScriptStep> steps;
  while (ready_ && *ready_ <= now) {
    const Time due = *ready_;
    const ScriptStep& step = script_.steps[index_];
    if (step.repeat) {
      index_ = 0;
      start_ = due;
    } else {
      if (!step.request.is_null()) steps.push_back(step);
      ++index_;
    }
    enter_step(due);
  }
  return steps;
}

void ScriptRunner::command_seen(const std::string& line, Time now) {
  if (ready_ || index_ >= script_.steps.size()) return;
  if (command_matches(line, script_.steps[index_].wait_for)) ready_ = now;
}

}  // namespace eg915u::sim
