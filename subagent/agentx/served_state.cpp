#include "subagent/agentx/served_state.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "subagent/state/rebase.h"

namespace eg915u {
namespace {

/// Net devices come and go with the USB device of the modem, without a report.
constexpr std::chrono::seconds kIfIndexAge{10};

}  // namespace

ServedState::ServedState(ServedStateOptions options, Exchange& exchange)
    : if_index_(std::move(options.if_index)),
      exchange_(exchange),
      settings_(exchange.settings.get()),
      events_(exchange.roster.get()->event_log, options.books.next_event),
      books_(std::move(options.books)) {
  agent_.version = std::move(options.version);
  agent_.start = options.start;
  agent_.keep_alive_since = options.start;
  adopt(exchange_.roster.get(), options.start);
  agent_.table_changed = options.start;
}

bool ServedState::follow_roster(Time now) {
  auto roster = exchange_.roster.get();
  if (roster == roster_) return false;
  adopt(std::move(roster), now);
  return true;
}

/// An unchanged modem keeps its row, with its pending operations. A modem with a new thread keeps its
/// messages, because a retry of a message must find its row. The old thread has ended: its snapshot is the
/// last one.
std::unique_ptr<ModemRow> ServedState::row_for(const std::shared_ptr<ModemLink>& link, Time now) {
  auto row = std::make_unique<ModemRow>();
  for (auto& known : rows_) {
    if (known == nullptr || known->index() != link->index) continue;
    if (known->link == link) {
      row = std::move(known);
      break;
    }
    known->sms_out.update(*known->link->snapshot.get(), now);
    known->sms_out.interrupt("interrupted by a new configuration, may have been sent", now);
    row->sms_out = std::move(known->sms_out);
    break;
  }
  row->link = link;
  row->view = {.index = link->index,
               .snapshot = link->snapshot.get(),
               .pending = row->pending.operations(),
               .if_index = 0,
               .sms_out = &row->sms_out};
  return row;
}

void ServedState::adopt(RosterPtr roster, Time now) {
  books_.keep(roster->book_owners, roster->history);
  events_.resize(roster->event_log);
  const auto is_served = [this](const std::shared_ptr<ModemLink>& link) {
    return std::ranges::any_of(rows_, [&](const auto& row) { return row->link == link; });
  };
  if (roster->modems.size() != rows_.size() || !std::ranges::all_of(roster->modems, is_served)) {
    agent_.table_changed = now;
  }
  std::vector<std::unique_ptr<ModemRow>> rows;
  for (std::size_t i = 0; i < roster->modems.size(); ++i) {
    auto row = row_for(roster->modems[i], now);
    row->ledger = i < roster->book_owners.size() ? books_.find(roster->book_owners[i].name) : nullptr;
    row->view.ledger = row->ledger;
    row->is_changed = true;
    rows.push_back(std::move(row));
  }
  std::ranges::sort(rows, {}, [](const auto& row) { return row->index(); });
  rows_ = std::move(rows);
  modem_views_.clear();
  for (const auto& row : rows_) modem_views_.push_back(&row->view);
  if_indexes_at_.reset();
  snapshots_seen_.reset();
  first_modem_ = roster->modems.front()->index;
  adopt_settings(*roster);
  roster_ = std::move(roster);
}

void ServedState::adopt_settings(const Roster& roster) {
  settings_ = rebased(settings_, roster.settings_before, roster.settings);
  exchange_.settings.set(settings_);
  exchange_.wake_main.wake();  // main may have saved older settings since it made the roster
  for (const auto& row : rows_) {
    const auto plan = settings_.plans.find(row->index());
    if (row->ledger != nullptr && plan != settings_.plans.end()) row->ledger->set_plan(plan->second);
  }
}

void ServedState::update(const Moment& moment) {
  for (const auto& row : rows_) row->sms_out.expire(moment.now);
  const std::uint64_t published = exchange_.snapshots;
  if (published == snapshots_seen_) return;
  snapshots_seen_ = published;
  for (const auto& row : rows_) {
    auto snapshot = row->link->snapshot.get();
    if (snapshot == row->seen) continue;
    row->seen = snapshot;
    row->is_changed = true;
    row->view.snapshot = std::move(snapshot);
    const ModemSnapshot& modem = row->view.modem();
    row->sms_out.update(modem, moment.now);
    if (row->pending.update(modem, moment.now)) row->view.pending = row->pending.operations();
    if (row->ledger != nullptr) row->ledger->take(modem, moment.now, moment.wall_now);
  }
}

void ServedState::update_if_indexes(Time now) {
  if (!if_index_ || (if_indexes_at_ && now - *if_indexes_at_ < kIfIndexAge)) return;
  if_indexes_at_ = now;
  for (const auto& row : rows_) row->view.if_index = if_index_(row->view.modem().device);
}

mib::View ServedState::view_of(std::span<const mib::ModemView* const> modems, const Moment& moment) const {
  return {.policy = roster_->policy,
          .settings = settings_,
          .agent = agent_,
          .modems = modems,
          .first_modem = first_modem_,
          .now = moment.now,
          .wall_now = moment.wall_now,
          .sys_up_time = moment.sys_up_time,
          .events = &events_,
          .placed = roster_->placed};
}

ModemRow* ServedState::find_row(std::uint32_t modem) const {
  const auto row = std::ranges::find(rows_, modem, [](const auto& r) { return r->index(); });
  return row == rows_.end() ? nullptr : row->get();
}

}  // namespace eg915u
