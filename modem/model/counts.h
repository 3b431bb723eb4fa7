#pragma once

namespace eg915u {

struct ModemSnapshot;

/// Has `next`, the first snapshot of a new thread, count on from the last one of the thread before. A row of
/// the MIB counts from the start of the daemon, not of its thread.
void continue_counts(ModemSnapshot& next, const ModemSnapshot& before);

}  // namespace eg915u
