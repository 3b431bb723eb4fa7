#include "modem/commands/registration.h"

#include <array>

#include "modem/at/fields.h"

namespace eg915u {
namespace {

// The technology of each <AcT>, from 0 on.
constexpr std::array<AccessTech, 12> kTechs{AccessTech::gsm,    AccessTech::gsm,  AccessTech::umts,
                                            AccessTech::edge,   AccessTech::hspa, AccessTech::hspa,
                                            AccessTech::hspa,   AccessTech::lte,  AccessTech::gsm,
                                            AccessTech::nb_iot, AccessTech::lte,  AccessTech::nr};

constexpr int kMostN = 5;
constexpr int kMostStat = 11;
constexpr std::uint64_t kMostAreaCode = 0xFFFF;
constexpr std::uint64_t kNoAreaCode = 0xFFFE;  // 3GPP TS 23.003 4.1
constexpr std::uint64_t kMostCellId = 0x0FFFFFFF;
constexpr int kLeastNWithCause = 3;
constexpr int kMostCause = 255;
constexpr std::string_view kAnswerShape = "+CREG: <n>,<stat>[,<area>,<cell>[,<AcT>]]";
constexpr std::string_view kUrcShape = "+CREG: <stat>[,<area>,<cell>[,<AcT>]]";
constexpr std::string_view kRangeShape = "+CEREG: (<n>-<n>) or (<n>,...)";

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

/// Takes a hex field: 0 when it is empty; absent when it has another form.
std::optional<std::uint64_t> take_hex(Fields& fields) {
  if (!fields.is_absent()) return fields.hex();
  fields.skip();
  return 0;
}

/// Takes the fields after <AcT>. Cause type 1 is specific to the manufacturer.
std::optional<std::uint32_t> take_reject_cause(Fields& fields, RegistrationDomain domain) {
  if (domain == RegistrationDomain::gprs) fields.skip();  // <rac>
  if (fields.number<int>() != 0) return std::nullopt;
  const auto cause = fields.number_within(1, kMostCause);
  return cause ? std::optional(static_cast<std::uint32_t>(*cause)) : std::nullopt;
}

/// True when area or cell is missing: then <AcT> is in the place of the cell, or the cell in that of the
/// area.
bool is_shifted(Fields fields) {
  constexpr std::uint64_t kWidestArea = 0xFFFF;
  const bool area_is_quoted = fields.is_quoted();
  if (fields.is_absent()) return false;
  const auto area = fields.hex();
  if (area && *area > kWidestArea) return true;
  if (fields.is_absent()) return false;
  if (fields.is_quoted() != area_is_quoted) return true;
  const auto cell = fields.text();
  return !area_is_quoted && cell && cell->size() == 1 && fields.at_end();
}

/// True when only one of cause type and cause is after <AcT>; +CGREG has <rac> before them.
bool has_half_a_cause(Fields fields, RegistrationDomain domain) {
  if (domain == RegistrationDomain::gprs) fields.skip();
  if (fields.at_end()) return false;
  fields.skip();
  return fields.at_end();
}

/// Takes the fields after <stat>, equal in answer and URC. Absent when one of them cannot be right: then it
/// is not known which of them are.
std::optional<Registration> take_after_stat(Fields& fields, RegState state, RegistrationDomain domain) {
  if (is_shifted(fields)) return std::nullopt;
  const auto area = take_hex(fields);
  const auto cell = take_hex(fields);
  if (!area || !cell) return std::nullopt;
  Registration registration{state, area_code_of(*area), cell_id_of(*cell)};
  if (const auto act = fields.number<int>()) registration.access_tech = access_tech_of_act(*act);
  if (has_half_a_cause(fields, domain)) return std::nullopt;
  return registration;
}

/// Takes the fields from <stat> on. The reject cause is taken where the modem reports it.
std::optional<RegistrationLine> take_from_stat(Fields& fields, RegistrationDomain domain, bool has_cause) {
  const auto stat = fields.is_quoted() ? std::nullopt : fields.number_within(0, kMostStat);
  if (!stat) return std::nullopt;
  RegistrationLine line{{.state = state_of(*stat)}};
  if (const auto whole = take_after_stat(fields, line.registration.state, domain)) {
    line.registration = *whole;
    if (has_cause) line.registration.reject_cause = take_reject_cause(fields, domain);
  } else {
    line.is_whole = false;
  }
  return line;
}

/// True when `n` is in a range such as "0-3" or "2"; absent for other text.
std::optional<bool> range_has(std::string_view range, int n) {
  const auto dash = range.find('-');
  const auto least = range.substr(0, dash);
  const auto most = dash == std::string_view::npos ? least : range.substr(dash + 1);
  if (!is_digits(least, 1, 1) || !is_digits(most, 1, 1)) return std::nullopt;
  const char digit = static_cast<char>('0' + n);
  return least.front() <= digit && digit <= most.front();
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
  if (stat != "10") return stat && is_digits(*stat, 1, 1);
  // A URC would continue with the cell and a bare <AcT>: <stat>,<area>,<cell>,<AcT>.
  if (fields->at_end()) return true;
  fields->skip(1);
  return fields->is_quoted();
}

bool is_report_range(std::string_view line) {
  return registration_domain(line) && line.find('(') != std::string_view::npos;
}

const AtQuery& report_setting(RegistrationDomain domain) {
  switch (domain) {
    case RegistrationDomain::circuit:
      return kReportCreg;
    case RegistrationDomain::gprs:
      return kReportCgreg;
    case RegistrationDomain::eps:
      break;
  }
  return kReportCereg;
}

Result<RegistrationLine> parse_registration(std::string_view line, std::optional<RegistrationDomain> domain) {
  auto fields = registration_fields(line);
  const auto found = registration_domain(line);
  if (!fields || !found || (domain && found != domain)) return malformed(kAnswerShape, line);
  const auto n = fields->is_quoted() ? std::nullopt : fields->number_within(0, kMostN);
  auto answer = n ? take_from_stat(*fields, *found, *n >= kLeastNWithCause) : std::nullopt;
  if (!answer) return malformed(kAnswerShape, line);
  answer->reports = n;
  return *answer;
}

Result<RegistrationLine> parse_registration_urc(std::string_view line) {
  auto fields = registration_fields(line);
  const auto domain = registration_domain(line);
  const auto urc = fields && domain ? take_from_stat(*fields, *domain, true) : std::nullopt;
  if (!urc) return malformed(kUrcShape, line);
  return *urc;
}

tl::unexpected<Error> not_whole(std::string_view line) { return malformed(kAnswerShape, line); }

Result<bool> parse_cause_support(std::string_view line) {
  const auto open = line.find('(');
  const auto close = line.find(')');
  if (!line.starts_with("+CEREG:") || open == std::string_view::npos || close == std::string_view::npos ||
      close < open) {
    return malformed(kRangeShape, line);
  }
  auto ranges = *Fields::of(line.substr(open + 1, close - open - 1), "");
  if (ranges.at_end()) return malformed(kRangeShape, line);
  bool supported = false;
  while (!ranges.at_end()) {
    const auto range = ranges.text();
    const auto has = range ? range_has(*range, kLeastNWithCause) : std::nullopt;
    if (!has) return malformed(kRangeShape, line);
    supported = supported || *has;
  }
  return supported;
}

std::optional<std::uint32_t> area_code_of(std::uint64_t hex) {
  if (hex == 0 || hex > kMostAreaCode || hex == kNoAreaCode) return std::nullopt;
  return static_cast<std::uint32_t>(hex);
}

std::optional<std::uint32_t> cell_id_of(std::uint64_t hex) {
  if (hex == 0 || hex > kMostCellId) return std::nullopt;
  return static_cast<std::uint32_t>(hex);
}

AccessTech access_tech_of_act(int act) {
  return act >= 0 && act < static_cast<int>(kTechs.size()) ? kTechs[static_cast<std::size_t>(act)]
                                                           : AccessTech::unknown;
}

}  // namespace eg915u
