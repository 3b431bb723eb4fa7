#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "modem/at/command.h"
#include "modem/commands/basic.h"
#include "modem/commands/registration.h"
#include "modem/model/readings/capabilities.h"

/// Asks the modem from the start-up on, until it answers: for the answer format, for unsolicited reports, and
/// which optional commands it has. Each function may be called again, and repeats the open questions alone.
namespace eg915u {

/// How a question reaches the modem.
struct TryTransact {
  /// Absent: there is no answer yet, or it was refused too recently to ask again. An error: the session is
  /// over.
  std::function<Result<std::optional<std::vector<std::string>>>(const AtCommand&)> transact;
  /// The answer that came is none.
  std::function<void(const AtCommand&)> unreadable;
};

/// Settings that the modem took since the port was opened, and those that it turned out not to need, by
/// AtQuery::line.
using Settled = std::set<std::string_view>;

/// The settings with which each dialogue begins.
inline constexpr AtQuery kFirstSettings[] = {kEchoOff, kErrorNumbers, kReportCreg, kReportCgreg,
                                             kReportCereg};

/// Has URCs sent to all ports: they come out of one port only, and which one is ours cannot be asked. False
/// while the modem has not taken it, so that URCs may go elsewhere.
[[nodiscard]] Result<bool> set_up_urc_port(const TryTransact& modem);

/// kFirstSettings that were not taken at the start; operator names in full; the URCs of the SIM, of messages,
/// of the packet domain and of reject causes, where the modem has them and they are off. A setting that
/// somebody chose otherwise stays.
[[nodiscard]] Result<void> set_up_reporting(const TryTransact& modem, Settled& settled);

/// Asks with "=?" for each optional command that was not found yet.
[[nodiscard]] Result<void> probe_capabilities(const TryTransact& modem, Capabilities& found);

}  // namespace eg915u
