#pragma once

#include <cstdint>

namespace eg915u::mib {

/// The errors of a SET, with their numbers in the protocol (RFC 3416 4.2.5).
enum class SetError : std::uint8_t {
  no_access = 6,
  wrong_type = 7,
  wrong_length = 8,
  wrong_encoding = 9,
  wrong_value = 10,
  no_creation = 11,
  inconsistent_value = 12,
  resource_unavailable = 13,
  not_writable = 17,
  inconsistent_name = 18,
};

}  // namespace eg915u::mib
