#include "modem/model/serving_network.h"

#include "modem/model/snapshot.h"

namespace eg915u {
namespace {

/// <format> of AT+COPS? (3GPP TS 27.007 7.3).
constexpr int kLongNameFormat = 0;
constexpr int kShortNameFormat = 1;
constexpr int kPlmnFormat = 2;

/// The readings for which `is_trusted(reading, interval)` is true.
template <class Predicate>
ServingReadings select(const ModemSnapshot& modem, Predicate is_trusted) {
  const auto trusted = [&](const auto& reading, Duration interval) {
    return is_trusted(reading, interval) ? &reading.value : nullptr;
  };
  const Duration fast = modem.intervals.fast;
  const Duration medium = modem.intervals.medium;
  return {.registration = trusted(modem.registration, fast),
          .network = trusted(modem.network, fast),
          .selection = trusted(modem.operator_selection, medium),
          .names = trusted(modem.operator_names, medium),
          .cell = trusted(modem.serving, fast),
          .signal = trusted(modem.qcsq, fast),
          .indexes = trusted(modem.csq, fast),
          .sinr_scales = &modem.sinr};
}

bool registered(const ServingReadings& readings) {
  return is_registered(serving_registration(readings).state);
}

std::string cops_name(const ServingReadings& readings, int format) {
  const OperatorSelection* const cops = readings.selection;
  return cops != nullptr && cops->format == format ? cops->name : std::string{};
}

std::string qspn_name(const ServingReadings& readings, std::string OperatorNames::*name) {
  return readings.names != nullptr ? readings.names->*name : std::string{};
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

ServingReadings fresh_serving_readings(const ModemSnapshot& modem, Time when) {
  return select(modem,
                [when](const auto& reading, Duration interval) { return is_fresh(reading, interval, when); });
}

ServingReadings last_serving_readings(const ModemSnapshot& modem) {
  return select(modem, [](const auto& /*reading*/, Duration /*interval*/) { return true; });
}

Registration serving_registration(const ServingReadings& readings) {
  return readings.registration != nullptr ? *readings.registration : Registration{};
}

AccessTech access_tech(const ServingReadings& readings) {
  const auto is_known = [](const auto* reading) {
    return reading != nullptr && reading->access_tech != AccessTech::unknown;
  };
  if (is_known(readings.network)) return readings.network->access_tech;
  if (is_known(readings.selection)) return readings.selection->access_tech;
  if (is_known(readings.registration)) return readings.registration->access_tech;
  return readings.cell != nullptr ? readings.cell->access_tech : AccessTech::unknown;
}

std::string operator_long_name(const ServingReadings& readings) {
  if (!registered(readings)) return {};
  std::string name = qspn_name(readings, &OperatorNames::full);
  if (name.empty()) name = cops_name(readings, kLongNameFormat);
  return name;
}

std::string operator_short_name(const ServingReadings& readings) {
  if (!registered(readings)) return {};
  std::string name = qspn_name(readings, &OperatorNames::brief);
  if (name.empty()) name = cops_name(readings, kShortNameFormat);
  return name;
}

std::string operator_name(const ServingReadings& readings) {
  std::string name = operator_long_name(readings);
  return name.empty() ? operator_short_name(readings) : name;
}

std::string operator_plmn(const ServingReadings& readings) {
  if (!registered(readings)) return {};
  std::string plmn = qspn_name(readings, &OperatorNames::plmn);
  if (plmn.empty()) plmn = cops_name(readings, kPlmnFormat);
  if (!plmn.empty()) return plmn;
  if (readings.network != nullptr && !readings.network->plmn.empty()) return readings.network->plmn;
  const ServingCell* const cell = engineering_cell(readings);
  return cell != nullptr ? cell->plmn : std::string{};
}

const ServingCell* engineering_cell(const ServingReadings& readings) {
  const ServingCell* const cell = readings.cell;
  // While it searches, the modem names a state and nothing else.
  if (cell == nullptr || cell->access_tech == AccessTech::unknown) return cell;
  const AccessTech serving = access_tech(readings);
  // A modem that camps without service names no technology elsewhere.
  const bool is_known = serving != AccessTech::unknown && serving != AccessTech::none;
  return is_known && !same_radio(cell->access_tech, serving) ? nullptr : cell;
}

CellFacts serving_cell(const ServingReadings& readings) {
  const Registration registration = serving_registration(readings);
  CellFacts facts{.access_tech = registration.access_tech,
                  .cell_id = registration.cell_id,
                  .area_code = registration.area_code};
  if (facts.access_tech == AccessTech::unknown) facts.access_tech = access_tech(readings);
  if (const NetworkInfo* const network = readings.network) {
    facts.channel = network->channel;
    if (is_lte(network->access_tech)) {
      facts.duplex = network->duplex;
      facts.band = network->band;
    }
  }
  if (const ServingCell* const cell = engineering_cell(readings)) fill(facts, *cell);
  return facts;
}

SignalReadings serving_signal(const ServingReadings& readings) {
  return {readings.signal, readings.indexes, engineering_cell(readings), readings.sinr_scales};
}

}  // namespace eg915u
