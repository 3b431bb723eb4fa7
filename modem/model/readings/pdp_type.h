#pragma once

#include <cstdint>

namespace eg915u {

enum class PdpKind : std::uint8_t { unknown = 0, ipv4, ipv6, ipv4v6, ppp };

enum class AuthType : std::uint8_t { unknown = 0, none, pap, chap, pap_or_chap };

}  // namespace eg915u
