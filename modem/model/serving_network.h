#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/clock.h"
#include "modem/model/readings/access_tech.h"
#include "modem/model/readings/cell.h"
#include "modem/model/readings/network.h"
#include "modem/model/readings/operator.h"
#include "modem/model/readings/registration.h"
#include "modem/model/readings/signal.h"
#include "modem/model/signal_quality.h"
#include "modem/model/snapshot_ptr.h"

/// Combines the readings about the network that serves a modem, and about its signal. The MIB, the accounting
/// and the events use the same functions.
namespace eg915u {

/// The readings that the functions below combine; null: unknown, or too old for the caller.
struct ServingReadings {
  const Registration* registration = nullptr;    ///< of the serving technology
  const NetworkInfo* network = nullptr;          ///< AT+QNWINFO
  const OperatorSelection* selection = nullptr;  ///< AT+COPS?
  const OperatorNames* names = nullptr;          ///< AT+QSPN
  const ServingCell* cell = nullptr;             ///< AT+QENG="servingcell"
  const ServingSignal* signal = nullptr;         ///< AT+QCSQ
  const SignalQuality* indexes = nullptr;        ///< AT+CSQ
  const SinrScales* sinr_scales = nullptr;
};

/// Those that were fresh at `when`. They point into `modem`.
[[nodiscard]] ServingReadings fresh_serving_readings(const ModemSnapshot& modem, Time when);
/// The last of each, however old; one that was never read is unknown in all parts. They point into `modem`.
[[nodiscard]] ServingReadings last_serving_readings(const ModemSnapshot& modem);

/// Registration of the serving technology; all unknown when there is none.
[[nodiscard]] Registration serving_registration(const ServingReadings& readings);
/// From AT+QNWINFO, else AT+COPS?, else the registration, else AT+QENG.
[[nodiscard]] AccessTech access_tech(const ServingReadings& readings);
/// Names of the serving operator, from AT+QSPN, else AT+COPS?. Empty when unknown or not registered: AT+QSPN
/// still answers with the last network then.
[[nodiscard]] std::string operator_long_name(const ServingReadings& readings);
[[nodiscard]] std::string operator_short_name(const ServingReadings& readings);
/// The long name, else the short one.
[[nodiscard]] std::string operator_name(const ServingReadings& readings);
/// 5 or 6 digits from AT+QSPN, else AT+COPS?, else AT+QNWINFO, else AT+QENG. Empty when unknown or not
/// registered.
[[nodiscard]] std::string operator_plmn(const ServingReadings& readings);

/// AT+QENG of the serving cell, registered on it or only camping; null when there is none, or when it is of
/// another technology than access_tech().
[[nodiscard]] const ServingCell* engineering_cell(const ServingReadings& readings);

/// The serving cell: the registration and AT+QNWINFO, and AT+QENG for what they lack.
struct CellFacts {
  AccessTech access_tech = AccessTech::unknown;
  Duplex duplex = Duplex::unknown;  ///< on LTE only
  std::optional<std::uint32_t> cell_id = std::nullopt;
  std::optional<std::uint32_t> area_code = std::nullopt;
  std::optional<std::uint32_t> channel = std::nullopt;
  std::optional<std::uint32_t> band = std::nullopt;  ///< on LTE only
};
[[nodiscard]] CellFacts serving_cell(const ServingReadings& readings);

/// The signal of the serving cell: AT+QCSQ and AT+CSQ, and engineering_cell() for what they lack.
[[nodiscard]] SignalReadings serving_signal(const ServingReadings& readings);

}  // namespace eg915u
