#pragma once

#include <cstdint>

namespace eg915u {

/// AT+CSCS? (3GPP TS 27.007 5.5): the form of names and numbers in answers.
enum class Alphabet : std::uint8_t {
  unknown,  ///< their content decides
  plain,
  ucs2,  ///< hex digits, four for each character
};

}  // namespace eg915u
