#include "modem/commands/operator.h"

#include <algorithm>
#include <array>
#include <optional>

#include "modem/at/fields.h"
#include "modem/commands/allowed.h"
#include "modem/commands/command_text.h"
#include "modem/commands/registration.h"
#include "modem/commands/ucs2.h"

namespace eg915u {
namespace {

constexpr std::array<SelectionMode, 5> kModes{SelectionMode::automatic, SelectionMode::manual,
                                              SelectionMode::deregistered, SelectionMode::unknown,
                                              SelectionMode::manual_automatic};

constexpr std::string_view kCopsShape = "+COPS: <mode>[,<format>,\"<oper>\"[,<AcT>]]";
constexpr std::string_view kQspnShape = "+QSPN: \"<FNN>\",\"<SNN>\",\"<SPN>\",<alphabet>,\"<RPLMN>\"";

bool is_plmn(std::string_view text) { return is_digits(text, 5, 6); }

}  // namespace

std::optional<std::string> operator_name(std::string_view text, Alphabet alphabet) {
  const bool is_latin = text.starts_with("00");
  const bool is_other = text.size() >= 8 && !is_digits(text, 8, text.size());
  const bool seems_ucs2 = alphabet == Alphabet::unknown && (is_latin || is_other);
  if (alphabet == Alphabet::ucs2 || seems_ucs2) {
    if (auto decoded = text_of_ucs2(text)) return decoded;
  }
  return clean_text(text);
}

Result<OperatorSelection> parse_cops(std::string_view line) { return parse_cops_in(Alphabet::unknown, line); }

Result<OperatorSelection> parse_cops_in(Alphabet alphabet, std::string_view line) {
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
  const auto name = text ? operator_name(*text, alphabet) : std::nullopt;
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

Result<AtCommand> select_operator(std::string_view plmn) {
  if (!valid_plmn(plmn)) return refused("PLMN", "5 or 6 digits");
  return setting("AT+COPS=1,2," + quoted_field(plmn), kOperatorLimit);
}

}  // namespace eg915u
