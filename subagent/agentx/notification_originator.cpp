#include "subagent/agentx/notification_originator.h"

#include <algorithm>
#include <chrono>
#include <vector>

#include "mib/event_text.h"
#include "mib/legacy_text.h"

namespace eg915u {

NotificationOriginator::NotificationOriginator(ServedState& state, SharedState& shared, const mib::Oid& root,
                                               std::size_t capacity, NotificationPace pace)
    : state_(state), shared_(shared), root_(root), queue_(capacity, pace) {}

void NotificationOriginator::report_queued(const Moment& moment) {
  for (const auto& event : shared_.events.pop_all()) report(event, moment);
  update_counters();
}

void NotificationOriginator::report(const ModemEvent& event, const Moment& moment) {
  if (event.event.after == nullptr) return;
  const auto now = state_.modem_views();
  std::vector<const mib::ModemView*> then(now.begin(), now.end());
  const auto row =
      std::ranges::find(then, event.modem, [](const mib::ModemView* view) { return view->index; });
  if (row == then.end()) return;
  mib::ModemView modem = **row;
  modem.snapshot = event.event.after;
  modem.pending.clear();  // operations that wait now are unrelated to the one that ended
  *row = &modem;

  const auto id = mib::notification_of(event.event.kind);
  const auto& names = state_.settings().names;
  const auto name = names.find(event.modem);
  const std::string text = mib::event_text(event.event, name != names.end() ? name->second : "");
  log_event(id, event.modem, event.event.time, text, moment);
  if (id) notify(*id, {event.modem, event.event.part}, event.event.time, text, then, moment);
  if (event.modem != state_.first_modem()) return;
  if (const auto legacy = mib::legacy_text_of(event.event)) legacy_event(*legacy, moment);
}

void NotificationOriginator::note(const std::string& text, const Moment& moment) {
  log_event(std::nullopt, 0, moment.wall_now, text, moment);
}

void NotificationOriginator::test_event(const std::string& text, const Moment& moment) {
  log_event(mib::NotificationId::test_event, 0, moment.wall_now, text, moment);
  notify(mib::NotificationId::test_event, {}, moment.wall_now, text, state_.modem_views(), moment);
}

void NotificationOriginator::legacy_event(const std::string& text, const Moment& moment) {
  if (!state_.served().policy.legacy_enabled ||
      !mib::parse_legacy_truth(state_.settings().legacy_trap_enable).value_or(false)) {
    return;
  }
  state_.agent().last_trap_text = text;
  log_event(mib::NotificationId::legacy_event, state_.first_modem(), moment.wall_now, text, moment);
  notify(mib::NotificationId::legacy_event, {state_.first_modem()}, moment.wall_now, text,
         state_.modem_views(), moment);
}

void NotificationOriginator::log_event(std::optional<mib::NotificationId> id, std::uint32_t modem,
                                       WallTime time, const std::string& text, const Moment& moment) {
  const mib::Oid notification =
      id ? mib::concat(root_, mib::Oid{0, static_cast<std::uint32_t>(*id)}) : mib::Oid{0, 0};
  const auto ago = std::max(moment.wall_now - time, WallTime::duration{0});
  state_.events().add({.index = 0,
                       .time = time,
                       .up_time = moment.now - std::chrono::duration_cast<Time::duration>(ago),
                       .modem = modem,
                       .notification = notification,
                       .text = text});
}

void NotificationOriginator::notify(mib::NotificationId id, const mib::Subject& subject, WallTime time,
                                    const std::string& text, std::span<const mib::ModemView* const> modems,
                                    const Moment& moment) {
  const auto sequence = queue_.admit(id, subject, state_.settings(), moment.now);
  if (sequence) {
    queue_.push(mib::make_notification(id, subject, *sequence, time, text, state_.view_of(modems, moment)));
  }
  update_counters();
}

void NotificationOriginator::update_counters() {
  auto& agent = state_.agent();
  agent.notify_sequence = queue_.sequence();
  agent.notify_suppressed = static_cast<std::uint32_t>(queue_.suppressed() + shared_.events.dropped());
}

}  // namespace eg915u
