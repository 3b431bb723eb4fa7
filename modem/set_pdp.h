#pragma once

#include <functional>
#include <string>
#include <vector>

#include "modem/at_command.h"
#include "modem/operation.h"
#include "modem/readings.h"
#include "modem/result.h"

namespace eg915u {

/// Sends one command and gives its information lines; the caller's way to the channel.
using Ask = std::function<Result<std::vector<std::string>>(const AtCommand&)>;
/// Waits without losing unsolicited lines.
using Pause = std::function<Result<void>(Duration)>;

/// Brings one PDP context to what `wanted` asks for, keeps the rest, and reads it back: success means that
/// the modem says so. An active context that refuses the change is deactivated, changed and activated again.
/// Errc::rejected with the modem's words when it refuses; Errc::malformed when what it reports differs.
[[nodiscard]] Result<void> set_pdp(const SetPdp& wanted, const Ask& ask, const Pause& pause);

}  // namespace eg915u
