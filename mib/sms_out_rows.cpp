#include "mib/sms_out_rows.h"

#include <algorithm>
#include <utility>

#include "modem/model/snapshot.h"

namespace eg915u::mib {

const SmsOutRow* SmsOutRows::find(std::uint32_t index) const {
  const auto found = rows_.find(index);
  return found != rows_.end() ? &found->second : nullptr;
}

std::optional<std::uint32_t> SmsOutRows::first_from(std::uint32_t index) const {
  const auto found = rows_.lower_bound(index);
  return found != rows_.end() ? std::optional(found->first) : std::nullopt;
}

void SmsOutRows::change(std::uint32_t index, RowState state, std::optional<std::string> dest,
                        std::optional<std::string> text, Time now) {
  if (state == RowState::absent) {
    rows_.erase(index);
    return;
  }
  SmsOutRow& row = rows_[index];
  row.state = state;
  row.dest = std::move(dest);
  row.text = std::move(text);
  row.changed = now;
}

void SmsOutRows::start(std::uint32_t index, std::uint64_t operation) {
  SmsOutRow& row = rows_[index];
  row.status = SmsOutStatus::queued;
  row.operation = operation;
}

void SmsOutRows::update(const ModemSnapshot& snapshot, Time now) {
  for (auto& [index, row] : rows_) {
    if (!row.is_under_way()) continue;
    const OperationReport& newest = snapshot.operation;
    if (newest.id == row.operation && newest.result == OperationResult::in_progress) {
      row.status = SmsOutStatus::sending;
    }
    const auto ended = std::ranges::find(snapshot.ended_operations, row.operation, &OperationReport::id);
    if (ended == snapshot.ended_operations.end()) continue;
    row.status = ended->result == OperationResult::success ? SmsOutStatus::sent : SmsOutStatus::failed;
    row.error = ended->error;
    row.changed = now;
  }
}

void SmsOutRows::interrupt(const std::string& why, Time now) {
  for (auto& [index, row] : rows_) {
    if (!row.is_under_way()) continue;
    row.status = SmsOutStatus::failed;
    row.error = why;
    row.changed = now;
  }
}

void SmsOutRows::expire(Time now) {
  std::erase_if(rows_, [now](const auto& item) {
    return !item.second.is_under_way() && now - item.second.changed >= kLifetime;
  });
}

}  // namespace eg915u::mib
