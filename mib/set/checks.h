#pragma once

#include <cstdint>
#include <optional>

#include "mib/set/plan.h"
#include "mib/smi/value.h"

/// Object::check functions: length, then value. The type was checked before.
namespace eg915u::mib {

/// Unsigned32 (lowest..highest).
template <std::uint32_t lowest, std::uint32_t highest>
[[nodiscard]] std::optional<SetError> check_unsigned_in(const Value& value) {
  const auto number = std::get<std::uint32_t>(value.data);
  return number < lowest || number > highest ? std::optional(SetError::wrong_value) : std::nullopt;
}

/// INTEGER with named numbers, of which only one can be written.
template <std::int32_t allowed>
[[nodiscard]] std::optional<SetError> check_integer(const Value& value) {
  return std::get<std::int32_t>(value.data) == allowed ? std::nullopt : std::optional(SetError::wrong_value);
}

/// INTEGER with named numbers from `lowest` to `highest`.
template <std::int32_t lowest, std::int32_t highest>
[[nodiscard]] std::optional<SetError> check_integer_in(const Value& value) {
  const auto number = std::get<std::int32_t>(value.data);
  return number < lowest || number > highest ? std::optional(SetError::wrong_value) : std::nullopt;
}

/// TruthValue: true(1) or false(2).
[[nodiscard]] std::optional<SetError> check_truth_value(const Value& value);
/// A TruthValue that was checked.
[[nodiscard]] bool is_true(const Value& value);
/// TestAndIncr: 0..2147483647.
[[nodiscard]] std::optional<SetError> check_test_and_incr(const Value& value);
/// EgPlmn: no digit, or 5 to 6.
[[nodiscard]] std::optional<SetError> check_plmn(const Value& value);
/// egCtlSimPin: 4 to 8 digits. A zero length is read only.
[[nodiscard]] std::optional<SetError> check_pin(const Value& value);
/// EgUtf8String of at most 255 octets, without control characters.
[[nodiscard]] std::optional<SetError> check_utf8_text(const Value& value);
/// A telephone number: an optional +, then 1 to 20 of 0-9 * #.
[[nodiscard]] std::optional<SetError> check_phone_number(const Value& value);
/// 1 to 255 octets of UTF-8 without control characters but the line feed.
[[nodiscard]] std::optional<SetError> check_message_text(const Value& value);
/// RowStatus, as it may be written: all but notReady.
[[nodiscard]] std::optional<SetError> check_row_status(const Value& value);
/// RowStatus of a table whose rows are always active: active(1), createAndGo(4), destroy(6).
[[nodiscard]] std::optional<SetError> check_pdp_row_status(const Value& value);
/// An APN: up to 100 octets of letters, digits, '.', '_' and '-'.
[[nodiscard]] std::optional<SetError> check_apn(const Value& value);
/// A user or a password: up to 64 octets of printable ASCII but " \\ and ;.
[[nodiscard]] std::optional<SetError> check_credential(const Value& value);
/// EgLegacyText of at most 255 octets, any.
[[nodiscard]] std::optional<SetError> check_legacy_text(const Value& value);
/// True, 1, False or 0, in any case of letters.
[[nodiscard]] std::optional<SetError> check_legacy_truth(const Value& value);
/// Decimal digits, 0..2147483647.
[[nodiscard]] std::optional<SetError> check_keep_alive(const Value& value);
/// "apn,user,password", each in its allow-list.
[[nodiscard]] std::optional<SetError> check_legacy_apn(const Value& value);

}  // namespace eg915u::mib
