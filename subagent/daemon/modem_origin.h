#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "subagent/config/config.h"

namespace eg915u {

/// A modem as its thread and its table row know it.
struct IndexedModem {
  ModemConfig config;
  std::uint32_t index = 0;     ///< egModemIndex
  bool keep_password = false;  ///< ModemSettings::keep_password
};

/// The thread and the row that a modem of the new configuration continues, as positions among the running
/// modems.
struct ModemOrigin {
  std::optional<std::size_t> thread = std::nullopt;  ///< this thread continues undisturbed
  std::optional<std::size_t> row = std::nullopt;     ///< this row continues, with that thread or a new one

  friend bool operator==(const ModemOrigin&, const ModemOrigin&) = default;
};

/// The origin of each modem of `wanted`, in its order. A row continues under the same name and index. A
/// thread continues if nothing changed that it was started with.
[[nodiscard]] std::vector<ModemOrigin> origins_of(std::span<const IndexedModem> wanted,
                                                  std::span<const IndexedModem> running);

}  // namespace eg915u
