#pragma once

#include <cstdint>

namespace eg915u {

/// The meaning of <sinr> of AT+QCSQ and AT+QENG, which the manuals leave open.
enum class SinrScale : std::uint8_t {
  db,     ///< dB
  code,   ///< dB = n/2 - 23.5, RS-SINR of 3GPP TS 36.133 9.1.17
  fifth,  ///< dB = n/5 - 20
};

}  // namespace eg915u
