#include "subagent/agentx/settings_store.h"

#include <chrono>

#include "mib/settings_table.h"

namespace eg915u {

SettingsStore::SettingsStore(ServedState& state, SharedState& shared) : state_(state), shared_(shared) {}

void SettingsStore::apply(const mib::ChangeSetting& change) {
  const bool is_of_modem = change.setting->access.scope != mib::SettingScope::agent;
  ModemRow* const row = is_of_modem ? state_.find_row(change.index.modem) : nullptr;
  if (is_of_modem && row == nullptr) return;  // the configuration was reloaded since RESERVE2
  change.setting->access.put(state_.settings(), change.index, change.value);
  if (row == nullptr) {
    if (change.setting == &mib::kSetting<"egAgentPollInterval">) set_poll_interval();
    return;
  }
  row->is_changed = true;
  const auto plan = state_.settings().plans.find(row->index());
  if (row->ledger == nullptr || plan == state_.settings().plans.end()) return;
  if (row->ledger->plan() != plan->second) row->ledger->set_plan(plan->second);
}

void SettingsStore::set_poll_interval() {
  for (const auto& row : state_.rows()) {
    row->handle->fast_poll = std::chrono::seconds{state_.settings().poll_interval_s};
    row->handle->wake_modem.wake();
  }
}

void SettingsStore::hand_out_probes() {
  for (const auto& row : state_.rows()) {
    const auto probe = state_.settings().probes.find(row->index());
    if (probe != state_.settings().probes.end() && row->handle->probe.change_to(probe->second)) {
      row->handle->wake_modem.wake();
    }
  }
}

void SettingsStore::save() {
  if (shared_.settings.change_to(state_.settings())) shared_.wake_main.wake();
}

}  // namespace eg915u
