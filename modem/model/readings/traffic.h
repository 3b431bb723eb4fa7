#pragma once

#include <cstdint>

namespace eg915u {

/// AT+QGDCNT? (Quectel): octets since the last reset of the counter, which can happen at any time.
struct DataCounter {
  std::uint64_t sent = 0;
  std::uint64_t received = 0;

  friend bool operator==(const DataCounter&, const DataCounter&) = default;
};

}  // namespace eg915u
