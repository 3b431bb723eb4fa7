#pragma once

#include <cstdint>
#include <optional>

#include "mib/object.h"
#include "mib/smi/set_error.h"
#include "mib/smi/value.h"
#include "mib/view.h"
#include "modem/model/custom_object.h"

/// Objects of the user's own: rows of egCustomTable, and variables at OIDs that the configuration gives.
namespace eg915u::mib {

/// Type on the wire: Integer32, Gauge32, Counter64, OCTET STRING.
[[nodiscard]] Syntax syntax_of(CustomType type);
[[nodiscard]] Value to_value(const CustomValue& value);

/// The report of the modem's object `number`, from 1; null when it has none.
[[nodiscard]] const CustomReport* find_custom(const ModemView& modem, std::uint32_t number);
/// What is asked for and has not ended; else the value while it is fresh, or of an object that is only
/// written the one that the modem took last.
[[nodiscard]] std::optional<CustomValue> current_value(const View& view, const ModemView& modem,
                                                       std::uint32_t number);

/// The first one at `oid` (below the root) or after it; null when there is none.
[[nodiscard]] const MappedObject* first_mapped_from(const View& view, OidView oid);
[[nodiscard]] const MappedObject* find_mapped(const View& view, OidView oid);
[[nodiscard]] Cell read_mapped(const View& view, const MappedObject& object);
/// RESERVE1 after the type was found right, for an object that can be written: length, then value.
[[nodiscard]] std::optional<SetError> check_custom(const CustomSettings& object, const Value& value);
/// `value` has the type of `object`.
[[nodiscard]] CustomValue to_custom(const Value& value);

}  // namespace eg915u::mib
