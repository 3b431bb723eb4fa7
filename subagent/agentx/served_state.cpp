#include "subagent/agentx/served_state.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "modem/model/snapshot.h"
#include "subagent/state/rebase.h"

namespace eg915u {
namespace {

/// Net devices come and go with the USB device of the modem, without a report.
constexpr std::chrono::seconds kIfIndexAge{10};

/// The configured name of the modem with this index; empty when there is none.
std::string owner_of(const ServedModems& served, std::uint32_t index) {
  const auto modem =
      std::ranges::find(served.modems, index, [](const auto& handle) { return handle->index; });
  const auto position = static_cast<std::size_t>(modem - served.modems.begin());
  return position < served.ledger_owners.size() ? served.ledger_owners[position].name : std::string{};
}

}  // namespace

ServedState::ServedState(ServedStateOptions options, SharedState& shared)
    : if_index_(std::move(options.if_index)),
      shared_(shared),
      settings_(shared.settings.get()),
      events_(shared.served.get()->event_log, options.accounting.next_event),
      accounting_(std::move(options.accounting)) {
  agent_.version = std::move(options.version);
  agent_.start = options.start;
  agent_.keep_alive_since = options.start;
  adopt(shared_.served.get(), options.start);
  agent_.table_changed = options.start;
}

bool ServedState::follow_served_modems(Time now) {
  auto served = shared_.served.get();
  if (served == served_) return false;
  adopt(std::move(served), now);
  return true;
}

/// An unchanged modem keeps its row, with its pending operations. A modem with a new thread keeps its
/// messages, because a retry of a message must find its row. The old thread has ended: its snapshot is the
/// last one.
std::unique_ptr<ModemRow> ServedState::row_for(const std::shared_ptr<ModemHandle>& handle, Time now) {
  auto row = std::make_unique<ModemRow>();
  std::optional<Time> renamed_at;
  for (auto& known : rows_) {
    if (known == nullptr || known->index() != handle->index) continue;
    renamed_at = known->view.renamed_at;
    if (known->handle == handle) {
      row = std::move(known);
      break;
    }
    known->sms_out.update(*known->handle->snapshot.get(), now);
    known->sms_out.interrupt("interrupted by a new configuration, may have been sent", now);
    row->sms_out = std::move(known->sms_out);
    break;
  }
  row->handle = handle;
  row->view = {.index = handle->index,
               .snapshot = handle->snapshot.get(),
               .pending = row->pending.operations(),
               .if_index = 0,
               .renamed_at = renamed_at,
               .sms_out = &row->sms_out};
  return row;
}

void ServedState::adopt(ServedModemsPtr served, Time now) {
  accounting_.keep(served->ledger_owners, served->history);
  events_.resize(served->event_log);
  const auto is_served = [this](const std::shared_ptr<ModemHandle>& handle) {
    return std::ranges::any_of(rows_, [&](const auto& row) { return row->handle == handle; });
  };
  if (served->modems.size() != rows_.size() || !std::ranges::all_of(served->modems, is_served)) {
    agent_.table_changed = now;
  }
  std::vector<std::unique_ptr<ModemRow>> rows;
  for (std::size_t i = 0; i < served->modems.size(); ++i) {
    auto row = row_for(served->modems[i], now);
    row->ledger =
        i < served->ledger_owners.size() ? accounting_.find(served->ledger_owners[i].name) : nullptr;
    row->view.ledger = row->ledger;
    if (served_ && owner_of(*served_, row->index()) != owner_of(*served, row->index())) {
      row->view.renamed_at = now;
    }
    row->is_changed = true;
    rows.push_back(std::move(row));
  }
  std::ranges::sort(rows, {}, [](const auto& row) { return row->index(); });
  rows_ = std::move(rows);
  modem_views_.clear();
  for (const auto& row : rows_) modem_views_.push_back(&row->view);
  if_indexes_at_.reset();
  snapshots_seen_.reset();
  first_modem_ = served->modems.front()->index;
  adopt_settings(*served);
  served_ = std::move(served);
}

void ServedState::adopt_settings(const ServedModems& served) {
  settings_ = rebased(settings_, served.settings_before, served.settings);
  shared_.settings.set(settings_);
  shared_.wake_main.wake();  // main may have saved older settings meanwhile
  for (const auto& row : rows_) {
    const auto plan = settings_.plans.find(row->index());
    if (row->ledger != nullptr && plan != settings_.plans.end()) row->ledger->set_plan(plan->second);
  }
}

void ServedState::update(const Moment& moment) {
  up_time_.observe(moment.now, moment.sys_up_time);
  for (const auto& row : rows_) row->sms_out.expire(moment.now);
  const std::uint64_t published = shared_.snapshots;
  if (published == snapshots_seen_) return;
  snapshots_seen_ = published;
  for (const auto& row : rows_) {
    auto snapshot = row->handle->snapshot.get();
    if (snapshot == row->seen) continue;
    row->seen = snapshot;
    row->is_changed = true;
    row->view.snapshot = std::move(snapshot);
    const ModemSnapshot& modem = row->view.modem();
    row->sms_out.update(modem, moment.now);
    if (row->pending.update(modem, moment.now)) row->view.pending = row->pending.operations();
    if (row->ledger != nullptr) row->ledger->observe(modem, moment.now, moment.wall_now);
  }
}

void ServedState::update_if_indexes(Time now) {
  if (!if_index_ || (if_indexes_at_ && now - *if_indexes_at_ < kIfIndexAge)) return;
  if_indexes_at_ = now;
  for (const auto& row : rows_) row->view.if_index = if_index_(row->view.modem().device);
}

mib::View ServedState::view_of(std::span<const mib::ModemView* const> modems, const Moment& moment) const {
  return {.policy = served_->policy,
          .settings = settings_,
          .agent = agent_,
          .modems = modems,
          .first_modem = first_modem_,
          .now = moment.now,
          .wall_now = moment.wall_now,
          .up_since = up_time_.start(),
          .events = &events_,
          .mapped = served_->mapped};
}

ModemRow* ServedState::find_row(std::uint32_t modem) const {
  const auto row = std::ranges::find(rows_, modem, [](const auto& r) { return r->index(); });
  return row == rows_.end() ? nullptr : row->get();
}

}  // namespace eg915u
