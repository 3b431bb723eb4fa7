#include "simulator/modem/command.h"

#include <cctype>

namespace eg915u::sim {
namespace {

char upper(char c) { return static_cast<char>(std::toupper(static_cast<unsigned char>(c))); }

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string upper_case(std::string_view text) {
  std::string result;
  for (const char c : text) result += upper(c);
  return result;
}

std::size_t end_of_extended(std::string_view text) {
  bool inside = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '"') inside = !inside;
    if (text[i] == ';' && !inside) return i;
  }
  return text.size();
}

Command parse_extended(std::string_view text) {
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  const auto mark = text.find_first_of("=?");
  if (mark == std::string_view::npos) return {upper_case(text), Form::execute, ""};
  Command command{upper_case(text.substr(0, mark)), Form::write, std::string(text.substr(mark + 1))};
  if (text[mark] == '?') {
    command.form = Form::read;
    if (!command.parameters.empty()) command.name = "?";
  } else if (command.parameters == "?") {
    command = {command.name, Form::test, ""};
  }
  return command;
}

/// Splits one basic command (`E0`, `&F`, `S3=13`, `S3?`) off the front of `rest`.
Command split_basic(std::string_view& rest) {
  Command command;
  std::size_t used = 1;
  command.name = upper(rest[0]);
  if (rest[0] == '&' && rest.size() > 1) command.name += upper(rest[used++]);
  std::string number;
  while (used < rest.size() && is_digit(rest[used])) number += rest[used++];
  if (command.name == "D") {
    command.parameters = rest.substr(1);
    rest = {};
    return command;
  }
  if (command.name == "S") {
    command.name += number;
    number.clear();
    if (used < rest.size() && (rest[used] == '=' || rest[used] == '?')) {
      command.form = rest[used] == '?' ? Form::read : Form::write;
      ++used;
      while (used < rest.size() && is_digit(rest[used])) number += rest[used++];
    }
  }
  command.parameters = number;
  rest.remove_prefix(used);
  return command;
}

}  // namespace

std::vector<Command> split_commands(std::string_view rest) {
  std::vector<Command> commands;
  while (!rest.empty()) {
    if (rest[0] == ' ' || rest[0] == ';') {
      rest.remove_prefix(1);
    } else if (rest[0] == '+') {
      const auto end = end_of_extended(rest);
      commands.push_back(parse_extended(rest.substr(0, end)));
      rest.remove_prefix(end);
    } else if (rest.size() > 1 && upper(rest[0]) == 'A' && upper(rest[1]) == 'T' && !commands.empty()) {
      rest.remove_prefix(2);
    } else {
      commands.push_back(split_basic(rest));
    }
  }
  return commands;
}

}  // namespace eg915u::sim
