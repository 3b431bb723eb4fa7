#include "modem/model/counts.h"

#include "modem/model/snapshot.h"

namespace eg915u {

void continue_counts(ModemSnapshot& next, const ModemSnapshot& before) {
  next.resets = before.resets;
  next.last_reset_reason = before.last_reset_reason;
  next.registrations = before.registrations;
  next.registration_losses = before.registration_losses;
  next.registration_changed = before.registration_changed;
  next.cell_changes = before.cell_changes;
  next.cell_changed = before.cell_changed;
  next.sim_insertions = before.sim_insertions;
  next.sim_is_out = before.sim_is_out;
  next.messages_received = before.messages_received;
  next.messages_sent = before.messages_sent;
  next.message_send_failures = before.message_send_failures;
  next.pdp_lives = before.pdp_lives;
  next.probe.sent = before.probe.sent;
  next.probe.lost = before.probe.lost;
  next.at = before.at;
}

}  // namespace eg915u
