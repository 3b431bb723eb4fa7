#pragma once

#include <cstdint>
#include <optional>

namespace eg915u {

/// One echo of AT+QPING (Quectel TCP/IP note).
struct PingReply {
  int result = 0;  ///< 0 is success; else a TCP/IP error, 550..574
  std::optional<std::uint32_t> round_trip_ms = std::nullopt;
  bool is_summary = false;  ///< the line after the last echo

  friend bool operator==(const PingReply&, const PingReply&) = default;
};

enum class ProbeState : std::uint8_t { unknown = 1, off, up, down };

}  // namespace eg915u
