#include "modem/commands/network.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "modem/at/fields.h"

namespace eg915u {
namespace {

/// The EG915U has those up to NONE. The others are of sister modules.
constexpr std::array<std::pair<std::string_view, AccessTech>, 35> kWords{{
    {"LTE", AccessTech::lte},
    {"FDD LTE", AccessTech::lte},
    {"TDD LTE", AccessTech::lte},
    {"GSM", AccessTech::gsm},
    {"GPRS", AccessTech::gprs},
    {"EDGE", AccessTech::edge},
    {"NOSERVICE", AccessTech::none},
    {"No Service", AccessTech::none},
    {"NONE", AccessTech::none},
    {"EGPRS", AccessTech::edge},
    {"WCDMA", AccessTech::umts},
    {"UMTS", AccessTech::umts},
    {"TDSCDMA", AccessTech::umts},
    {"HSDPA", AccessTech::hspa},
    {"HSUPA", AccessTech::hspa},
    {"HSPA", AccessTech::hspa},
    {"HSPA+", AccessTech::hspa},
    {"DC-HSPA+", AccessTech::hspa},
    {"HSDPA&HSUPA", AccessTech::hspa},
    {"eMTC", AccessTech::lte_cat_m},
    {"LTE-M", AccessTech::lte_cat_m},
    {"CAT-M", AccessTech::lte_cat_m},
    {"CAT-M1", AccessTech::lte_cat_m},
    {"LTE CAT-M1", AccessTech::lte_cat_m},
    {"CAT-NB", AccessTech::nb_iot},
    {"CAT-NB1", AccessTech::nb_iot},
    {"CAT-NB2", AccessTech::nb_iot},
    {"NB-IoT", AccessTech::nb_iot},
    {"NBIoT", AccessTech::nb_iot},
    {"LTE CAT-NB1", AccessTech::nb_iot},
    {"NR", AccessTech::nr},
    {"NR5G", AccessTech::nr},
    {"NR5G-SA", AccessTech::nr},
    {"FDD NR5G", AccessTech::nr},
    {"TDD NR5G", AccessTech::nr},
}};

constexpr std::string_view kShape = "+QNWINFO: \"<act>\",\"<plmn>\",\"<band>\",<channel>";
constexpr int kMostLteBand = 256;                // 3GPP TS 36.101 5.5
constexpr std::uint32_t kMostChannel = 262'143;  // EARFCN: 18 bit
constexpr std::string_view kLteBand = "LTE BAND ";

bool same_word(std::string_view a, std::string_view b) {
  const auto upper = [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; };
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [upper](char x, char y) { return upper(x) == upper(y); });
}

std::optional<std::uint32_t> band_number(std::string_view band) {
  if (band.size() <= kLteBand.size() || !same_word(band.substr(0, kLteBand.size()), kLteBand))
    return std::nullopt;
  const auto digits = band.substr(kLteBand.size());
  if (!is_digits(digits, 1, 3)) return std::nullopt;
  const auto number = Fields::of(digits, "")->number_within(1, kMostLteBand);
  return number ? std::optional(static_cast<std::uint32_t>(*number)) : std::nullopt;
}

}  // namespace

AccessTech access_tech_of_word(std::string_view word) {
  const auto* const known = std::find_if(kWords.begin(), kWords.end(),
                                         [word](const auto& entry) { return same_word(entry.first, word); });
  return known == kWords.end() ? AccessTech::unknown : known->second;
}

Result<NetworkInfo> parse_qnwinfo(std::string_view line) {
  auto fields = Fields::of(line, "+QNWINFO:");
  const auto word = fields ? fields->text() : std::nullopt;
  if (!word || word->empty()) return malformed(kShape, line);
  NetworkInfo info;
  info.access_tech = access_tech_of_word(*word);
  if (info.access_tech == AccessTech::none) return info;
  if (same_word(*word, "FDD LTE")) info.duplex = Duplex::fdd;
  if (same_word(*word, "TDD LTE")) info.duplex = Duplex::tdd;

  const auto plmn = fields->text();
  const auto band = fields->text();
  const auto channel = fields->number<std::uint32_t>();
  if (!plmn || !band) return malformed(kShape, line);
  if (is_digits(*plmn, 5, 6)) info.plmn = *plmn;
  info.band = band_number(*band);
  if (channel && *channel <= kMostChannel) info.channel = channel;
  return info;
}

}  // namespace eg915u
