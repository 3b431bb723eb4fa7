#pragma once

#include <string_view>

#include "base/result.h"
#include "modem/at/command.h"

/// Commands that set up the dialogue itself.
namespace eg915u {

inline constexpr Duration kSyncLimit = std::chrono::seconds(2);

inline constexpr AtQuery kAt{"AT", Answer::none, "", kSyncLimit};
/// Verbose result codes, no echo (ITU-T V.250 6.2.5, 6.2.6, 6.2.4).
inline constexpr AtQuery kVerboseResults{"ATQ0V1E0", Answer::none, "", kSyncLimit};
inline constexpr AtQuery kEchoOff{"ATE0", Answer::none, "", kSyncLimit};
/// Errors as numbers (3GPP TS 27.007 9.1).
inline constexpr AtQuery kErrorNumbers{"AT+CMEE=1"};

/// AT+<name>=?, to which a modem that has the command answers OK. `name` is + and up to 15 capitals:
/// "+QTEMP". It must outlive the command.
[[nodiscard]] Result<AtCommand> probe(std::string_view name);

}  // namespace eg915u
