#pragma once

#include <span>

#include "modem/at_command.h"
#include "modem/at_fields.h"
#include "modem/poll_plan.h"
#include "modem/result.h"
#include "modem/snapshot.h"

namespace eg915u {

/// One reading: a command, and where its answer goes in the snapshot. The whole read side is a table of
/// these.
struct ReadStep {
  PollGroup group;
  const AtCommand& command;
  /// Puts the answer into the snapshot, or says what is wrong with it and leaves the snapshot alone.
  Result<void> (*store)(ModemSnapshot& modem, Lines lines, Time now);
  /// What a refusal means (AT+CPIN?: no SIM); null: only that there is no value.
  void (*refused)(ModemSnapshot& modem, const Error& error, Time now) = nullptr;
  /// Whether it makes sense now; null: always.
  bool (*wanted)(const ModemSnapshot& modem) = nullptr;
};

/// In the order in which they are made. Within a group later steps may need earlier ones.
[[nodiscard]] std::span<const ReadStep> read_steps();

/// After the modem became ready it may say for this long that there is no SIM although there is one.
inline constexpr Duration kSimSettles{20'000};

}  // namespace eg915u
