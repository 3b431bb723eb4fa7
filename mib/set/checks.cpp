#include "mib/set/checks.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "base/utf8.h"
#include "mib/legacy_text.h"
#include "mib/smi/row_status.h"
#include "mib/textual_conventions.h"
#include "modem/commands/allowed.h"

namespace eg915u::mib {
namespace {

constexpr std::size_t kLongestPhoneNumber = 21;
constexpr std::size_t kShortPlmn = 5;
constexpr std::size_t kLongPlmn = 6;
constexpr std::size_t kShortestPin = 4;
constexpr std::size_t kLongestPin = 8;
constexpr std::int32_t kTrue = 1;  // TruthValue (RFC 2579)
constexpr std::int32_t kFalse = 2;

std::string_view text_of(const Value& value) { return std::get<std::string>(value.data); }

std::optional<SetError> wrong_value_unless(bool right) {
  return right ? std::nullopt : std::optional(SetError::wrong_value);
}

}  // namespace

std::optional<SetError> check_truth_value(const Value& value) {
  const auto truth = std::get<std::int32_t>(value.data);
  return wrong_value_unless(truth == kTrue || truth == kFalse);
}

bool is_true(const Value& value) { return std::get<std::int32_t>(value.data) == kTrue; }

std::optional<SetError> check_test_and_incr(const Value& value) {
  return wrong_value_unless(std::get<std::int32_t>(value.data) >= 0);
}

std::optional<SetError> check_plmn(const Value& value) {
  const std::string_view plmn = text_of(value);
  if (plmn.empty()) return std::nullopt;
  if (plmn.size() != kShortPlmn && plmn.size() != kLongPlmn) return SetError::wrong_length;
  return wrong_value_unless(valid_plmn(plmn));
}

std::optional<SetError> check_pin(const Value& value) {
  const std::string_view pin = text_of(value);
  if (pin.empty()) return SetError::wrong_value;
  if (pin.size() < kShortestPin || pin.size() > kLongestPin) return SetError::wrong_length;
  return wrong_value_unless(valid_pin(pin));
}

std::optional<SetError> check_utf8_text(const Value& value) {
  if (text_of(value).size() > kLongestText) return SetError::wrong_length;
  return wrong_value_unless(is_printable_utf8(text_of(value)));
}

std::optional<SetError> check_phone_number(const Value& value) {
  const std::string_view number = text_of(value);
  if (number.empty() || number.size() > kLongestPhoneNumber) return SetError::wrong_length;
  return wrong_value_unless(valid_phone_number(number));
}

std::optional<SetError> check_message_text(const Value& value) {
  const std::string_view text = text_of(value);
  if (text.empty() || text.size() > kLongestText) return SetError::wrong_length;
  const auto characters = decode_utf8(text);
  return wrong_value_unless(characters && std::ranges::none_of(*characters, [](char32_t character) {
                              return is_control(character) && character != U'\n';
                            }));
}

std::optional<SetError> check_row_status(const Value& value) {
  const auto number = std::get<std::int32_t>(value.data);
  const bool known = number >= static_cast<std::int32_t>(RowStatus::active) &&
                     number <= static_cast<std::int32_t>(RowStatus::destroy);
  return wrong_value_unless(known && number != static_cast<std::int32_t>(RowStatus::not_ready));
}

std::optional<SetError> check_pdp_row_status(const Value& value) {
  const auto status = static_cast<RowStatus>(std::get<std::int32_t>(value.data));
  return wrong_value_unless(status == RowStatus::active || status == RowStatus::create_and_go ||
                            status == RowStatus::destroy);
}

std::optional<SetError> check_apn(const Value& value) {
  if (text_of(value).size() > kLongestApn) return SetError::wrong_length;
  return wrong_value_unless(valid_apn(text_of(value)));
}

std::optional<SetError> check_credential(const Value& value) {
  if (text_of(value).size() > kLongestCredential) return SetError::wrong_length;
  return wrong_value_unless(valid_user(text_of(value)));
}

std::optional<SetError> check_legacy_text(const Value& value) {
  return text_of(value).size() > kLongestText ? std::optional(SetError::wrong_length) : std::nullopt;
}

std::optional<SetError> check_legacy_truth(const Value& value) {
  if (const auto error = check_legacy_text(value)) return error;
  return wrong_value_unless(parse_legacy_truth(text_of(value)).has_value());
}

std::optional<SetError> check_keep_alive(const Value& value) {
  if (const auto error = check_legacy_text(value)) return error;
  return wrong_value_unless(parse_keep_alive(text_of(value)).has_value());
}

std::optional<SetError> check_legacy_apn(const Value& value) {
  if (const auto error = check_legacy_text(value)) return error;
  const auto parts = parse_legacy_apn(text_of(value));
  return wrong_value_unless(parts && valid_apn(parts->apn) && valid_user(parts->user) &&
                            valid_password(parts->password));
}

}  // namespace eg915u::mib
