#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "subagent/cli/command_line.h"

namespace eg915u {

/// Notes a word of the user; says what is wrong with it and what is allowed, empty when nothing is wrong.
using TakeWord = std::string (*)(CommandLine& line, std::string_view word);

struct CommandOption {
  std::string_view name;
  std::string_view value_name;  ///< of the word behind it; empty: a flag
  std::string_view help;
  TakeWord take = nullptr;
  std::string_view excludes = {};  ///< the option that must not stand beside it
};

/// A word that is no option.
struct CommandOperand {
  std::string_view name;
  std::string_view help;
  TakeWord take = nullptr;
  bool repeats = false;
};

struct Command {
  std::string_view name;
  std::string_view help;
  Subcommand subcommand = Subcommand::run;
  std::span<const CommandOption> options = {};
  std::optional<CommandOperand> operand = std::nullopt;
};

/// The program without a subcommand; its options may stand behind subcommands, too.
[[nodiscard]] const Command& program();
[[nodiscard]] std::span<const Command> subcommands();

/// What --help says behind `command`.
[[nodiscard]] std::string help_text(const Command& command);

}  // namespace eg915u
