#include "modem/parse_pdp.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "modem/at_fields.h"

namespace eg915u {
namespace {

constexpr std::array<std::pair<std::string_view, PdpKind>, 4> kWords{
    {{"IP", PdpKind::ipv4}, {"IPV6", PdpKind::ipv6}, {"IPV4V6", PdpKind::ipv4v6}, {"PPP", PdpKind::ppp}}};
constexpr std::array<AuthType, 4> kTypes{AuthType::none, AuthType::pap, AuthType::chap,
                                         AuthType::pap_or_chap};
constexpr std::string_view kShape = "+CGDCONT: <cid>,\"<type>\",\"<apn>\"[,...]";

constexpr int kMostCid = 15;
constexpr std::size_t kMostApnBytes = 100;
constexpr std::size_t kMostCredentialBytes = 127;
constexpr std::string_view kQicsgpShape = "+QICSGP: <type>,\"<apn>\",\"<user>\",\"<password>\",<auth>";

PdpKind kind_of_word(std::string_view word) {
  const auto* const known =
      std::find_if(kWords.begin(), kWords.end(), [word](const auto& entry) { return entry.first == word; });
  return known == kWords.end() ? PdpKind::unknown : known->second;
}

PdpKind kind_of_number(int type) {
  switch (type) {
    case 1:
      return PdpKind::ipv4;
    case 2:
      return PdpKind::ipv6;
    case 3:
      return PdpKind::ipv4v6;
    default:
      return PdpKind::unknown;
  }
}

AuthType auth_of_number(int auth) {
  return auth >= 0 && auth < static_cast<int>(kTypes.size()) ? kTypes[static_cast<std::size_t>(auth)]
                                                             : AuthType::unknown;
}

/// Text that is kept whole or not at all: a shortened APN or user would be another one.
std::optional<std::string> whole_text(Fields& fields, std::size_t most) {
  const auto text = fields.text();
  if (!text || text->size() > most) return std::nullopt;
  return clean_text(*text, 3 * most);  // a replaced byte takes three
}

}  // namespace

Result<PdpDefinition> parse_cgdcont(std::string_view line) {
  auto fields = Fields::of(line, "+CGDCONT:");
  if (!fields) return malformed(kShape, line);
  const auto cid = fields->number_within(1, kMostCid);
  const auto word = fields->text();
  const auto apn = whole_text(*fields, kMostApnBytes);
  if (!cid || !word || !apn) return malformed(kShape, line);
  return PdpDefinition{*cid, kind_of_word(*word), *apn};
}

Result<PdpCredentials> parse_qicsgp(std::string_view line) {
  auto fields = Fields::of(line, "+QICSGP:");
  if (!fields) return malformed_secret(kQicsgpShape);
  const auto type = fields->number<int>();
  const auto apn = whole_text(*fields, kMostApnBytes);
  const auto user = whole_text(*fields, kMostCredentialBytes);
  const auto password = fields->text();
  const auto auth = fields->number<int>();
  if (!type || !apn || !user || !password || password->size() > kMostCredentialBytes || !auth) {
    return malformed_secret(kQicsgpShape);
  }
  if (clean_text(*password, kMostCredentialBytes) != *password) return malformed_secret(kQicsgpShape);
  return PdpCredentials{kind_of_number(*type), *apn, *user, std::string(*password), auth_of_number(*auth)};
}

Result<PdpActivity> parse_cgact(std::string_view line) {
  auto fields = Fields::of(line, "+CGACT:");
  const auto cid = fields ? fields->number_within(1, kMostCid) : std::nullopt;
  const auto state = cid ? fields->number_within(0, 1) : std::nullopt;
  if (!state) return malformed("+CGACT: <cid>,<0|1>", line);
  return PdpActivity{*cid, *state == 1};
}

Result<bool> parse_cgatt(std::string_view line) {
  auto fields = Fields::of(line, "+CGATT:");
  const auto state = fields ? fields->number_within(0, 1) : std::nullopt;
  if (!state) return malformed("+CGATT: <0|1>", line);
  return *state == 1;
}

}  // namespace eg915u
