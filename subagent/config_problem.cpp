#include "subagent/config_problem.h"

namespace eg915u {

std::string to_string(const ConfigProblem& problem) {
  std::string line = problem.file;
  if (problem.mark.line > 0) {
    line += ':' + std::to_string(problem.mark.line) + ':' + std::to_string(problem.mark.column);
  }
  line += ": ";
  if (!problem.key.empty()) line += problem.key + ": ";
  line += problem.wrong;
  if (!problem.allowed.empty()) line += ", allowed: " + problem.allowed;
  return line;
}

}  // namespace eg915u
