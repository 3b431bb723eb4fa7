#include "modem/driver/snapshot_writer.h"

#include <memory>
#include <utility>
#include <vector>

#include "modem/model/counts.h"
#include "modem/model/derive.h"
#include "modem/model/event.h"
#include "modem/polling/event_values.h"

namespace eg915u {
namespace {

/// One change of the counter of messages gives up to 100 events.
constexpr std::size_t kMostHeld = 256;

/// The values of now, with the number that the event itself has: another message may have come since.
SnapshotPtr completed(const ModemSnapshot& then, const SnapshotPtr& now) {
  if (then.messages_received == now->messages_received) return now;
  auto values = std::make_shared<ModemSnapshot>(*now);
  values->messages_received = then.messages_received;
  return values;
}

}  // namespace

ModemSnapshot first_snapshot(const ModemSettings& settings, const Handover& handover, bool has_power_cycle,
                             Time now) {
  ModemSnapshot snapshot;
  snapshot.device = settings.device;
  snapshot.intervals = settings.intervals;
  snapshot.has_power_cycle = has_power_cycle;
  snapshot.custom = unread(settings.custom);
  snapshot.daemon_start = now;
  snapshot.context_changed_in = handover.context_changed_in;
  snapshot.automatic_resets = handover.automatic_resets;
  snapshot.sinr = SinrScales(settings.sinr_scale);
  snapshot.sinr.learn_from(handover.sinr_scales);
  snapshot.operation = handover.operation;
  snapshot.operations_ended = handover.operations_ended;
  snapshot.ended_operations = handover.ended_operations;
  if (handover.last) continue_counts(snapshot, *handover.last);
  return snapshot;
}

SnapshotWriter::SnapshotWriter(const ModemSettings& settings, const DriverHost& host,
                               const Handover& handover)
    : host_(host),
      state_(first_snapshot(settings, handover, static_cast<bool>(host.power_cycle), host.clock.now())),
      published_(std::make_shared<const ModemSnapshot>(state_)) {}

void SnapshotWriter::publish() {
  note_known(state_);
  auto next = std::make_shared<const ModemSnapshot>(state_);
  hold(next);
  auto events = complete(next);
  published_ = next;
  host_.publish(std::move(next), std::move(events));
}

void SnapshotWriter::release() {
  if (held_.empty()) return;
  const bool was_patient = std::exchange(is_patient_, false);
  publish();
  is_patient_ = was_patient;
}

std::optional<EventKind> SnapshotWriter::held() const {
  return held_.empty() ? std::nullopt : std::optional(held_.front().event.kind);
}

void SnapshotWriter::hold(const SnapshotPtr& next) {
  const Time until = host_.clock.now() + kLongestHold;
  for (const auto& [kind, part] : diff(*published_, *next)) {
    held_.push_back({{kind, host_.clock.wall_now(), next, part}, until});
  }
}

std::vector<Event> SnapshotWriter::complete(const SnapshotPtr& now) {
  std::vector<Event> events;
  const bool may_wait = is_patient_ && now->contact == Contact::up;
  while (!held_.empty()) {
    auto& [event, until] = held_.front();
    if (lacks_values(event.kind, *event.after)) {
      if (!is_current(event.kind, *event.after, *now)) {
        // It is about the past: the values of now are not its own.
      } else if (!lacks_values(event.kind, *now)) {
        event.after = completed(*event.after, now);
      } else if (may_wait && host_.clock.now() < until && held_.size() <= kMostHeld) {
        break;
      }
    }
    events.push_back(std::move(event));
    held_.pop_front();
  }
  return events;
}

void SnapshotWriter::end_operation(std::uint64_t id, OperationResult result, std::string error) {
  state_.operation = OperationReport{id, result, std::move(error), host_.clock.wall_now()};
  state_.operations_ended = id;
  auto& ended = state_.ended_operations;
  if (ended.size() >= kMaxEndedOperations) ended.erase(ended.begin());
  ended.push_back(state_.operation);
}

}  // namespace eg915u
