#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "mib/settings.h"
#include "mib/smi/value.h"
#include "modem/model/readings/radio.h"

namespace eg915u {
struct Capabilities;
}  // namespace eg915u

/// Values in the textual conventions of EG915U-MIB and RFC 2579. A value out of range becomes the module's
/// form for an unknown value: no instance for a number, zero length for text.
namespace eg915u::mib {

inline constexpr std::size_t kLongestText = 255;
/// The SIZE of names: modems, operators, networks, custom objects and their units.
inline constexpr std::size_t kLongestName = 64;

/// EgDbm: -200..100.
[[nodiscard]] std::optional<Value> eg_dbm(std::optional<int> dbm);
/// EgDb: -100..100.
[[nodiscard]] std::optional<Value> eg_db(std::optional<int> db);
/// Integer32 from `lowest` to `highest`.
[[nodiscard]] std::optional<Value> integer_in(std::optional<int> number, int lowest, int highest);
/// Unsigned32 or Gauge32 of any value.
[[nodiscard]] std::optional<Value> unsigned_value(std::optional<std::uint32_t> number);
/// Unsigned32 or Gauge32 from `lowest` to `highest`.
[[nodiscard]] std::optional<Value> unsigned_in(std::optional<std::uint32_t> number, std::uint32_t lowest,
                                               std::uint32_t highest);
/// EgGauge64: Counter64 on the wire, as CounterBasedGauge64 (RFC 2856).
[[nodiscard]] Value eg_gauge64(std::uint64_t number);
/// TruthValue.
[[nodiscard]] std::optional<Value> truth_value(std::optional<bool> truth);
/// EgUtf8String of at most `max_bytes`, cut between characters. A control character, or a byte that is not
/// UTF-8, becomes a question mark.
[[nodiscard]] Value eg_utf8_string(std::string_view text, std::size_t max_bytes = kLongestText);
/// EgLegacyText: any octets, at most 255.
[[nodiscard]] Value eg_legacy_text(std::string_view text);
/// EgImei, EgIccid, EgImsi: the right number of digits, masked; otherwise zero length.
[[nodiscard]] Value eg_imei(std::string_view digits, Masking masking);
[[nodiscard]] Value eg_iccid(std::string_view digits, Masking masking);
[[nodiscard]] Value eg_imsi(std::string_view digits, Masking masking);
/// A telephone number of at most 32 characters, masked; otherwise zero length.
[[nodiscard]] Value telephone_number(std::string_view number, Masking masking);
/// EgPlmn: 5 or 6 digits; otherwise zero length.
[[nodiscard]] Value eg_plmn(std::string_view digits);
/// EgNotifyClasses, always two octets. parse_eg_notify_classes() rejects more octets, and bits without a
/// name.
[[nodiscard]] Value eg_notify_classes(const NotifyClasses& classes);
[[nodiscard]] std::optional<NotifyClasses> parse_eg_notify_classes(std::string_view octets);
/// EgLteBands, always nine octets.
[[nodiscard]] Value eg_lte_bands(const LteBands& bands);
/// The BITS of egModemCapabilities, always two octets.
[[nodiscard]] Value capability_bits(const Capabilities& capabilities);

/// INTEGER with named numbers. The enumerators of the readings have the numbers of the module.
template <class Enum>
[[nodiscard]] Value enumeration(Enum value) {
  return Value::integer32(static_cast<std::int32_t>(value));
}

}  // namespace eg915u::mib
