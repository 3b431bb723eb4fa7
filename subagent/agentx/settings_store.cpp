#include "subagent/agentx/settings_store.h"

#include <chrono>

namespace eg915u {

SettingsStore::SettingsStore(ServedState& state, SharedState& shared) : state_(state), shared_(shared) {}

void SettingsStore::apply(const mib::SetPollInterval& set) {
  state_.settings().poll_interval_s = set.seconds;
  for (const auto& row : state_.rows()) {
    row->handle->fast_poll = std::chrono::seconds{set.seconds};
    row->handle->wake_modem.wake();
  }
}

void SettingsStore::apply(const mib::SetNotifyClasses& set) {
  state_.settings().notify_classes = set.classes;
}

void SettingsStore::apply(const mib::SetNotifyMinInterval& set) {
  state_.settings().notify_min_interval_s = set.seconds;
}

void SettingsStore::apply(const mib::SetModemName& set) {
  if (state_.find_row(set.modem) != nullptr) state_.settings().names.insert_or_assign(set.modem, set.name);
}

void SettingsStore::apply(const mib::SetKeepAlive& set, Time now) {
  state_.settings().keep_alive_base = set.base;
  state_.agent().keep_alive_since = now;
}

void SettingsStore::apply(const mib::SetLegacyTrapEnable& set) {
  state_.settings().legacy_trap_enable = set.text;
}

void SettingsStore::apply(const mib::SetThreshold& set) {
  auto& thresholds = state_.settings().thresholds;
  const auto of_modem = thresholds.find(set.modem);
  ModemRow* const row = state_.find_row(set.modem);
  if (row == nullptr || of_modem == thresholds.end()) return;
  set.change.apply_to(of_modem->second[position_of(set.metric)]);
  row->is_changed = true;
}

void SettingsStore::apply(const mib::SetDataPlan& set) {
  ModemRow* const row = state_.find_row(set.modem);
  if (row == nullptr) return;  // the configuration was reloaded since RESERVE2
  DataPlan& plan = state_.settings().plans[set.modem];
  plan.*set.number = set.value;
  if (row->ledger != nullptr) row->ledger->set_plan(plan);
  row->is_changed = true;
}

void SettingsStore::apply(const mib::SetProbeHost& set) {
  if (ProbeSettings* const probe = probe_of(set.modem)) probe->host = set.host;
}

void SettingsStore::apply(const mib::SetProbeInterval& set) {
  if (ProbeSettings* const probe = probe_of(set.modem)) probe->interval = std::chrono::seconds{set.seconds};
}

ProbeSettings* SettingsStore::probe_of(std::uint32_t modem) {
  return state_.find_row(modem) != nullptr ? &state_.settings().probes[modem] : nullptr;
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
