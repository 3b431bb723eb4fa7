#include "modem/parse_operator.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "modem/at_fields.h"
#include "modem/parse_registration.h"

namespace eg915u {
namespace {

constexpr std::array<OperatorStatus, 4> kStatus{OperatorStatus::unknown, OperatorStatus::available,
                                                OperatorStatus::current, OperatorStatus::forbidden};
constexpr std::array<SelectionMode, 5> kModes{SelectionMode::automatic, SelectionMode::manual,
                                              SelectionMode::deregistered, SelectionMode::unknown,
                                              SelectionMode::manual_automatic};
constexpr std::string_view kPrefix = "+COPS:";

constexpr std::size_t kMostOperators = 64;
constexpr std::string_view kCopsShape = "+COPS: <mode>[,<format>,\"<oper>\"[,<AcT>]]";
constexpr std::string_view kQspnShape = "+QSPN: \"<FNN>\",\"<SNN>\",\"<SPN>\",<alphabet>,\"<RPLMN>\"";
constexpr std::string_view kScanShape = "+COPS: (<stat>,\"<long>\",\"<short>\",\"<PLMN>\"[,<AcT>]),...";

void append_utf8(std::string& out, char32_t c) {
  const auto put = [&out](char32_t byte) { out += static_cast<char>(byte); };
  if (c < 0x80) {
    put(c);
  } else if (c < 0x800) {
    put(0xC0 | (c >> 6));
    put(0x80 | (c & 0x3F));
  } else {
    put(0xE0 | (c >> 12));
    put(0x80 | ((c >> 6) & 0x3F));
    put(0x80 | (c & 0x3F));
  }
}

/// UCS2 in hex (3GPP TS 23.038 6.2.3) to UTF-8. Absent when it is not that.
std::optional<std::string> text_of_ucs2(std::string_view hex) {
  if (hex.size() % 4 != 0) return std::nullopt;
  std::string utf8;
  for (; !hex.empty(); hex.remove_prefix(4)) {
    std::uint16_t unit = 0;
    const auto* const end = hex.data() + 4;
    if (std::from_chars(hex.data(), end, unit, 16).ptr != end) return std::nullopt;
    append_utf8(utf8, unit);  // a surrogate becomes bytes that clean_text replaces
  }
  return clean_text(utf8);
}

/// A name that may be in UCS2 hex, when AT+CSCS says so, without being marked. Two characters or more: "CAFE"
/// is a name as it stands, and so are digits that do not begin with a Latin letter.
std::optional<std::string> name_of(std::string_view text) {
  if (text.size() >= 8 && (text.starts_with("00") || !is_digits(text, 8, text.size()))) {
    if (auto decoded = text_of_ucs2(text)) return decoded;
  }
  return clean_text(text);
}

bool is_plmn(std::string_view text) { return is_digits(text, 5, 6); }

std::optional<FoundOperator> found_operator(Fields fields) {
  const auto status = fields.number_within(0, 3);
  const auto full = fields.text();
  const auto brief = fields.text();
  const auto plmn = fields.text();
  if (!status || !full || !brief || !plmn || !is_plmn(*plmn)) return std::nullopt;
  const auto full_name = name_of(*full);
  const auto brief_name = name_of(*brief);
  if (!full_name || !brief_name) return std::nullopt;
  const auto act = fields.number<int>();
  return FoundOperator{kStatus[static_cast<std::size_t>(*status)], *full_name, *brief_name,
                       std::string(*plmn), act ? access_tech_of_act(*act) : AccessTech::unknown};
}

/// Where the group that `text` begins with ends: the first ')' outside quotes, npos when there is none.
std::size_t end_of_group(std::string_view text) {
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '"') quoted = !quoted;
    if (text[i] == ')' && !quoted) return i;
  }
  return std::string_view::npos;
}

int field_count(Fields fields) {
  int count = 0;
  for (; !fields.at_end(); fields.skip()) ++count;
  return count;
}

}  // namespace

Result<OperatorSelection> parse_cops(std::string_view line) {
  auto fields = Fields::of(line, "+COPS:");
  const auto mode = fields ? fields->number_within(0, 4) : std::nullopt;
  if (!mode) return malformed(kCopsShape, line);
  OperatorSelection selection;
  selection.mode = kModes[static_cast<std::size_t>(*mode)];
  if (fields->at_end()) return selection;

  selection.format = fields->number_within(0, 2);
  if (!selection.format) return malformed(kCopsShape, line);
  if (fields->at_end()) return selection;

  const auto text = fields->text();
  const auto name = text ? name_of(*text) : std::nullopt;
  if (!name) return malformed(kCopsShape, line);
  if (selection.format != 2 || is_plmn(*name)) selection.name = *name;
  if (const auto act = fields->number<int>()) selection.access_tech = access_tech_of_act(*act);
  return selection;
}

Result<OperatorNames> parse_qspn(std::string_view line) {
  auto fields = Fields::of(line, "+QSPN:");
  if (!fields) return malformed(kQspnShape, line);
  const auto full = fields->text();
  const auto brief = fields->text();
  const auto provider = fields->text();
  const auto alphabet = fields->number_within(0, 1);
  const auto plmn = fields->text();
  if (!full || !brief || !provider || !alphabet || !plmn) return malformed(kQspnShape, line);

  const auto decode = [&](std::string_view text) {
    return *alphabet == 1 ? text_of_ucs2(text) : clean_text(text);
  };
  const auto full_name = decode(*full);
  const auto brief_name = decode(*brief);
  const auto provider_name = clean_text(*provider);
  if (!full_name || !brief_name || !provider_name) return malformed(kQspnShape, line);
  return OperatorNames{*full_name, *brief_name, *provider_name,
                       is_plmn(*plmn) ? std::string(*plmn) : std::string()};
}

Result<std::vector<FoundOperator>> parse_cops_scan(std::string_view line) {
  if (!line.starts_with(kPrefix)) return malformed(kScanShape, line);
  std::vector<FoundOperator> found;
  auto rest = line.substr(kPrefix.size());
  // Between groups stand one comma or two: only what is inside parentheses counts.
  for (auto open = rest.find('('); open != std::string_view::npos; open = rest.find('(')) {
    rest.remove_prefix(open + 1);
    const auto close = end_of_group(rest);
    if (close == std::string_view::npos) return malformed(kScanShape, line);
    const auto fields = *Fields::of(rest.substr(0, close), "");
    rest.remove_prefix(close + 1);
    // A list of numbers, (0,1,2,3,4), is a range too: its second field is no name.
    auto second = fields;
    second.skip();
    const bool is_operator = field_count(fields) >= 4 && (second.is_quoted() || second.is_absent());
    if (!is_operator || found.size() == kMostOperators) continue;
    auto entry = found_operator(fields);
    if (!entry) return malformed(kScanShape, line);
    found.push_back(*std::move(entry));
  }
  return found;
}

}  // namespace eg915u
