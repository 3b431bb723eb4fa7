#include "tests/modem/commands/field_oracle.h"

#include <netdb.h>
#include <netinet/in.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>

namespace eg915u::oracle {
namespace {

std::string trim(const std::string& text) {
  const auto first = text.find_first_not_of(' ');
  return first == std::string::npos ? std::string()
                                    : text.substr(first, text.find_last_not_of(' ') - first + 1);
}

std::string without_zeros(const std::string& digits) {
  const auto first = digits.find_first_not_of('0');
  return first == std::string::npos ? "0" : digits.substr(first);
}

std::optional<long long> number_of(const Tokens& tokens, std::size_t at) {
  const auto digits = decimal(tokens, at);
  if (digits.empty() || digits.front().size() > 10) return std::nullopt;
  return std::stoll(digits.front());
}

std::vector<std::string> one(long long value) { return {std::to_string(value)}; }

std::vector<std::string> split(const std::string& text, char separator) {
  std::vector<std::string> parts(1);
  for (const char c : text) {
    if (c == separator) {
      parts.emplace_back();
    } else {
      parts.back() += c;
    }
  }
  return parts;
}

std::string prefix_suffix(const std::string& mask_bits) {
  const auto ones = std::min(mask_bits.find('0'), mask_bits.size());
  const bool has_gap = mask_bits.find('1', ones) != std::string::npos;
  return ones == 0 || has_gap ? std::string() : "/" + std::to_string(ones);
}

std::string dotted_address(const std::string& token) {
  const auto parts = split(token, '.');
  const std::size_t count = parts.size();
  if (count != 4 && count != 8 && count != 16 && count != 32) return {};
  const std::size_t octets = count == 4 || count == 16 ? count : count / 2;
  std::string hex;
  std::string mask;
  for (std::size_t i = 0; i < count; ++i) {
    const long octet = std::strtol(parts[i].c_str(), nullptr, 10);
    std::array<char, 12> shown{};
    std::snprintf(shown.data(), shown.size(), "%02X", static_cast<unsigned>(octet));
    if (i < octets) hex += shown.data();
    for (int bit = 7; i >= octets && bit >= 0; --bit) mask += (octet >> bit) % 2 != 0 ? '1' : '0';
  }
  return hex + prefix_suffix(mask);
}

std::string colon_address(const std::string& token) {
  addrinfo hints{};
  hints.ai_family = AF_INET6;
  hints.ai_flags = AI_NUMERICHOST;
  addrinfo* found = nullptr;
  if (getaddrinfo(token.c_str(), nullptr, &hints, &found) != 0) return {};
  const auto* const address = reinterpret_cast<const sockaddr_in6*>(found->ai_addr);
  const std::string octets(reinterpret_cast<const char*>(address->sin6_addr.s6_addr), 16);
  freeaddrinfo(found);
  return text_of(IpAddress{octets});
}

}  // namespace

std::vector<std::string> raw_fields(std::string_view line) {
  std::vector<std::string> fields;
  const auto colon = line.find(':');
  if (colon == std::string_view::npos || trim(std::string(line.substr(colon + 1))).empty()) return fields;
  fields.emplace_back();
  bool begun = false;
  bool quoted = false;
  for (const char c : line.substr(colon + 1)) {
    if (c == ',' && !quoted) {
      fields.emplace_back();
      begun = false;
      continue;
    }
    // A quote opens only at the beginning of a field.
    if (c == '"' && (quoted || !begun)) quoted = !quoted;
    begun = begun || c != ' ';
    fields.back() += c;
  }
  return fields;
}

std::string with_fields(std::string_view line, const std::vector<std::string>& fields) {
  std::string result(line.substr(0, line.find(':') + 1));
  for (std::size_t i = 0; i < fields.size(); ++i) result += (i == 0 ? "" : ",") + fields[i];
  return result;
}

Tokens tokens_of(std::string_view line) {
  Tokens tokens;
  for (const auto& field : raw_fields(line)) {
    auto token = trim(field);
    if (token.size() >= 2 && token.front() == '"' && token.back() == '"')
      token = token.substr(1, token.size() - 2);
    tokens.push_back(token);
  }
  return tokens;
}

std::vector<std::string> decimal(const Tokens& tokens, std::size_t at) {
  const auto& token = tokens[at];
  const std::size_t sign = !token.empty() && (token[0] == '-' || token[0] == '+') ? 1 : 0;
  if (token.size() == sign || token.find_first_not_of("0123456789", sign) != std::string::npos) return {};
  const auto digits = without_zeros(token.substr(sign));
  return {token[0] == '-' && digits != "0" ? "-" + digits : digits};
}

std::vector<std::string> hexadecimal(const Tokens& tokens, std::size_t at) {
  const auto& token = tokens[at];
  if (token.empty() || token.find_first_not_of("0123456789ABCDEFabcdef") != std::string::npos) return {};
  auto digits = without_zeros(token);
  std::transform(digits.begin(), digits.end(), digits.begin(),
                 [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  return {digits};
}

std::vector<std::string> text(const Tokens& tokens, std::size_t at) { return {tokens[at]}; }

std::vector<std::string> last_word(const Tokens& tokens, std::size_t at) {
  auto word = tokens[at].substr(tokens[at].rfind(' ') + 1);
  word.erase(std::remove(word.begin(), word.end(), '"'), word.end());
  return decimal({word}, 0);
}

std::vector<std::string> magnitude(const Tokens& tokens, std::size_t at) {
  const auto number = number_of(tokens, at);
  return number ? one(-std::abs(*number)) : std::vector<std::string>();
}

std::vector<std::string> sinr(const Tokens& tokens, std::size_t at) {
  const auto raw = number_of(tokens, at);
  if (!raw) return {};
  const bool in_db = *raw >= -25 && *raw <= 35;
  return one(in_db ? *raw : std::lround(static_cast<double>(*raw) * 0.5 - 23.5));
}

std::vector<std::string> bandwidth(const Tokens& tokens, std::size_t at) {
  static const std::array<int, 6> kKhz{1400, 3000, 5000, 10'000, 15'000, 20'000};
  const auto code = number_of(tokens, at);
  if (!code || *code < 0 || *code > 5) return {};
  return one(kKhz[static_cast<std::size_t>(*code)]);
}

std::vector<std::string> level(const Tokens& tokens, std::size_t at) {
  const auto number = number_of(tokens, at);
  return number ? one(*number < 0 ? *number : *number - 111) : std::vector<std::string>();
}

std::vector<std::string> plus_one(const Tokens& tokens, std::size_t at) {
  const auto number = number_of(tokens, at);
  return number ? one(*number + 1) : std::vector<std::string>();
}

std::vector<std::string> country_and_network(const Tokens& tokens, std::size_t at) {
  if (at + 1 >= tokens.size()) return {};
  return {tokens[at] + '/' + without_zeros(tokens[at + 1])};
}

std::vector<std::string> padded_digits(const Tokens& tokens, std::size_t at) {
  auto digits = tokens[at];
  if (!digits.empty() && (digits.back() == 'F' || digits.back() == 'f')) digits.pop_back();
  return {digits};
}

std::vector<std::string> addresses(const Tokens& tokens, std::size_t at) {
  std::vector<std::string> found;
  for (const auto& part : split(tokens[at], ',')) {
    const auto address = trim(part);
    found.push_back(address.find(':') == std::string::npos ? dotted_address(address)
                                                           : colon_address(address));
  }
  return found;
}

std::vector<std::string> mnc_length(const Tokens& tokens, std::size_t at) {
  return tokens[at].size() < 8 ? std::vector<std::string>()
                               : std::vector<std::string>{tokens[at].substr(7, 1)};
}

std::vector<std::string> local_time(const Tokens& tokens, std::size_t at) {
  std::tm time{};
  int quarters = 0;
  const auto whole = tokens[at] + (at + 1 < tokens.size() ? "," + tokens[at + 1] : "");
  // NOLINTNEXTLINE(cert-err34-c): asked only of times that the parser took, whose numbers are in its ranges
  if (std::sscanf(whole.c_str(), "%d/%d/%d,%d:%d:%d%d", &time.tm_year, &time.tm_mon, &time.tm_mday,
                  &time.tm_hour, &time.tm_min, &time.tm_sec, &quarters) < 6) {
    return {};
  }
  time.tm_year -= 1900;
  time.tm_mon -= 1;
  return one(timegm(&time) - quarters * 900LL);
}

std::string text_of(const IpAddress& address) {
  std::string hex;
  for (const char octet : address.octets) {
    std::array<char, 3> shown{};
    std::snprintf(shown.data(), shown.size(), "%02X",
                  static_cast<unsigned>(static_cast<unsigned char>(octet)));
    hex += shown.data();
  }
  return address.prefix_length ? hex + '/' + std::to_string(*address.prefix_length) : hex;
}

std::string country_and_network_of(const std::string& plmn) {
  return plmn.empty() ? std::string() : plmn.substr(0, 3) + '/' + without_zeros(plmn.substr(3));
}

std::string hex_of(unsigned long long value) {
  std::array<char, 20> shown{};
  std::snprintf(shown.data(), shown.size(), "%llX", value);
  return shown.data();
}

std::optional<Fact> Facts::first_wrong(std::string_view line) const {
  const auto tokens = tokens_of(line);
  for (const auto& fact : all_) {
    auto fields = fact.fields;
    for (std::size_t i = 0; fact.fields.empty() && i < tokens.size(); ++i) fields.push_back(i);
    const bool said = std::any_of(fields.begin(), fields.end(), [&](std::size_t at) {
      if (at >= tokens.size()) return false;
      const auto values = fact.reading(tokens, at);
      return std::find(values.begin(), values.end(), fact.value) != values.end();
    });
    if (!said || !fact.in_range) return fact;
  }
  return std::nullopt;
}

std::optional<Fact> Facts::first_missing_in(const Facts& whole) const {
  for (const auto& fact : all_) {
    if (std::find(whole.all_.begin(), whole.all_.end(), fact) == whole.all_.end()) return fact;
  }
  return std::nullopt;
}

}  // namespace eg915u::oracle
