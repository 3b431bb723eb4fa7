#pragma once

#include <cstdint>
#include <span>

#include "base/result.h"
#include "modem/at/command.h"
#include "modem/at/fields.h"
#include "modem/model/snapshot_ptr.h"
#include "modem/polling/poll_plan.h"

namespace eg915u {

/// When a reading is made first, and what a refusal of it means; see Refusals.
enum class ReadKind : std::uint8_t {
  essential,  ///< part of the first snapshot, and never given up: without it we are blind
  early,      ///< part of the first snapshot; given up as an optional one is
  optional,   ///< after the probing; given up for a time when it is refused again
};

/// One reading: a command, and where its answer goes in the snapshot. The whole read side is a table of
/// these.
struct PollStep {
  PollGroup group;
  AtCommand command;
  /// Puts the answer into the snapshot, or says what is wrong with it and leaves the snapshot alone.
  Result<void> (*apply)(ModemSnapshot& modem, Lines lines, Time now);
  /// What a refusal means (AT+CPIN?: no SIM); null: only that there is no value.
  void (*refused)(ModemSnapshot& modem, const Error& error, Time now) = nullptr;
  /// Whether it makes sense now; null: always.
  bool (*wanted)(const ModemSnapshot& modem) = nullptr;
  ReadKind kind = ReadKind::essential;
};

/// In the order in which they are made. Within a group later steps may need earlier ones.
[[nodiscard]] std::span<const PollStep> poll_table();

}  // namespace eg915u
