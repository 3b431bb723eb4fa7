#include "subagent/agentx/command_responder.h"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <limits>
#include <utility>

#include "mib/event_text.h"
#include "mib/legacy_text.h"
#include "mib/metric_values.h"
#include "mib/set/request.h"
#include "subagent/state/rebase.h"

namespace eg915u {
namespace {

/// Time is counted in the books also while no modem has anything new.
constexpr std::chrono::seconds kBooksPause{60};
/// Net devices come and go with the modem's USB device; nobody tells.
constexpr std::chrono::seconds kIfIndexAge{10};

template <class... Cases>
struct Overloaded : Cases... {
  using Cases::operator()...;
};
template <class... Cases>
Overloaded(Cases...) -> Overloaded<Cases...>;

}  // namespace

Responder::Responder(ResponderOptions options, Exchange& exchange)
    : options_(std::move(options)),
      exchange_(exchange),
      settings_(exchange.settings.get()),
      tree_(options_.root),
      notifications_(options_.notification_queue, options_.notification_pace),
      events_(exchange.roster.get()->event_log, options_.books.next_event),
      books_(options_.books) {
  agent_.version = options_.version;
  agent_.start = options_.start;
  agent_.keep_alive_since = options_.start;
  adopt(exchange_.roster.get(), options_.start);
  agent_.table_changed = options_.start;
}

/// A modem that is the same keeps its row, with the operations that are pending. One whose thread was
/// replaced keeps its messages: a retry of one must find its row. That thread has ended: its snapshot is the
/// last.
Responder::ModemRow Responder::row_for(const std::shared_ptr<ModemLink>& link, Time now) {
  for (ModemRow& row : rows_) {
    if (row.link == nullptr || row.link->index != link->index) continue;
    if (row.link == link) return std::move(row);
    row.sms_out.update(*row.link->snapshot.get(), now);
    row.sms_out.interrupt("interrupted by a new configuration, may have been sent", now);
    return {.link = link, .pending = {}, .sms_out = std::move(row.sms_out)};
  }
  return {.link = link, .pending = {}};
}

void Responder::adopt(RosterPtr roster, Time now) {
  books_.keep(roster->book_owners, roster->history);
  events_.resize(roster->event_log);
  std::vector<ModemRow> rows;
  bool same_rows = roster->modems.size() == rows_.size();
  for (std::size_t i = 0; i < roster->modems.size(); ++i) {
    const auto& link = roster->modems[i];
    same_rows = same_rows && std::ranges::count(rows_, link, &ModemRow::link) == 1;
    rows.push_back(row_for(link, now));
    rows.back().ledger = i < roster->book_owners.size() ? books_.find(roster->book_owners[i].name) : nullptr;
  }
  std::ranges::sort(rows, {}, [](const ModemRow& row) { return row.link->index; });
  std::vector<mib::ModemView> views;
  views.reserve(rows.size());
  for (const auto& row : rows) {
    views.push_back({.index = row.link->index,
                     .snapshot = row.link->snapshot.get(),
                     .pending = row.pending.operations(),
                     .if_index = 0,
                     .ledger = row.ledger,
                     .sms_out = &row.sms_out});
  }
  if (!same_rows) agent_.table_changed = now;
  rows_ = std::move(rows);
  views_ = std::move(views);
  if_indexes_at_.reset();
  snapshots_seen_.reset();
  first_modem_ = roster->modems.front()->index;
  settings_ = rebased(settings_, roster->settings_before, roster->settings);
  exchange_.settings.set(settings_);
  exchange_.wake_main.wake();  // what it saved since the roster came may be older
  for (auto& row : rows_) {
    const auto plan = settings_.plans.find(row.link->index);
    if (row.ledger != nullptr && plan != settings_.plans.end()) row.ledger->set_plan(plan->second);
    row.has_news = true;
  }
  hand_out_probes();
  roster_ = std::move(roster);
}

void Responder::update_rows(const Moment& moment) {
  for (auto& row : rows_) row.sms_out.expire(moment.now);
  const std::uint64_t published = exchange_.snapshots;
  if (published == snapshots_seen_) return;
  snapshots_seen_ = published;
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    auto snapshot = rows_[i].link->snapshot.get();
    ModemRow& row = rows_[i];
    if (snapshot == row.seen) continue;
    row.seen = snapshot;
    row.has_news = true;
    views_[i].snapshot = std::move(snapshot);
    row.sms_out.update(*views_[i].snapshot, moment.now);
    if (row.pending.update(*views_[i].snapshot, moment.now)) views_[i].pending = row.pending.operations();
    if (row.ledger != nullptr) row.ledger->take(*views_[i].snapshot, moment.now, moment.wall_now);
  }
}

