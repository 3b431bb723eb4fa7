#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "modem/model/readings/access_tech.h"
#include "modem/model/readings/cell.h"
#include "modem/model/readings/registration.h"

/// What several readings together say of the network that serves a modem.
namespace eg915u::mib {

class FreshReadings;

/// Registration of the serving technology; all unknown when it is not fresh.
[[nodiscard]] Registration serving_registration(const FreshReadings& readings);
/// From AT+QNWINFO, else AT+COPS?, else the registration.
[[nodiscard]] AccessTech access_tech(const FreshReadings& readings);
/// Names of the serving operator, from AT+QSPN, else AT+COPS?. Empty when unknown or not registered: AT+QSPN
/// goes on answering with the last network.
[[nodiscard]] std::string operator_long_name(const FreshReadings& readings);
[[nodiscard]] std::string operator_short_name(const FreshReadings& readings);
/// The long name, else the short one.
[[nodiscard]] std::string operator_name(const FreshReadings& readings);
/// 5 or 6 digits from AT+QSPN, else AT+COPS?, else AT+QNWINFO, else AT+QENG. Empty when unknown or not
/// registered.
[[nodiscard]] std::string operator_plmn(const FreshReadings& readings);

/// AT+QENG of the serving cell, registered on it or only camping; null when it is not fresh, or speaks of
/// another technology than the one that serves.
[[nodiscard]] const ServingCell* engineering_cell(const FreshReadings& readings);
/// The serving cell: the registration and AT+QNWINFO, and AT+QENG for what they lack.
struct CellFacts {
  AccessTech access_tech = AccessTech::unknown;
  Duplex duplex = Duplex::unknown;  ///< on LTE only
  std::optional<std::uint32_t> cell_id = std::nullopt;
  std::optional<std::uint32_t> area_code = std::nullopt;
  std::optional<std::uint32_t> channel = std::nullopt;
  std::optional<std::uint32_t> band = std::nullopt;  ///< on LTE only
};
[[nodiscard]] CellFacts serving_cell(const FreshReadings& readings);

}  // namespace eg915u::mib
