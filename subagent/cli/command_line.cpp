#include "subagent/cli/command_line.h"

#include <algorithm>
#include <span>
#include <string_view>

#include "base/str_cat.h"
#include "subagent/cli/command_table.h"

namespace eg915u {
namespace {

constexpr int kUsage = 2;

EarlyExit mistake(std::string text) {
  return {kUsage, std::move(text) + "\nRun with --help for more information.\n"};
}

EarlyExit unexpected(std::string_view word) {
  return mistake("The following argument was not expected: " + std::string(word));
}

/// Reads the words one after the other; the first one that ends the program is the last one read.
class WordReader {
 public:
  WordReader(std::span<const char* const> words, const std::string& version)
      : words_(words), version_(version) {}

  std::variant<CommandLine, EarlyExit> read() {
    while (!words_.empty()) {
      if (auto exit = take(next())) return std::move(*exit);
    }
    return std::move(line_);
  }

 private:
  std::string_view next() {
    const std::string_view word = words_.front();
    words_ = words_.subspan(1);
    return word;
  }

  std::optional<EarlyExit> take(std::string_view word) {
    if (only_operands_ || word == "-" || !word.starts_with('-')) return take_operand(word);
    only_operands_ = word == "--";
    if (only_operands_) return std::nullopt;
    const std::size_t equals = word.find('=');
    const std::string_view name = word.substr(0, equals);
    if (name == "-h" || name == "--help") return EarlyExit{0, help_text(*command_)};
    if (name == "--version") return EarlyExit{0, joined({"eg915u-agentx ", version_, "\n"})};
    const CommandOption* option = find_option(name);
    if (option == nullptr) return unexpected(word);
    if (equals != std::string_view::npos) return take_option(*option, word.substr(equals + 1));
    if (option->value_name.empty() || words_.empty()) return take_option(*option, std::nullopt);
    return take_option(*option, next());
  }

  [[nodiscard]] const CommandOption* find_option(std::string_view name) const {
    for (const Command* command : {command_, &program()}) {
      const auto option = std::ranges::find(command->options, name, &CommandOption::name);
      if (option != command->options.end()) return &*option;
    }
    return nullptr;
  }

  std::optional<EarlyExit> take_option(const CommandOption& option, std::optional<std::string_view> value) {
    const std::string name(option.name);
    const bool is_flag = option.value_name.empty();
    if (is_flag && value) return mistake(name + ": takes no value");
    if (!is_flag && !value) return mistake(joined({name, ": 1 required ", option.value_name, " missing"}));
    if (!is_flag && is_given(name)) return mistake(name + ": is there twice, allowed: once");
    if (is_given(option.excludes)) return mistake(joined({name, " excludes ", option.excludes}));
    given_.push_back(option.name);
    const std::string problem = option.take(line_, value.value_or(""));
    if (!problem.empty()) return mistake(joined({name, ": ", problem}));
    return std::nullopt;
  }

  [[nodiscard]] bool is_given(std::string_view option) const {
    return std::ranges::find(given_, option) != given_.end();
  }

  /// A subcommand, or an operand of the one before.
  std::optional<EarlyExit> take_operand(std::string_view word) {
    if (command_ == &program()) {
      const auto named = std::ranges::find(subcommands(), word, &Command::name);
      if (named == subcommands().end()) return unexpected(word);
      command_ = &*named;
      line_.subcommand = named->subcommand;
      return std::nullopt;
    }
    const auto& operand = command_->operand;
    if (!operand || (operands_ > 0 && !operand->repeats)) return unexpected(word);
    ++operands_;
    const std::string problem = operand->take(line_, word);
    if (!problem.empty()) return mistake(joined({operand->name, ": ", problem}));
    return std::nullopt;
  }

  std::span<const char* const> words_;
  const std::string& version_;
  const Command* command_ = &program();
  CommandLine line_;
  std::vector<std::string_view> given_;
  std::size_t operands_ = 0;
  bool only_operands_ = false;
};

}  // namespace

std::variant<CommandLine, EarlyExit> parse_command_line(int argc, const char* const* argv,
                                                        const std::string& version) {
  const std::span words(argv, static_cast<std::size_t>(argc));
  return WordReader(words.empty() ? words : words.subspan(1), version).read();
}

}  // namespace eg915u
