#include "mib/serving_network.h"

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
  return network != nullptr ? network->plmn : std::string{};
}

}  // namespace eg915u::mib
