#pragma once

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

/// Asks the modem a question that it may leave open. Used by the thread of the modem.
class Questioner {
 public:
  Questioner() = default;
  Questioner(const Questioner&) = delete;
  Questioner& operator=(const Questioner&) = delete;
  virtual ~Questioner() = default;

  /// Returns the information lines; absent: no answer yet, or a refusal too recent to ask again. An error
  /// means that the session is over.
  virtual Result<std::optional<std::vector<std::string>>> ask(const AtCommand& command) = 0;
  /// Counts an answer that cannot be read as none.
  virtual void note_unreadable(const AtCommand& command) = 0;
};

/// Settings that the modem took since the port was opened, and those that it turned out not to need, by
/// AtQuery::line.
using Settled = std::set<std::string_view>;

/// The settings with which each dialogue begins.
inline constexpr AtQuery kFirstSettings[] = {kEchoOff, kErrorNumbers, kReportCreg, kReportCgreg,
                                             kReportCereg};

/// Has URCs sent to all ports: they come out of one port only, and which one is ours cannot be asked. False
/// while the modem has not taken it, so that URCs may go elsewhere.
[[nodiscard]] Result<bool> set_up_urc_port(Questioner& modem);

/// kFirstSettings that were not taken at the start; operator names in full; the URCs of the SIM, of messages,
/// of the packet domain and of reject causes, where the modem has them and they are off. A setting that
/// somebody chose otherwise stays.
[[nodiscard]] Result<void> set_up_reporting(Questioner& modem, Settled& settled);

/// Asks with "=?" for each optional command that was not found yet.
[[nodiscard]] Result<void> probe_capabilities(Questioner& modem, Capabilities& found);

}  // namespace eg915u
