#pragma once

#include <string>
#include <string_view>

#include "mib/fresh_readings.h"
#include "modem/readings.h"

/// What several readings together say of the network that serves a modem.
namespace eg915u::mib {

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
/// 5 or 6 digits from AT+QSPN, else AT+COPS?, else AT+QNWINFO. Empty when unknown or not registered.
[[nodiscard]] std::string operator_plmn(const FreshReadings& readings);

}  // namespace eg915u::mib
