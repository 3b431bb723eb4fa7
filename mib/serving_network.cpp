#include "mib/serving_network.h"

#include "mib/fresh_readings.h"

namespace eg915u::mib {
namespace {

/// <format> of AT+COPS? (3GPP TS 27.007 7.3).
constexpr int kLongNameFormat = 0;
constexpr int kShortNameFormat = 1;
constexpr int kPlmnFormat = 2;

bool registered(const FreshReadings& readings) { return is_registered(serving_registration(readings).state); }

std::string cops_name(const FreshReadings& readings, int format) {
  const OperatorSelection* cops = readings.medium(&ModemSnapshot::operator_selection);
  return cops != nullptr && cops->format == format ? cops->name : std::string{};
}

std::string qspn_name(const FreshReadings& readings, std::string OperatorNames::*name) {
  const OperatorNames* qspn = readings.medium(&ModemSnapshot::operator_names);
  return qspn != nullptr ? qspn->*name : std::string{};
}

/// Takes from AT+QENG what the facts lack.
void fill(CellFacts& facts, const ServingCell& cell) {
  if (facts.access_tech == AccessTech::unknown || facts.access_tech == AccessTech::none) {
    facts.access_tech = cell.access_tech;
  }
  if (!facts.cell_id) facts.cell_id = cell.cell_id;
  if (!facts.area_code) facts.area_code = cell.area_code;
  if (!facts.channel) facts.channel = cell.channel;
  if (!is_lte(cell.access_tech)) return;
  if (facts.duplex == Duplex::unknown) facts.duplex = cell.duplex;
  if (!facts.band) facts.band = cell.band;
}

}  // namespace

Registration serving_registration(const FreshReadings& readings) {
  const Registration* registration = readings.fast(&ModemSnapshot::registration);
  return registration != nullptr ? *registration : Registration{};
}

AccessTech access_tech(const FreshReadings& readings) {
  const NetworkInfo* network = readings.fast(&ModemSnapshot::network);
  if (network != nullptr && network->access_tech != AccessTech::unknown) return network->access_tech;
  const OperatorSelection* cops = readings.medium(&ModemSnapshot::operator_selection);
  if (cops != nullptr && cops->access_tech != AccessTech::unknown) return cops->access_tech;
  return serving_registration(readings).access_tech;
}

std::string operator_long_name(const FreshReadings& readings) {
  if (!registered(readings)) return {};
  std::string name = qspn_name(readings, &OperatorNames::full);
  if (name.empty()) name = cops_name(readings, kLongNameFormat);
  return name;
}

std::string operator_short_name(const FreshReadings& readings) {
  if (!registered(readings)) return {};
  std::string name = qspn_name(readings, &OperatorNames::brief);
  if (name.empty()) name = cops_name(readings, kShortNameFormat);
  return name;
}

std::string operator_name(const FreshReadings& readings) {
  std::string name = operator_long_name(readings);
  return name.empty() ? operator_short_name(readings) : name;
}

std::string operator_plmn(const FreshReadings& readings) {
  if (!registered(readings)) return {};
  std::string plmn = qspn_name(readings, &OperatorNames::plmn);
  if (plmn.empty()) plmn = cops_name(readings, kPlmnFormat);
  if (!plmn.empty()) return plmn;
  const NetworkInfo* network = readings.fast(&ModemSnapshot::network);
  if (network != nullptr && !network->plmn.empty()) return network->plmn;
  const ServingCell* cell = engineering_cell(readings);
  return cell != nullptr ? cell->plmn : std::string{};
}

const ServingCell* engineering_cell(const FreshReadings& readings) {
  const ServingCell* cell = readings.fast(&ModemSnapshot::serving);
  // While it searches, the modem names a state and nothing else.
  if (cell == nullptr || cell->access_tech == AccessTech::unknown) return cell;
  const AccessTech serving = access_tech(readings);
  // A modem that camps without service names no technology elsewhere.
  const bool is_told = serving != AccessTech::unknown && serving != AccessTech::none;
  return is_told && !same_radio(cell->access_tech, serving) ? nullptr : cell;
}

CellFacts serving_cell(const FreshReadings& readings) {
  const Registration registration = serving_registration(readings);
  CellFacts facts{.access_tech = registration.access_tech,
                  .cell_id = registration.cell_id,
                  .area_code = registration.area_code};
  if (facts.access_tech == AccessTech::unknown) facts.access_tech = access_tech(readings);
  if (const NetworkInfo* network = readings.fast(&ModemSnapshot::network)) {
    facts.channel = network->channel;
    if (is_lte(network->access_tech)) {
      facts.duplex = network->duplex;
      facts.band = network->band;
    }
  }
  if (const ServingCell* cell = engineering_cell(readings)) fill(facts, *cell);
  return facts;
}

}  // namespace eg915u::mib
