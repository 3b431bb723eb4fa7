#include "subagent/config/rules.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cstddef>
#include <system_error>

#include "base/utf8.h"
#include "mib/textual_conventions.h"
#include "modem/commands/allowed.h"
#include "modem/commands/custom_command.h"

namespace eg915u {

namespace {

constexpr std::size_t kLongestPath = mib::kLongestText;  // egModemDevice
constexpr std::size_t kLongestSocketPath = 107;          // sun_path of unix(7)
constexpr std::size_t kLongestUnit = mib::kLongestName;

bool has_no_control(std::string_view text) {
  return std::none_of(text.begin(), text.end(), [](unsigned char c) { return c < 0x20 || c == 0x7F; });
}

bool is_alphanumeric(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; }

bool is_name(std::string_view text) {
  return !text.empty() && text.size() <= mib::kLongestName && is_alphanumeric(text.front()) &&
         std::all_of(text.begin(), text.end(),
                     [](char c) { return is_alphanumeric(c) || c == '.' || c == '_' || c == '-'; });
}

bool is_path(std::string_view text) {
  return text.starts_with('/') && text.size() <= kLongestPath && has_no_control(text);
}

bool is_socket_path(std::string_view text) { return is_path(text) && text.size() <= kLongestSocketPath; }

bool is_host_and_port(std::string_view text) {
  const std::size_t colon = text.rfind(':');
  if (colon == std::string_view::npos) return false;
  const std::string_view host = text.substr(0, colon);
  const std::string_view port = text.substr(colon + 1);
  unsigned number = 0;
  const auto [end, status] = std::from_chars(port.data(), port.data() + port.size(), number);
  const bool is_port =
      status == std::errc{} && end == port.data() + port.size() && number >= 1 && number <= 65535;
  return is_port && valid_host(host) && host.find(':') == std::string_view::npos;
}

bool is_socket(std::string_view text) {
  constexpr std::string_view kUnix = "unix:";
  constexpr std::string_view kTcp = "tcp:";
  if (text.starts_with(kUnix)) return is_socket_path(text.substr(kUnix.size()));
  if (text.starts_with(kTcp)) return is_host_and_port(text.substr(kTcp.size()));
  return is_socket_path(text);
}

bool is_argument(std::string_view text) { return text.size() <= kLongestPath && has_no_control(text); }

bool is_unit(std::string_view text) { return text.size() <= kLongestUnit && is_printable_utf8(text); }

}  // namespace

// The limits that these texts name.
static_assert(mib::kLongestName == 64 && mib::kLongestText == 255 && kLongestSocketPath == 107);
static_assert(kLongestApn == 100 && kLongestCredential == 64 && kLongestHost == 150);

constinit const TextRule kNameRule = {
    is_name, "1 to 64 letters, digits, dots, underscores, hyphens; a letter or digit first"};
constinit const TextRule kPathRule = {is_path, "a path that begins with / (at most 255 bytes)"};
constinit const TextRule kSocketRule = {is_socket, "/PATH, unix:/PATH (at most 107 bytes), tcp:HOST:PORT"};
constinit const TextRule kApnRule = {valid_apn, "up to 100 letters, digits, dots, underscores, hyphens"};
constinit const TextRule kUserRule = {valid_user, "up to 64 printable ASCII characters without \" \\ ;"};
constinit const TextRule kHostRule = {valid_host, "1 to 150 letters, digits, dots, colons, hyphens"};
constinit const TextRule kArgumentRule = {is_argument, "up to 255 bytes without control characters"};
constinit const TextRule kUnitRule = {is_unit, "up to 64 bytes of UTF-8 without control characters"};
constinit const TextRule kAtCommandRule = {
    valid_custom_command,
    "AT, ATI or AT+NAME..., up to 255 printable ASCII characters without ;, quotes in pairs"};
constinit const TextRule kAtTemplateRule = {valid_custom_template,
                                            "AT+NAME...= with {value} once after it, up to 255 printable "
                                            "ASCII characters without ;, quotes in pairs"};

}  // namespace eg915u
