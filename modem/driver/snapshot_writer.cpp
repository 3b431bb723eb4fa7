#include "modem/driver/snapshot_writer.h"

#include <memory>
#include <utility>
#include <vector>

#include "modem/model/derive.h"
#include "modem/model/event.h"

namespace eg915u {

SnapshotWriter::SnapshotWriter(const ModemSettings& settings, const DriverHost& host,
                               const Handover& handover)
    : host_(host) {
  state_.device = settings.device;
  state_.intervals = settings.intervals;
  state_.has_power_cycle = static_cast<bool>(host.power_cycle);
  state_.custom = unread(settings.custom);
  state_.daemon_start = host.clock.now();
  state_.context_changed_in = handover.context_changed_in;
  state_.automatic_resets = handover.automatic_resets;
  state_.operation = handover.operation;
  state_.operations_ended = handover.operations_ended;
  state_.ended_operations = handover.ended_operations;
  published_ = std::make_shared<const ModemSnapshot>(state_);
}

void SnapshotWriter::publish() {
  note_known(state_);
  auto next = std::make_shared<const ModemSnapshot>(state_);
  std::vector<Event> events;
  for (const auto& [kind, part] : diff(*published_, *next)) {
    events.push_back({kind, host_.clock.wall_now(), next, part});
  }
  published_ = next;
  host_.publish(std::move(next), std::move(events));
}

void SnapshotWriter::end_operation(std::uint64_t id, OperationResult result, std::string error) {
  state_.operation = OperationReport{id, result, std::move(error), host_.clock.wall_now()};
  state_.operations_ended = id;
  auto& ended = state_.ended_operations;
  if (ended.size() >= kMaxEndedOperations) ended.erase(ended.begin());
  ended.push_back(state_.operation);
}

}  // namespace eg915u
