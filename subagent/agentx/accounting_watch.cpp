#include "subagent/agentx/accounting_watch.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "mib/metric_values.h"

namespace eg915u {
namespace {

constexpr std::chrono::seconds kCountPause{60};

}  // namespace

AccountingWatch::AccountingWatch(ServedState& state, NotificationOriginator& originator, SharedState& shared)
    : state_(state), originator_(originator), shared_(shared) {}

void AccountingWatch::compare(const Moment& moment) {
  next_compare_ = Time::max();
  for (const auto& row : state_.rows()) {
    if (row->is_changed || moment.now >= row->watch_at) compare(*row, moment);
    next_compare_ = std::min(next_compare_, row->watch_at);
  }
}

void AccountingWatch::compare(ModemRow& row, const Moment& moment) {
  row.is_changed = false;
  row.watch_at = Time::max();
  const auto& all_settings = state_.settings().thresholds;
  const auto settings = all_settings.find(row.index());
  if (row.ledger == nullptr || settings == all_settings.end()) return;
  Thresholds& thresholds = row.ledger->thresholds();
  const SnapshotPtr snapshot = row.view.snapshot;
  const auto values = mib::metric_values(state_.view(moment), *snapshot, settings->second);
  for (const auto& [kind, metric] :
       thresholds.observe(settings->second, values, moment.now, moment.wall_now)) {
    const auto value = thresholds.of(static_cast<Metric>(metric)).record().last_value;
    originator_.report({row.index(), {kind, moment.wall_now, snapshot, metric, value}}, moment);
  }
  for (const EventKind kind : row.ledger->plan_events()) {
    originator_.report({row.index(), {kind, moment.wall_now, snapshot}}, moment);
  }
  row.watch_at = thresholds.next();
}

void AccountingWatch::keep(const Moment& moment) {
  if (!counted_at_ || moment.now - *counted_at_ >= kCountPause) {
    counted_at_ = moment.now;
    for (const auto& row : state_.rows()) {
      if (row->ledger != nullptr) row->ledger->observe(row->view.modem(), moment.now, moment.wall_now);
    }
  }
  if (auto accounting = state_.accounting().due(moment.now, state_.events().next_index())) {
    shared_.accounting.set(std::move(accounting));
    shared_.wake_main.wake();
  }
}

}  // namespace eg915u
