#include "mib/smi/oid.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <system_error>

namespace eg915u::mib {
namespace {

constexpr std::size_t kMinLength = 2;
constexpr std::size_t kMaxLength = 128;   // RFC 2578 3.5
constexpr std::size_t kLongestRoot = 64;  // leaves sub-identifiers for the objects below

}  // namespace

int compare(OidView a, OidView b) {
  const auto [in_a, in_b] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  if (in_a == a.end()) return in_b == b.end() ? 0 : -1;
  if (in_b == b.end()) return 1;
  return *in_a < *in_b ? -1 : 1;
}

bool starts_with(OidView oid, OidView prefix) {
  return oid.size() >= prefix.size() && std::equal(prefix.begin(), prefix.end(), oid.begin());
}

std::optional<Oid> parse_oid(std::string_view text) {
  if (text.starts_with('.')) text.remove_prefix(1);
  Oid oid;
  while (true) {
    std::uint32_t id = 0;
    const char* const end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, id);
    if (error != std::errc{} || oid.size() == kMaxLength) return std::nullopt;
    oid.push_back(id);
    if (stop == end) break;
    if (*stop != '.') return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(stop - text.data()) + 1);
  }
  if (oid.size() < kMinLength) return std::nullopt;
  return oid;
}

bool valid_root(OidView root) {
  constexpr std::array<std::uint32_t, 6> kEnterprises = {1, 3, 6, 1, 4, 1};
  return starts_with(root, kEnterprises) && root.size() > kEnterprises.size() &&
         root.size() <= kLongestRoot &&
         std::all_of(root.begin(), root.end(), [](std::uint32_t id) { return id <= kLargestModuleId; });
}

std::string to_string(OidView oid) {
  std::string text;
  for (const std::uint32_t id : oid) {
    if (!text.empty()) text += '.';
    text += std::to_string(id);
  }
  return text;
}

Oid concat(OidView prefix, OidView rest) {
  Oid oid;
  oid.reserve(prefix.size() + rest.size());
  oid.insert(oid.end(), prefix.begin(), prefix.end());
  oid.insert(oid.end(), rest.begin(), rest.end());
  return oid;
}

}  // namespace eg915u::mib
