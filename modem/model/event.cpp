#include "modem/model/event.h"

#include <algorithm>

#include "modem/model/derive.h"
#include "modem/model/snapshot.h"

namespace eg915u {
namespace {

/// A larger step of the counter is not reported message by message.
constexpr std::uint32_t kMostMessages = 100;

bool registration_changed(const ModemSnapshot& before, const ModemSnapshot& after) {
  const auto was = before.registration.value.state;
  const auto is = after.registration.value.state;
  return before.registration.at && was != is;
}

bool access_tech_changed(const ModemSnapshot& before, const ModemSnapshot& after) {
  const auto was = serving_access_tech(before);
  const auto is = serving_access_tech(after);
  const auto is_real = [](AccessTech tech) {
    return tech != AccessTech::unknown && tech != AccessTech::none;
  };
  return was != is && is_real(was) && is_real(is);
}

bool slot_changed(const ModemSnapshot& before, const ModemSnapshot& after) {
  return before.active_slot.at && after.active_slot.at && before.active_slot.value != after.active_slot.value;
}

bool sim_state_changed(const KnownSim& before, const KnownSim& after) {
  return before.state && after.state && *before.state != *after.state;
}

/// True when attempts of the same card were used up.
bool attempts_fell(const KnownSim& before, const KnownSim& after) {
  const bool same_card = before.iccid.empty() || before.iccid == after.iccid;
  const auto fell = [](std::optional<std::uint32_t> was, std::optional<std::uint32_t> is) {
    return was && is && *is < *was;
  };
  return same_card &&
         (fell(before.attempts.pin, after.attempts.pin) || fell(before.attempts.puk, after.attempts.puk));
}

void diff_sim(const ModemSnapshot& before, const ModemSnapshot& after, std::vector<Change>& changes) {
  const std::uint32_t slot = slot_in_use(after);
  if (slot_changed(before, after)) changes.push_back({EventKind::sim_slot_change, slot});
  if (sim_state_changed(before.known_sim, after.known_sim)) {
    changes.push_back({EventKind::sim_state_change, slot});
  }
  if (attempts_fell(before.known_sim, after.known_sim)) changes.push_back({EventKind::sim_retries_low, slot});
}

void diff_contexts(const ModemSnapshot& before, const ModemSnapshot& after, std::vector<Change>& changes) {
  for (const auto& [cid, life] : after.pdp_lives) {
    const auto known = before.pdp_lives.find(cid);
    const PdpLife was = known != before.pdp_lives.end() ? known->second : PdpLife{};
    const bool was_active = was.state == PdpState::active;
    const bool is_active = life.state == PdpState::active;
    const bool failed = life.activation_failures > was.activation_failures;
    const auto part = static_cast<std::uint32_t>(cid);
    if ((was_active && !is_active) || failed) changes.push_back({EventKind::pdp_down, part});
    if (is_active && !was_active && was.state != PdpState::unknown) {
      changes.push_back({EventKind::pdp_up, part});
    }
    if (life.apn_changes != was.apn_changes) changes.push_back({EventKind::apn_change, part});
    if (life.configured_times != was.configured_times) {
      changes.push_back({EventKind::context_configured, part});
    }
  }
}

/// A link that was never up is also reported as failed, because that takes several lost echoes.
void diff_probe(const ModemSnapshot& before, const ModemSnapshot& after, std::vector<Change>& changes) {
  const bool was_down = before.probe.state == ProbeState::down;
  const bool is_down = after.probe.state == ProbeState::down;
  if (is_down && !was_down) changes.push_back({EventKind::probe_failed});
  if (was_down && after.probe.state == ProbeState::up) changes.push_back({EventKind::probe_back});
}

}  // namespace

std::vector<Change> diff(const ModemSnapshot& before, const ModemSnapshot& after) {
  std::vector<Change> changes;
  const auto report = [&changes](EventKind kind) { changes.push_back({kind}); };
  if (after.powered_down && !before.powered_down) report(EventKind::powered_down);
  if (after.contact == Contact::down && before.contact != Contact::down) report(EventKind::modem_down);
  if (after.contact == Contact::up && before.contact != Contact::up) report(EventKind::modem_up);
  if (after.resets != before.resets) report(EventKind::modem_restarted);
  diff_sim(before, after, changes);
  if (access_tech_changed(before, after)) report(EventKind::access_tech_change);
  if (registration_changed(before, after)) report(EventKind::registration_change);
  if (after.cell_changes != before.cell_changes) report(EventKind::cell_change);
  diff_contexts(before, after, changes);
  diff_probe(before, after, changes);
  const std::uint32_t messages = after.messages_received - before.messages_received;
  changes.insert(changes.end(), std::min(messages, kMostMessages), {EventKind::message_arrived});
  if (after.operations_ended != before.operations_ended) report(EventKind::operation_done);
  return changes;
}

}  // namespace eg915u
