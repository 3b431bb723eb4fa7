#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace eg915u {

/// Length of the MNC in the country of `mcc`, three digits (ITU-T E.212): 2 or 3. Absent where both are in
/// use.
[[nodiscard]] std::optional<std::size_t> mnc_digits(std::string_view mcc);

}  // namespace eg915u
