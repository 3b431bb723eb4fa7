#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace eg915u::sim {

/// The form a command was given in: `AT+X`, `AT+X?`, `AT+X=?`, `AT+X=...`.
enum class Form { execute, read, test, write };

/// One command of a line. `name` is upper case: `+CSQ`, or `E`, `&F`, `S3` for the basic ones.
struct Command {
  std::string name;
  Form form = Form::execute;
  std::string parameters;  ///< After `=`, or the number after a basic command.
};

/// Splits what follows `AT` into its commands: `ATQ0V1E0`, `AT+CSQ;+CREG?`, `AT+CSQ;AT+CREG?`. Empty for a
/// bare `AT`. Anything that is no command becomes one with the name `?`.
std::vector<Command> split_commands(std::string_view after_at);

}  // namespace eg915u::sim
