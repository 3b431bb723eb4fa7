#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "modem/at/command.h"

namespace eg915u {

/// Sends one command and gives its information lines; the caller's way to the channel.
using Transact = std::function<Result<std::vector<std::string>>(const AtCommand&)>;
/// Waits without losing unsolicited lines.
using Wait = std::function<Result<void>(Duration)>;

}  // namespace eg915u
