#include "mib/set_rules.h"

#include <string>
#include <string_view>

#include "mib/legacy_text.h"
#include "mib/textual_conventions.h"
#include "mib/utf8.h"
#include "modem/at_commands.h"

namespace eg915u::mib {
namespace {

constexpr std::size_t kLongestModemName = 64;
constexpr std::size_t kNotifyClassesOctets = 2;
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

std::optional<SetError> check_notify_classes(const Value& value) {
  if (text_of(value).size() > kNotifyClassesOctets) return SetError::wrong_length;
  return wrong_value_unless(parse_eg_notify_classes(text_of(value)).has_value());
}

std::optional<SetError> check_utf8_text(const Value& value) {
  if (text_of(value).size() > kLongestText) return SetError::wrong_length;
  return wrong_value_unless(is_printable_utf8(text_of(value)));
}

std::optional<SetError> check_modem_name(const Value& value) {
  const std::string_view name = text_of(value);
  if (name.size() > kLongestModemName) return SetError::wrong_length;
  return wrong_value_unless(!name.empty() && is_printable_utf8(name));
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
