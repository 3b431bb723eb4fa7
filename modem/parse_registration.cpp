#include "modem/parse_registration.h"

#include <array>

#include "modem/at_fields.h"

namespace eg915u {
namespace {

// By <AcT>, from 0 on.
constexpr std::array<AccessTech, 12> kTechs{AccessTech::gsm,    AccessTech::gsm,  AccessTech::umts,
                                            AccessTech::edge,   AccessTech::hspa, AccessTech::hspa,
                                            AccessTech::hspa,   AccessTech::lte,  AccessTech::gsm,
                                            AccessTech::nb_iot, AccessTech::lte,  AccessTech::nr};

constexpr int kMostN = 5;
constexpr int kMostStat = 11;
constexpr std::uint64_t kMostAreaCode = 0xFFFF;
constexpr std::uint64_t kNoAreaCode = 0xFFFE;  // 3GPP TS 23.003 4.1
constexpr std::uint64_t kMostCellId = 0x0FFFFFFF;
constexpr std::string_view kAnswerShape = "+CREG: <n>,<stat>[,<area>,<cell>[,<AcT>]]";
constexpr std::string_view kUrcShape = "+CREG: <stat>[,<area>,<cell>[,<AcT>]]";

struct Prefix {
  RegistrationDomain domain;
  std::string_view text;
};
constexpr std::array<Prefix, 3> kPrefixes{{{RegistrationDomain::circuit, "+CREG:"},
                                           {RegistrationDomain::gprs, "+CGREG:"},
                                           {RegistrationDomain::eps, "+CEREG:"}}};

std::optional<Fields> registration_fields(std::string_view line) {
  for (const auto& prefix : kPrefixes) {
    if (auto fields = Fields::of(line, prefix.text)) return fields;
  }
  return std::nullopt;
}

RegState state_of(int stat) {
  switch (stat) {
    case 0:
      return RegState::not_registered;
    case 1:
    case 9:  // home, circuit fallback not preferred: packet service is full
      return RegState::home;
    case 2:
      return RegState::searching;
    case 3:
      return RegState::denied;
    case 5:
    case 10:  // roaming, circuit fallback not preferred
      return RegState::roaming;
    case 6:
      return RegState::sms_only_home;
    case 7:
      return RegState::sms_only_roaming;
    case 8:
      return RegState::emergency_only;
    default:  // 4 out of coverage, 11 restricted local operator services
      return RegState::unknown;
  }
}

/// Takes a hex field: false when it is neither absent nor hex.
bool take_hex(Fields& fields, std::uint64_t most, std::optional<std::uint32_t>& value) {
  if (fields.is_absent()) {
    fields.skip();
    return true;
  }
  const auto hex = fields.hex();
  if (hex && *hex != 0 && *hex <= most) value = static_cast<std::uint32_t>(*hex);
  return hex.has_value();
}

/// From <stat> on, the same in answer and URC.
Result<Registration> parse_from_stat(Fields& fields, std::string_view shape, std::string_view line) {
  const auto stat = fields.is_quoted() ? std::nullopt : fields.number_within(0, kMostStat);
  if (!stat) return malformed(shape, line);
  Registration registration;
  registration.state = state_of(*stat);
  if (!take_hex(fields, kMostAreaCode, registration.area_code)) return malformed(shape, line);
  if (registration.area_code == kNoAreaCode) registration.area_code.reset();
  if (!take_hex(fields, kMostCellId, registration.cell_id)) return malformed(shape, line);
  if (const auto act = fields.number<int>()) registration.access_tech = access_tech_of_act(*act);
  return registration;
}

}  // namespace

std::optional<RegistrationDomain> registration_domain(std::string_view line) {
  for (const auto& prefix : kPrefixes) {
    if (line.starts_with(prefix.text)) return prefix.domain;
  }
  return std::nullopt;
}

bool is_registration_answer(std::string_view line) {
  auto fields = registration_fields(line);
  if (!fields || fields->is_quoted() || !fields->number_within(0, kMostN)) return false;
  if (fields->at_end() || fields->is_quoted()) return false;
  const auto stat = fields->text();
  return stat && (is_digits(*stat, 1, 1) || (*stat == "10" && fields->at_end()));
}

Result<Registration> parse_registration(std::string_view line, std::optional<RegistrationDomain> domain) {
  auto fields = registration_fields(line);
  if (!fields || (domain && registration_domain(line) != domain)) return malformed(kAnswerShape, line);
  if (fields->is_quoted() || !fields->number_within(0, kMostN)) return malformed(kAnswerShape, line);
  return parse_from_stat(*fields, kAnswerShape, line);
}

Result<Registration> parse_registration_urc(std::string_view line) {
  auto fields = registration_fields(line);
  if (!fields) return malformed(kUrcShape, line);
  return parse_from_stat(*fields, kUrcShape, line);
}

AccessTech access_tech_of_act(int act) {
  return act >= 0 && act < static_cast<int>(kTechs.size()) ? kTechs[static_cast<std::size_t>(act)]
                                                           : AccessTech::unknown;
}

}  // namespace eg915u
