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

/// Asks the modem until it answers: for the answer format, for unsolicited reports, and for its optional
/// commands. Each function may be called again, and repeats the open questions alone.
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

/// Settings that the modem took since the port was opened or does not need, by AtQuery::line.
using Settled = std::set<std::string_view>;

/// The settings that each session sends first.
inline constexpr AtQuery kFirstSettings[] = {kEchoOff, kErrorNumbers, kReportCreg, kReportCgreg,
                                             kReportCereg};

/// Makes the modem send URCs to all ports. By default it uses one port, and does not say which one is ours.
/// False while the modem has not taken the setting, so that URCs may go to another port.
[[nodiscard]] Result<bool> set_up_urc_port(Questioner& modem);

/// Repeats kFirstSettings that were not taken at the start, and selects full operator names. Selects
/// the PDU mode, because in text mode a line of a received message could pass for a final result. Turns on
/// the URCs of the SIM, of messages, of the packet domain and of reject causes. It leaves a URC that the
/// modem does not have, or that is on. A setting that somebody chose differently stays.
[[nodiscard]] Result<void> set_up_reporting(Questioner& modem, Settled& settled);

/// Asks with "=?" for each optional command that was not found yet.
[[nodiscard]] Result<void> probe_capabilities(Questioner& modem, Capabilities& found);

}  // namespace eg915u
