#pragma once

#include <cstdint>
#include <optional>

#include "mib/object.h"
#include "mib/smi/set_error.h"
#include "mib/smi/value.h"
#include "mib/view.h"
#include "modem/model/custom_object.h"
#include "modem/model/custom_report.h"

/// Objects defined in the configuration: rows of egCustomTable, and variables at configured OIDs.
namespace eg915u::mib {

/// The type on the wire: Integer32, Gauge32, Counter64 or OCTET STRING.
[[nodiscard]] Syntax syntax_of(CustomType type);
[[nodiscard]] Value to_value(const CustomValue& value);

/// The report of the modem's custom object `number` (from 1); null when the modem has no such object.
[[nodiscard]] const CustomReport* find_custom(const ModemView& modem, std::uint32_t number);
/// The value of a pending operation, or else the reading while it is fresh. An object that cannot be read has
/// the last value that the modem accepted.
[[nodiscard]] std::optional<CustomValue> current_value(const View& view, const ModemView& modem,
                                                       std::uint32_t number);

/// The first mapped object at `oid` (below the root) or after it; null without any.
[[nodiscard]] const MappedObject* first_mapped_from(const View& view, OidView oid);
[[nodiscard]] const MappedObject* find_mapped(const View& view, OidView oid);
[[nodiscard]] Cell read_mapped(const View& view, const MappedObject& object);
/// Checks a value in RESERVE1, after its type: length, then value. Only for an object that can be written.
[[nodiscard]] std::optional<SetError> check_custom(const CustomSettings& object, const Value& value);
/// Converts a value that has the type of `object`.
[[nodiscard]] CustomValue to_custom(const Value& value);

}  // namespace eg915u::mib
