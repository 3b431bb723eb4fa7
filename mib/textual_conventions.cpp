#include "mib/textual_conventions.h"

#include <algorithm>
#include <array>
#include <bitset>
#include <cstddef>

#include "base/utf8.h"
#include "mib/masking.h"
#include "modem/model/readings/capabilities.h"

namespace eg915u::mib {
namespace {

constexpr std::size_t kBitsOctets = 2;

bool are_digits(std::string_view text, std::size_t least, std::size_t most) {
  return text.size() >= least && text.size() <= most &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// BITS: bit 0 is the most significant bit of the first octet (RFC 2578 7.1.4).
template <std::size_t count>
Value bits(const std::bitset<count>& set) {
  std::string octets((count + 7) / 8, '\0');
  for (std::size_t bit = 0; bit < count; ++bit) {
    if (!set[bit]) continue;
    char& octet = octets[bit / 8];
    octet = static_cast<char>(static_cast<unsigned char>(octet) | 0x80U >> bit % 8);
  }
  return Value::octets(std::move(octets));
}

}  // namespace

std::optional<Value> integer_in(std::optional<int> number, int lowest, int highest) {
  if (!number || *number < lowest || *number > highest) return std::nullopt;
  return Value::integer32(*number);
}

std::optional<Value> eg_dbm(std::optional<int> dbm) { return integer_in(dbm, -200, 100); }

std::optional<Value> eg_db(std::optional<int> db) { return integer_in(db, -100, 100); }

std::optional<Value> unsigned_value(std::optional<std::uint32_t> number) {
  if (!number) return std::nullopt;
  return Value::unsigned32(*number);
}

std::optional<Value> unsigned_in(std::optional<std::uint32_t> number, std::uint32_t lowest,
                                 std::uint32_t highest) {
  if (!number || *number < lowest || *number > highest) return std::nullopt;
  return Value::unsigned32(*number);
}

Value eg_gauge64(std::uint64_t number) { return Value::counter64(number); }

std::optional<Value> truth_value(std::optional<bool> truth) {
  if (!truth) return std::nullopt;
  return Value::integer32(*truth ? 1 : 2);
}

Value eg_utf8_string(std::string_view text, std::size_t max_bytes) {
  const bool is_plain = std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c < 0x7F; });
  if (is_plain && text.size() <= max_bytes) return Value::octets(std::string(text));
  std::string clean;
  while (!text.empty()) {
    const Utf8Char character = first_char(text);
    const std::string_view shown = character.code && !is_control(*character.code) ? character.bytes : "?";
    if (clean.size() + shown.size() > max_bytes) break;
    clean += shown;
    text.remove_prefix(character.bytes.size());
  }
  return Value::octets(std::move(clean));
}

Value eg_legacy_text(std::string_view text) {
  return Value::octets(std::string(cut_utf8(text, kLongestText)));
}

Value eg_imei(std::string_view digits, Masking masking) {
  return Value::octets(are_digits(digits, 15, 16) ? masked_imei(digits, masking) : "");
}

Value eg_iccid(std::string_view digits, Masking masking) {
  return Value::octets(are_digits(digits, 18, 22) ? masked_iccid(digits, masking) : "");
}

Value eg_imsi(std::string_view digits, Masking masking) {
  return Value::octets(are_digits(digits, 6, 15) ? masked_imsi(digits, masking) : "");
}

Value telephone_number(std::string_view number, Masking masking) {
  constexpr std::size_t kLongestNumber = 32;
  if (number.size() > kLongestNumber) return Value::octets("");
  return eg_utf8_string(masked_msisdn(number, masking), kLongestNumber);
}

Value eg_plmn(std::string_view digits) {
  return Value::octets(are_digits(digits, 5, 6) ? std::string(digits) : "");
}

Value eg_notify_classes(const NotifyClasses& classes) {
  return bits(std::bitset<kNotifyClassCount>(classes.bits));
}

std::optional<NotifyClasses> parse_eg_notify_classes(std::string_view octets) {
  if (octets.size() > kBitsOctets) return std::nullopt;
  NotifyClasses classes{0};
  for (unsigned bit = 0; bit < octets.size() * 8; ++bit) {
    if ((static_cast<unsigned char>(octets[bit / 8]) & 0x80U >> bit % 8) == 0) continue;
    if (bit >= kNotifyClassCount) return std::nullopt;
    classes.set(static_cast<NotifyClass>(bit), true);
  }
  return classes;
}

Value eg_lte_bands(const LteBands& bands) { return bits(bands); }

Value capability_bits(const Capabilities& c) {
  const std::array in_order{c.sms,
                            c.voice,
                            c.gnss,
                            c.dual_sim,
                            c.engineering_mode,
                            c.temperature,
                            c.data_counter,
                            c.pin_retry_counter,
                            c.wifi_scan};
  std::bitset<in_order.size()> set;
  for (std::size_t bit = 0; bit < set.size(); ++bit) set[bit] = in_order.at(bit);
  return bits(set);
}

}  // namespace eg915u::mib
