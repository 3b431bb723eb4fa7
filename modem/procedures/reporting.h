#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "modem/at/command.h"
#include "modem/model/snapshot.h"

/// What is asked of the modem once, after the first snapshot: that it tells of changes by itself, and which
/// optional commands it has.
namespace eg915u {

/// Sends a command, again when no answer came. Absent: the modem refused it. An error: the session is over.
using TryAsk = std::function<Result<std::optional<std::vector<std::string>>>(const AtCommand&)>;

/// Has URCs sent to all ports: they come out of one port only, and which one is ours cannot be asked. False
/// when the modem refused it, so that URCs may go elsewhere.
[[nodiscard]] Result<bool> set_up_urc_port(const TryAsk& ask);

/// Turns on the URCs of the SIM, of messages, of the packet domain and of reject causes, where the modem has
/// them and they are off. A setting that somebody chose otherwise stays.
[[nodiscard]] Result<void> set_up_reporting(const TryAsk& ask);

/// Asks with "=?" for each optional command.
[[nodiscard]] Result<Capabilities> probe_capabilities(const TryAsk& ask);

}  // namespace eg915u
