#pragma once

#include <cstdint>
#include <span>

#include "base/result.h"
#include "modem/at/command.h"
#include "modem/at/fields.h"
#include "modem/model/snapshot_ptr.h"
#include "modem/polling/poll_plan.h"

namespace eg915u {

/// The time of a first reading, and the meaning of a refusal; see Refusals.
enum class ReadKind : std::uint8_t {
  essential,  ///< Part of the first snapshot. It is never given up.
  early,      ///< Part of the first snapshot. It is given up like an optional one.
  optional,   ///< Made after the probing. A second refusal gives it up for a time.
};

/// One reading: a command, and where its answer goes in the snapshot. The whole read side is a table of
/// these.
struct PollStep {
  PollGroup group;
  AtCommand command;
  /// Puts the answer into the snapshot, or returns the error and leaves the snapshot alone.
  Result<void> (*apply)(ModemSnapshot& modem, Lines lines, Time now);
  /// Applies a refusal (AT+CPIN?: no SIM). Null: it means only that there is no value.
  void (*refused)(ModemSnapshot& modem, const Error& error, Time now) = nullptr;
  /// True when the reading makes sense now. Null: always.
  bool (*wanted)(const ModemSnapshot& modem) = nullptr;
  ReadKind kind = ReadKind::essential;
  /// Removes the value at a restart; see forget_at_restart(). Null: it is kept.
  void (*forget)(ModemSnapshot& modem) = nullptr;
};

/// The steps in the order in which they are made. Within a group later steps may need earlier ones.
[[nodiscard]] std::span<const PollStep> poll_table();

/// Removes the readings that a restart of the modem makes doubtful. Another modem, SIM or firmware may answer
/// afterwards, and may refuse what the previous one answered. So it removes the identity, the SIM, and each
/// reading that is not essential: these are asked again, and are unknown until then. It keeps the other
/// essential readings: events compare them with the new values, which the next full snapshot has. It keeps
/// the slot of the SIM, because events of the SIM name it; the probing forgets it for a modem with one slot.
/// It keeps the PDP contexts, because end_contexts() ends them and their end is reported.
void forget_at_restart(ModemSnapshot& modem);

}  // namespace eg915u
