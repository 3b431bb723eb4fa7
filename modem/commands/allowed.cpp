#include "modem/commands/allowed.h"

#include <algorithm>

namespace eg915u {
namespace {

bool in(std::string_view set, char c) { return set.find(c) != std::string_view::npos; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_hex_digit(char c) { return is_digit(c) || (c >= 'A' && c <= 'F'); }
bool is_alnum(char c) { return is_digit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }

template <class Predicate>
bool made_of(std::string_view text, std::size_t least, std::size_t most, Predicate allowed) {
  return text.size() >= least && text.size() <= most && std::ranges::all_of(text, allowed);
}

}  // namespace

bool valid_cid(int cid) { return cid >= kMinCid && cid <= kMaxCid; }

bool valid_apn(std::string_view apn) {
  return made_of(apn, 0, kLongestApn, [](char c) { return is_alnum(c) || in("._-", c); });
}

bool valid_user(std::string_view user) {
  return made_of(user, 0, kLongestCredential, [](char c) { return c >= ' ' && c <= '~' && !in("\"\\;", c); });
}

bool valid_password(std::string_view password) { return valid_user(password); }

bool valid_plmn(std::string_view plmn) { return made_of(plmn, 5, 6, is_digit); }

bool valid_pin(std::string_view pin) { return made_of(pin, 4, 8, is_digit); }

bool valid_phone_number(std::string_view number) {
  if (number.starts_with('+')) number.remove_prefix(1);
  return made_of(number, 1, 20, [](char c) { return is_digit(c) || in("*#", c); });
}

bool valid_host(std::string_view host) {
  return made_of(host, 1, kLongestHost, [](char c) { return is_alnum(c) || in(".:-", c); });
}

bool valid_hex(std::string_view text, std::size_t least, std::size_t most) {
  return text.size() % 2 == 0 && made_of(text, 2 * least, 2 * most, is_hex_digit);
}

}  // namespace eg915u
