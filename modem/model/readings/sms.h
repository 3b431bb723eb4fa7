#pragma once

#include <cstdint>
#include <optional>

namespace eg915u {

/// AT+CPMS? (3GPP TS 27.005 3.2.2): the store of received messages.
struct MessageStore {
  std::optional<std::uint32_t> used = std::nullopt;
  std::optional<std::uint32_t> total = std::nullopt;

  friend bool operator==(const MessageStore&, const MessageStore&) = default;
};

}  // namespace eg915u
