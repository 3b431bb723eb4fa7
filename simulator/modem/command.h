#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace eg915u::sim {

/// The form of a command: `AT+X`, `AT+X?`, `AT+X=?`, `AT+X=...`.
enum class Form { execute, read, test, write };

/// One command of a line. `name` is upper case: `+CSQ`, or `E`, `&F`, `S3` for basic commands.
struct Command {
  std::string name;
  Form form = Form::execute;
  std::string parameters;  ///< Text after `=`, or the number of a basic command.
};

/// Splits the text after `AT` into commands: `ATQ0V1E0`, `AT+CSQ;+CREG?`, `AT+CSQ;AT+CREG?`. Empty for a
/// plain `AT`. Text that is not a command becomes a command with the name `?`.
std::vector<Command> split_commands(std::string_view after_at);

}  // namespace eg915u::sim
