#include "modem/commands/identity.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

namespace eg915u {
namespace {

constexpr std::array<std::string_view, 3> kPrefixes{"+CGSN:", "+GSN:", "+QGSN:"};

constexpr std::string_view kRevision = "Revision:";

/// True for a line that can be a bare answer: printable, not empty, not a URC (+..., ^...), not an echo.
std::optional<std::string> bare_text(std::string_view line) {
  if (line.starts_with('+') || line.starts_with('^') || line.starts_with("AT")) return std::nullopt;
  const auto text = clean_text(line);
  if (!text || text->find_first_not_of(' ') == std::string::npos) return std::nullopt;
  return text->substr(text->find_first_not_of(' '));
}

std::string line_shown(Lines lines) { return lines.empty() ? std::string() : lines.front(); }

std::optional<std::string> digits_of(std::string_view line, std::size_t least, std::size_t most) {
  auto fields = Fields::of(line, "");
  const auto text = fields->text();
  if (!text || !fields->at_end() || !is_digits(*text, least, most)) return std::nullopt;
  return std::string(*text);
}

}  // namespace

Result<Identity> parse_ati(Lines lines) {
  Identity identity;
  for (const std::string& line : lines) {
    const auto text = bare_text(line);
    if (!text) continue;
    if (text->starts_with(kRevision)) {
      identity.revision = bare_text(std::string_view(*text).substr(kRevision.size())).value_or("");
    } else if (identity.manufacturer.empty()) {
      identity.manufacturer = *text;
    } else if (identity.model.empty()) {
      identity.model = *text;
    }
  }
  if (identity.model.empty())
    return malformed("manufacturer, model, Revision: <firmware>", line_shown(lines));
  return identity;
}

Result<std::string> parse_bare_text(Lines lines) {
  for (const std::string& line : lines) {
    if (auto text = bare_text(line)) return *std::move(text);
  }
  return malformed("a line of text", line_shown(lines));
}

Result<std::string> parse_imei(Lines lines) {
  for (std::string_view line : lines) {
    const auto* const prefix =
        std::find_if(kPrefixes.begin(), kPrefixes.end(), [line](auto p) { return line.starts_with(p); });
    if (prefix != kPrefixes.end()) line.remove_prefix(prefix->size());
    if (auto imei = digits_of(line, 15, 15)) return *std::move(imei);
  }
  return malformed_secret("the 15 digits of the IMEI");
}

Result<std::string> parse_imsi(Lines lines) {
  for (const std::string& line : lines) {
    if (auto imsi = digits_of(line, 14, 15)) return *std::move(imsi);
  }
  return malformed_secret("the 14 or 15 digits of the IMSI");
}

}  // namespace eg915u
