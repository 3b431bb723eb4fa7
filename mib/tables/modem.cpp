#include <chrono>
#include <limits>

#include "mib/fresh_readings.h"
#include "mib/groups.h"
#include "mib/rows.h"
#include "mib/smi/date_and_time.h"
#include "mib/tables/setting_object.h"
#include "mib/textual_conventions.h"

/// egModemTable: identity, state and freshness.
namespace eg915u::mib {
namespace {

template <std::string Identity::*text>
Cell read_identity(const Row& row) {
  const Identity* const identity = row.fresh().slow(&ModemSnapshot::identity);
  return eg_utf8_string(identity != nullptr ? identity->*text : std::string{}, kLongestName);
}

Cell read_imei(const Row& row) {
  const Identity* const identity = row.fresh().slow(&ModemSnapshot::identity);
  return eg_imei(identity != nullptr ? identity->imei : std::string{}, row.view.policy.masking);
}

/// EgInterfaceIndexOrZero is an Integer32.
Cell read_if_index(const Row& row) {
  const std::uint32_t if_index = row.modem_view().if_index;
  constexpr std::uint32_t kMost = std::numeric_limits<std::int32_t>::max();
  return Value::integer32(if_index <= kMost ? static_cast<std::int32_t>(if_index) : 0);
}

Cell read_functionality(const Row& row) {
  const Functionality* const functionality = row.fresh().medium(&ModemSnapshot::functionality);
  return enumeration(functionality != nullptr ? *functionality : Functionality::unknown);
}

Cell read_last_update(const Row& row) {
  const auto& when = row.modem().last_answer_wall;
  if (!when) return std::nullopt;
  return date_and_time(*when);
}

Cell read_last_error_time(const Row& row) {
  const auto& when = row.modem().last_error_at;
  if (!when) return std::nullopt;
  return date_and_time(*when);
}

Cell read_data_age(const Row& row) {
  const Time since = row.modem().last_answer.value_or(row.modem().daemon_start);
  const auto age = std::chrono::floor<std::chrono::seconds>(row.view.now - since).count();
  return Value::unsigned32(age > 0 ? static_cast<std::uint32_t>(age) : 0);
}

/// The network time, advanced since the last poll.
Cell read_network_time(const Row& row) {
  const NetworkTime* const polled = row.fresh().medium(&ModemSnapshot::network_time);
  if (polled == nullptr) return std::nullopt;
  const auto age = std::chrono::floor<std::chrono::seconds>(row.view.now - *row.modem().network_time.at);
  return date_and_time(NetworkTime{polled->utc + age, polled->zone_quarters});
}

Cell read_capabilities(const Row& row) {
  const Capabilities* const capabilities = row.fresh().slow(&ModemSnapshot::capabilities);
  return capability_bits(capabilities != nullptr ? *capabilities : Capabilities{});
}

constexpr Object kModemObjects[] = {
    {1, "egModemIndex", Syntax::unsigned32, Access::not_accessible},
    setting_object<"egModemName">(2),
    {3, "egModemManufacturer", Syntax::octets, Access::read_only, read_identity<&Identity::manufacturer>},
    {4, "egModemModel", Syntax::octets, Access::read_only, read_identity<&Identity::model>},
    {5, "egModemRevision", Syntax::octets, Access::read_only, read_identity<&Identity::revision>},
    {6, "egModemImei", Syntax::octets, Access::read_only, read_imei},
    {7, "egModemDevice", Syntax::octets, Access::read_only,
     [](const Row& row) -> Cell { return eg_utf8_string(row.modem().device); }},
    {8, "egModemIfIndex", Syntax::integer32, Access::read_only, read_if_index},
    {9, "egModemOperState", Syntax::integer32, Access::read_only,
     [](const Row& row) -> Cell { return enumeration(row.modem().oper_state); }},
    {10, "egModemFunctionality", Syntax::integer32, Access::read_only, read_functionality},
    {11, "egModemStartTime", Syntax::time_ticks, Access::read_only,
     [](const Row& row) -> Cell { return row.time_stamp(row.modem().ready_since); }},
    {12, "egModemResets", Syntax::counter32, Access::read_only,
     [](const Row& row) -> Cell { return Value::counter32(row.modem().resets); }},
    {13, "egModemLastResetReason", Syntax::integer32, Access::read_only,
     [](const Row& row) -> Cell { return enumeration(row.modem().last_reset_reason); }},
    {14, "egModemLastUpdate", Syntax::octets, Access::read_only, read_last_update},
    {15, "egModemDataAge", Syntax::unsigned32, Access::read_only, read_data_age},
    {16, "egModemNetworkTime", Syntax::octets, Access::read_only, read_network_time},
    {17, "egModemLastError", Syntax::octets, Access::read_only,
     [](const Row& row) -> Cell { return eg_utf8_string(row.modem().last_error); }},
    {18, "egModemCapabilities", Syntax::octets, Access::read_only, read_capabilities},
    {19, "egModemLastErrorTime", Syntax::octets, Access::read_only, read_last_error_time},
};

}  // namespace

constinit const Group kModemGroup{.arc = {2, 2, 1}, .row_from = modem_row, .objects = kModemObjects};

}  // namespace eg915u::mib