void Responder::keep_books(const Moment& moment) {
  if (!books_at_ || moment.now - *books_at_ >= kBooksPause) {
    books_at_ = moment.now;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      if (rows_[i].ledger == nullptr) continue;
      rows_[i].ledger->take(*views_[i].snapshot, moment.now, moment.wall_now);
    }
  }
  if (auto books = books_.due(moment.now, events_.next_index())) {
    exchange_.books.set(std::move(books));
    exchange_.wake_main.wake();
  }
}

void Responder::update_if_indexes(Time now) {
  if (!options_.if_index || (if_indexes_at_ && now - *if_indexes_at_ < kIfIndexAge)) return;
  if_indexes_at_ = now;
  for (auto& row : views_) row.if_index = options_.if_index(row.snapshot->device);
}

void Responder::watch(const Moment& moment) {
  watch_at_ = Time::max();
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    if (rows_[i].has_news || moment.now >= rows_[i].watch_at) watch_modem(i, moment);
    watch_at_ = std::min(watch_at_, rows_[i].watch_at);
  }
}

void Responder::watch_modem(std::size_t place, const Moment& moment) {
  ModemRow& row = rows_[place];
  row.has_news = false;
  row.watch_at = Time::max();
  const std::uint32_t modem = row.link->index;
  const auto settings = settings_.thresholds.find(modem);
  if (row.ledger == nullptr || settings == settings_.thresholds.end()) return;
  Thresholds& thresholds = row.ledger->thresholds();
  const SnapshotPtr snapshot = views_[place].snapshot;
  const auto values = mib::metric_values(view_of(views_, moment), *snapshot, settings->second);
  for (const auto& [kind, metric] : thresholds.take(settings->second, values, moment.now, moment.wall_now)) {
    const auto value = thresholds.of(static_cast<Metric>(metric)).record().last_value;
    tell({modem, {kind, moment.wall_now, snapshot, metric, value}}, moment);
  }
  for (const EventKind kind : row.ledger->plan_news())
    tell({modem, {kind, moment.wall_now, snapshot}}, moment);
  row.watch_at = thresholds.next();
}

