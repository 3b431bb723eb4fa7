#pragma once

#include <cstdlib>
#include <functional>
#include <optional>
#include <string>

namespace eg915u {

/// Reads an environment variable; absent when it is not set. A parameter, so that a test needs no setenv().
using Environment = std::function<std::optional<std::string>(const char* name)>;

/// Reads the environment of the process. Call it before other threads start.
inline std::optional<std::string> process_environment(const char* name) {
  const char* value = std::getenv(name);
  if (value == nullptr) return std::nullopt;
  return value;
}

}  // namespace eg915u
