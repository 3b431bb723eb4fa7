#include "modem/custom_command.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstddef>
#include <string>

namespace eg915u {
namespace {

constexpr std::size_t kLongestCommand = 255;
constexpr std::size_t kLongestValue = 255;

/// V.250 commands, and those after which the modem waits for data.
constexpr std::array<std::string_view, 17> kNotForUsers{
    "ATA", "ATD",      "ATE",      "ATH",     "ATO",     "ATQ",     "ATS",        "ATV",       "ATZ",
    "AT&", "AT+CMEE=", "AT+CMGS=", "AT+CMGW", "AT+CMUX", "AT+IPR=", "AT+QISEND=", "AT+CGDATA",
};

bool is_printable(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~'; });
}

/// The word that its answer begins with: "+QADC" of AT+QADC=0; empty for ATI.
std::string_view answer_word(std::string_view line) {
  const std::string_view word = line.substr(std::min<std::size_t>(2, line.size()));
  const auto is_name = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; };
  if (word.size() < 2 || is_name(word.front())) return {};
  const auto end = std::find_if_not(word.begin() + 1, word.end(), is_name);
  return word.substr(0, static_cast<std::size_t>(end - word.begin()));
}

}  // namespace

bool valid_custom_command(std::string_view line) {
  return line.starts_with("AT") && line.size() <= kLongestCommand && is_printable(line) &&
         line.find(';') == std::string_view::npos && std::count(line.begin(), line.end(), '"') % 2 == 0;
}

bool valid_custom_template(std::string_view line) {
  const std::size_t place = line.find(kValuePlace);
  return valid_custom_command(line) && place != std::string_view::npos &&
         line.substr(0, place).find('=') != std::string_view::npos &&
         line.find(kValuePlace, place + kValuePlace.size()) == std::string_view::npos;
}

bool breaks_dialogue(std::string_view line) {
  std::string upper(line);
  for (char& c : upper) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return std::any_of(kNotForUsers.begin(), kNotForUsers.end(),
                     [&upper](std::string_view start) { return upper.starts_with(start); });
}

bool valid_custom_value(std::string_view value) {
  return value.size() <= kLongestValue && is_printable(value) &&
         value.find_first_of("\"\\;") == std::string_view::npos;
}

Result<AtCommand> custom_command(std::string_view line) {
  if (!valid_custom_command(line)) {
    return failure(Errc::invalid, "command of a custom object, allowed: AT and printable ASCII without ;");
  }
  return AtCommand{.line = std::string(line), .answer = Answer::any, .prefix = answer_word(line)};
}

Result<AtCommand> custom_write(std::string_view line, std::string_view value) {
  if (!valid_custom_template(line)) {
    return failure(Errc::invalid, "command of a custom object, allowed: AT... with {value} once, behind a =");
  }
  if (!valid_custom_value(value)) {
    return failure(Errc::invalid,
                   "value of a custom object, allowed: up to 255 of printable ASCII without \" \\ ;");
  }
  const std::size_t place = line.find(kValuePlace);
  std::string filled(line.substr(0, place));
  filled.append(value).append(line.substr(place + kValuePlace.size()));
  return AtCommand{.line = std::move(filled), .answer = Answer::any, .prefix = answer_word(line)};
}

}  // namespace eg915u