mib::View Responder::view_of(std::span<const mib::ModemView> modems, const Moment& moment) {
  agent_.notify_sequence = notifications_.sequence();
  const std::uint64_t lost = notifications_.suppressed() + exchange_.events.dropped();
  agent_.notify_suppressed = static_cast<std::uint32_t>(lost);
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

mib::View Responder::view(const Moment& moment) {
  update_rows(moment);
  return view_of(views_, moment);
}

Responder::ModemRow* Responder::find_row(std::uint32_t modem) {
  const auto row = std::ranges::find(rows_, modem, [](const ModemRow& r) { return r.link->index; });
  return row == rows_.end() ? nullptr : &*row;
}

std::optional<mib::SetFailure> Responder::reserve(std::uint32_t transaction,
                                                  std::span<const mib::Varbind> varbinds,
                                                  const Moment& moment) {
  drop(transaction);  // a repeated RESERVE2 must not find its own places taken
  const auto plan = mib::plan_set(tree_, varbinds, view(moment));
  if (!plan) return plan.error();

  SetTransaction reserved;
  reserved.agent_actions = plan->agent_actions;
  for (const auto& action : plan->modem_actions) {
    ModemRow* row = find_row(action.modem);
    if (row == nullptr) return mib::SetFailure{action.varbind, mib::SetError::no_creation};
    if (row->pending.is_repeat(action.action, moment.now)) continue;
    auto slot = row->link->operations.reserve();
    if (!slot) return mib::SetFailure{action.varbind, mib::SetError::resource_unavailable};
    reserved.operations.push_back({action, row->link, std::move(*slot)});
  }
  transactions_.put(transaction, std::move(reserved), moment.now);
  return std::nullopt;
}

void Responder::commit(std::uint32_t transaction, const Moment& moment) {
  auto reserved = transactions_.take(transaction);
  if (!reserved) return;
  for (auto& row : rows_) {
    const bool is_asked = std::ranges::any_of(
        reserved->operations,
        [&](const ReservedOperation& reservation) { return reservation.action.modem == row.link->index; });
    if (is_asked) row.pending.begin_set();
  }
  for (auto& [action, link, slot] : reserved->operations) {
    ModemRow* found = find_row(action.modem);
    if (found == nullptr || found->link != link) continue;  // the modem is no longer in the configuration
    ModemRow& row = *found;
    Operation operation = row.pending.add(std::move(action.action), moment.now);
    if (const auto* message = std::get_if<SendMessage>(&operation.action)) {
      row.sms_out.start(message->row, operation.id);
    }
    std::move(slot).push(std::move(operation));
    views_[static_cast<std::size_t>(&row - rows_.data())].pending = row.pending.operations();
  }
  for (const auto& action : reserved->agent_actions) apply(action, moment);
  if (!reserved->agent_actions.empty()) hand_out_probes();  // host and interval of one PDU together
  save_settings();  // once: what one PDU sets is on disk together or not at all
}

void Responder::apply(const mib::AgentAction& action, const Moment& moment) {
  std::visit(Overloaded{
                 [&](const mib::SetPollInterval& set) {
                   settings_.poll_interval_s = set.seconds;
                   for (const auto& link : roster_->modems) {
                     link->fast_poll = std::chrono::seconds{set.seconds};
                     link->wake_modem.wake();
                   }
                 },
                 [&](const mib::SetNotifyClasses& set) { settings_.notify_classes = set.classes; },
                 [&](const mib::SetNotifyMinInterval& set) { settings_.notify_min_interval_s = set.seconds; },
                 [&](const mib::SetModemName& set) {
                   if (find_row(set.modem) != nullptr) settings_.names.insert_or_assign(set.modem, set.name);
                 },
                 [&](const mib::SetKeepAlive& set) {
                   settings_.keep_alive_base = set.base;
                   agent_.keep_alive_since = moment.now;
                 },
                 [&](const mib::SetLegacyTrapEnable& set) { settings_.legacy_trap_enable = set.text; },
                 [&](const mib::AdvanceSetLock&) {
                   // TestAndIncr wraps from 2147483647 to 0 (RFC 2579).
                   constexpr auto kLast =
                       static_cast<std::uint32_t>(std::numeric_limits<std::int32_t>::max());
                   agent_.set_lock = agent_.set_lock == kLast ? 0 : agent_.set_lock + 1;
                 },
                 [&](const mib::SendTestEvent& send) {
                   log_event(mib::NotificationId::test_event, 0, moment.wall_now, send.text, moment);
                   notify(mib::NotificationId::test_event, {}, moment.wall_now, send.text, views_, moment);
                 },
                 [&](const mib::SendLegacyEvent& send) { legacy_event(send.text, moment); },
                 [&](const mib::ChangeSmsOut& set) {
                   if (ModemRow* const row = find_row(set.modem)) {
                     row->sms_out.change(set.index, set.state, set.dest, set.text, moment.now);
                   }
                 },
                 [&](const mib::SetThreshold& set) { apply_threshold(set); },
                 [&](const mib::SetDataPlan& set) { apply_plan(set); },
                 [&](const mib::SetProbeHost& set) {
                   if (ProbeSettings* const probe = probe_of(set.modem)) probe->host = set.host;
                 },
                 [&](const mib::SetProbeInterval& set) {
                   ProbeSettings* const probe = probe_of(set.modem);
                   if (probe != nullptr) probe->interval = std::chrono::seconds{set.seconds};
                 },
                 [&](const mib::RestartPlanPeriod& restart) {
                   const auto* const row = find_row(restart.modem);
                   if (row != nullptr && row->ledger != nullptr) row->ledger->restart_plan();
                 },
             },
             action);
}

void Responder::apply_threshold(const mib::SetThreshold& set) {
  const auto thresholds = settings_.thresholds.find(set.modem);
  ModemRow* const row = find_row(set.modem);
  if (row == nullptr || thresholds == settings_.thresholds.end()) return;
  set.change.apply_to(thresholds->second[place_of(set.metric)]);
  row->has_news = true;
}

void Responder::apply_plan(const mib::SetDataPlan& set) {
  ModemRow* const row = find_row(set.modem);
  if (row == nullptr) return;  // the configuration was read again meanwhile
  DataPlan& plan = settings_.plans[set.modem];
  plan.*set.number = set.value;
  if (row->ledger != nullptr) row->ledger->set_plan(plan);
  row->has_news = true;
}

ProbeSettings* Responder::probe_of(std::uint32_t modem) {
  return find_row(modem) != nullptr ? &settings_.probes[modem] : nullptr;
}

void Responder::hand_out_probes() {
  for (const auto& row : rows_) {
    const auto probe = settings_.probes.find(row.link->index);
    if (probe != settings_.probes.end() && row.link->probe.change_to(probe->second)) {
      row.link->wake_modem.wake();
    }
  }
}

void Responder::save_settings() {
  if (exchange_.settings.change_to(settings_)) exchange_.wake_main.wake();
}

void Responder::pass(const Moment& moment) {
  if (auto roster = exchange_.roster.get(); roster != roster_) adopt(std::move(roster), moment.now);
  transactions_.expire(moment.now);
  update_rows(moment);
  update_if_indexes(moment.now);
  for (const auto& event : exchange_.events.take()) tell(event, moment);
  watch(moment);
  keep_books(moment);
}

void Responder::tell(const ModemEvent& event, const Moment& moment) {
  std::vector<mib::ModemView> then = views_;
  const auto row = std::ranges::find(then, event.modem, &mib::ModemView::index);
  if (row == then.end() || event.event.after == nullptr) return;
  row->snapshot = event.event.after;
  row->pending.clear();  // what waits now says nothing of what has ended

  const auto id = mib::notification_of(event.event.kind);
  const auto name = settings_.names.find(event.modem);
  log_event(id, event.modem, event.event.time,
            mib::event_text(event.event, name != settings_.names.end() ? name->second : ""), moment);
  if (id) notify(*id, {event.modem, event.event.about}, event.event.time, {}, then, moment);
  if (event.modem != first_modem_) return;
  if (const auto text = mib::legacy_text_of(event.event)) legacy_event(*text, moment);
}

void Responder::legacy_event(const std::string& text, const Moment& moment) {
  if (!roster_->policy.legacy_enabled ||
      !mib::parse_legacy_truth(settings_.legacy_trap_enable).value_or(false))
    return;
  agent_.last_trap_text = text;
  log_event(mib::NotificationId::legacy_event, first_modem_, moment.wall_now, text, moment);
  notify(mib::NotificationId::legacy_event, {first_modem_}, moment.wall_now, text, views_, moment);
}

void Responder::note(const std::string& text, const Moment& moment) {
  log_event(std::nullopt, 0, moment.wall_now, text, moment);
}

void Responder::log_event(std::optional<mib::NotificationId> id, std::uint32_t modem, WallTime time,
                          const std::string& text, const Moment& moment) {
  const mib::Oid notification =
      id ? mib::concat(options_.root, mib::Oid{0, static_cast<std::uint32_t>(*id)}) : mib::Oid{0, 0};
  const auto ago = std::max(moment.wall_now - time, WallTime::duration{0});
  events_.add({.index = 0,
               .time = time,
               .up_time = moment.now - std::chrono::duration_cast<Time::duration>(ago),
               .modem = modem,
               .notification = notification,
               .text = text});
}

void Responder::notify(mib::NotificationId id, const mib::Subject& subject, WallTime time,
                       const std::string& text, std::span<const mib::ModemView> modems,
                       const Moment& moment) {
  const auto sequence = notifications_.admit(id, subject, settings_, moment.now);
  if (!sequence) return;
  notifications_.push(mib::make_notification(id, subject, *sequence, time, text, view_of(modems, moment)));
}

}  // namespace eg915u
