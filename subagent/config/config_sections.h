#pragma once

#include <cstddef>

#include "subagent/config/config.h"
#include "subagent/config/reader.h"

/// Readers of the larger parts of the file; each file of them holds one.
namespace eg915u {

/// Values that must not occur twice among modems.
struct UniqueModemValues {
  UniqueValues names;
  UniqueValues ports;
  UniqueValues indexes;
};

/// The modem at `position` of the list, from 0.
[[nodiscard]] ModemConfig read_modem(const ConfigValue& value, std::size_t position,
                                     UniqueModemValues& unique);

/// `config` has its root and its modems already: custom objects refer to them.
[[nodiscard]] std::vector<CustomObject> read_custom_objects(const ConfigValue& value, const Config& config);

}  // namespace eg915u
