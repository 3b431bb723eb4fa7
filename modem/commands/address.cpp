#include "modem/commands/address.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <string>

#include "modem/at/fields.h"

namespace eg915u {
namespace {

constexpr std::size_t kIpv4Octets = 4;
constexpr std::size_t kIpv6Octets = 16;
constexpr std::size_t kMostColonBytes = 45;  // INET6_ADDRSTRLEN without its NUL
constexpr int kMostOctet = 255;

/// The octets of "10.90.218.248"; absent when a part is not an octet, or for more than two IPv6 addresses.
std::optional<std::string> dotted_octets(std::string_view text) {
  std::string octets;
  while (octets.size() < 2 * kIpv6Octets) {
    const auto dot = text.find('.');
    const auto part = text.substr(0, dot);
    if (!is_digits(part, 1, 3)) return std::nullopt;
    const auto octet = Fields::of(part, "")->number_within(0, kMostOctet);
    if (!octet) return std::nullopt;
    octets += static_cast<char>(*octet);
    if (dot == std::string_view::npos) return octets;
    text.remove_prefix(dot + 1);
  }
  return std::nullopt;
}

/// Absent for a mask without ones, or with a one after a zero.
std::optional<int> prefix_length_of(std::string_view mask) {
  int ones = 0;
  bool ended = false;
  for (const char c : mask) {
    const auto octet = static_cast<unsigned char>(c);
    const int leading = std::countl_one(octet);
    if (std::popcount(octet) != leading || (ended && leading > 0)) return std::nullopt;
    ended = leading < 8;
    ones += leading;
  }
  return ones > 0 ? std::optional(ones) : std::nullopt;
}

std::optional<IpAddress> dotted_address(std::string_view text) {
  const auto octets = dotted_octets(text);
  if (!octets) return std::nullopt;
  switch (octets->size()) {
    case kIpv4Octets:
    case kIpv6Octets:
      return IpAddress{*octets};
    case 2 * kIpv4Octets:
    case 2 * kIpv6Octets: {
      const auto half = octets->size() / 2;
      return IpAddress{octets->substr(0, half), prefix_length_of(std::string_view(*octets).substr(half))};
    }
    default:
      return std::nullopt;
  }
}

std::optional<IpAddress> colon_address(std::string_view text) {
  // inet_pton() stops at a NUL and accepts the text before it.
  if (text.size() > kMostColonBytes || text.find('\0') != std::string_view::npos) return std::nullopt;
  std::array<char, kIpv6Octets> octets{};
  if (inet_pton(AF_INET6, std::string(text).c_str(), octets.data()) != 1) return std::nullopt;
  return IpAddress{std::string(octets.begin(), octets.end())};
}

}  // namespace

std::optional<IpAddress> parse_ip_address(std::string_view text) {
  return text.find(':') == std::string_view::npos ? dotted_address(text) : colon_address(text);
}

bool is_unspecified(const IpAddress& address) {
  return std::all_of(address.octets.begin(), address.octets.end(), [](char octet) { return octet == 0; });
}

std::optional<std::vector<IpAddress>> parse_ip_addresses(std::string_view text) {
  std::vector<IpAddress> addresses;
  for (auto parts = *Fields::of(text, ""); !parts.at_end();) {
    const auto part = parts.text();
    auto address = part ? parse_ip_address(*part) : std::nullopt;
    if (!address) return std::nullopt;
    if (!is_unspecified(*address)) addresses.push_back(*std::move(address));
  }
  return addresses;
}

}  // namespace eg915u
