#include "subagent/config/problem.h"

#include <fmt/core.h>

namespace eg915u {

std::string to_string(const ConfigProblem& problem) {
  std::string line = problem.file;
  if (problem.mark.line > 0) {
    line += fmt::format(":{}:{}", problem.mark.line, problem.mark.column);
  }
  line += ": ";
  if (!problem.key.empty()) line += problem.key + ": ";
  line += problem.wrong;
  if (!problem.allowed.empty()) line += "; expected " + problem.allowed;
  return line;
}

}  // namespace eg915u
