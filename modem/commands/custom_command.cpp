#include "modem/commands/custom_command.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstddef>
#include <string>

#include "modem/commands/command_text.h"

namespace eg915u {
namespace {

constexpr std::size_t kLongestCommand = 255;
constexpr std::size_t kLongestValue = 255;

/// Commands after which the modem waits for data, that change the dialogue, or that have secrets.
constexpr std::array<std::string_view, 23> kReserved{
    "AT+CMGC=",   "AT+CMGS=",   "AT+CMGW",      "AT+QFUPL=", "AT+QHTTPPOST=", "AT+QHTTPURL=",
    "AT+QISEND=", "AT+QMTPUB=", "AT+QSSLSEND=", "AT+CGDATA", "AT+CMUX",       "AT+CMEE=",
    "AT+IPR=",    "AT+ICF=",    "AT+IFC=",      "AT+CREG=",  "AT+CGREG=",     "AT+CEREG=",
    "AT+QICSGP",  "AT+CGAUTH",  "AT+CPIN=",     "AT+CPWD=",  "AT+CLCK=",
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_name_char(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; }

/// Several basic commands can share a line without a divider (V.250 5.4.1). Therefore only AT and ATI are
/// allowed: they change nothing.
bool is_one_command(std::string_view line) {
  if (!line.starts_with("AT")) return false;
  line.remove_prefix(2);
  if (line.empty()) return true;
  if (line.front() == 'I') return std::all_of(line.begin() + 1, line.end(), is_digit);
  constexpr std::string_view kExtended = "+^%*$#@";
  return kExtended.find(line.front()) != std::string_view::npos && line.size() > 1 && is_name_char(line[1]) &&
         line.find(';') == std::string_view::npos;
}

bool is_printable(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~'; });
}

/// The first word of its answer: "+QADC" for AT+QADC=0; empty for ATI.
std::string_view answer_word(std::string_view line) {
  const std::string_view word = line.substr(std::min<std::size_t>(2, line.size()));
  if (word.empty() || is_name_char(word.front())) return {};
  const auto end = std::find_if_not(word.begin() + 1, word.end(), is_name_char);
  return word.substr(0, static_cast<std::size_t>(end - word.begin()));
}

/// Ignores case, and blanks outside of strings (V.250 5.2.1, 5.4.2).
std::string as_modem_reads(std::string_view line) {
  std::string read;
  bool in_string = false;
  for (const char c : line) {
    if (c == '"') in_string = !in_string;
    if (c == ' ' && !in_string) continue;
    read += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  }
  return read;
}

}  // namespace

bool valid_custom_command(std::string_view line) {
  return is_one_command(line) && line.size() <= kLongestCommand && is_printable(line) &&
         std::count(line.begin(), line.end(), '"') % 2 == 0;
}

bool valid_custom_template(std::string_view line) {
  const std::size_t position = line.find(kPlaceholder);
  return valid_custom_command(line) && position != std::string_view::npos &&
         line.substr(0, position).find('=') != std::string_view::npos &&
         line.find(kPlaceholder, position + kPlaceholder.size()) == std::string_view::npos;
}

bool is_reserved(std::string_view line) {
  const std::string as_read = as_modem_reads(line);
  return std::any_of(kReserved.begin(), kReserved.end(),
                     [&](std::string_view start) { return as_read.starts_with(start); });
}

bool valid_custom_value(std::string_view value) {
  return value.size() <= kLongestValue && is_printable(value) &&
         value.find_first_of("\"\\;") == std::string_view::npos;
}

bool allows(const CustomSettings& object, const CustomValue& value) {
  const std::string text = to_text(value);
  return object.write && valid_custom_value(text) && object.write->allow.matches_whole(text);
}

Result<AtCommand> custom_command(std::string_view line) {
  if (!valid_custom_command(line)) {
    return refused("command of a custom object", "AT, ATI or AT+NAME... without ;");
  }
  return AtCommand{.line = std::string(line), .answer = Answer::any, .prefix = answer_word(line)};
}

Result<AtCommand> custom_write(std::string_view line, std::string_view value) {
  if (!valid_custom_template(line)) {
    return refused("command of a custom object", "AT+NAME...= with {value} once after it");
  }
  if (!valid_custom_value(value)) {
    return refused("value of a custom object", "up to 255 of printable ASCII without \" \\ ;");
  }
  const std::size_t position = line.find(kPlaceholder);
  std::string filled(line.substr(0, position));
  filled.append(value).append(line.substr(position + kPlaceholder.size()));
  return AtCommand{.line = std::move(filled), .answer = Answer::any, .prefix = answer_word(line)};
}

}  // namespace eg915u
