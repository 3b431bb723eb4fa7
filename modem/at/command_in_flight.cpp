#include "modem/at/command_in_flight.h"

#include "modem/at/urc.h"

namespace eg915u {
namespace {

bool has_prefix(std::string_view text) {
  return text.starts_with('+') || text.starts_with('^') || text.starts_with('%');
}

}  // namespace

bool matches(std::string_view text, std::string_view prefix, bool (*accepts)(std::string_view)) {
  return !prefix.empty() && text.starts_with(prefix) && (accepts == nullptr || accepts(text));
}

bool is_stale_echo(std::string_view text) {
  return text == "AT" || text.starts_with("AT+") || text.starts_with("at+") || text.starts_with("ATE") ||
         text.starts_with("ATQ");
}

bool CommandInFlight::match_echo(std::string_view text) {
  if (text == command.line) {
    echo_left = {};
    return true;
  }
  if (!echo_left.starts_with(text)) return false;
  echo_left.remove_prefix(text.size());
  return true;
}

bool CommandInFlight::lacks_rest() const {
  if (command.prefix.empty() || lines.empty() || !lines.back().starts_with(command.prefix)) return false;
  return lines.back().find_first_not_of(' ', command.prefix.size()) == std::string::npos;
}

bool CommandInFlight::accepts(std::string_view text) const {
  if (lacks_rest() && !has_prefix(text) && !is_stale_echo(text) && !is_urc(text)) return true;
  switch (command.answer) {
    case Answer::none:
      return false;
    case Answer::one:
      return lines.empty() && matches(text, command.prefix, command.accepts);
    case Answer::many:
      return matches(text, command.prefix, command.accepts);
    case Answer::bare:
      return !has_prefix(text) && !is_stale_echo(text) && !is_urc(text);
    case Answer::any:
      return matches(text, command.prefix, nullptr) || (!is_stale_echo(text) && !is_urc(text));
  }
  return false;
}

void CommandInFlight::add(std::string_view text) {
  bytes += text.size();
  if (lacks_rest() && !has_prefix(text)) {
    lines.back() += text;
    return;
  }
  too_long = too_long || lines.size() == kMaxAnswerLines || bytes > kMaxAnswerBytes;
  if (!too_long) lines.emplace_back(text);
}

}  // namespace eg915u
