#pragma once

#include "mib/set/plan.h"
#include "subagent/agentx/served_state.h"
#include "subagent/agentx/shared_state.h"

namespace eg915u {

/// Changes the settings that a SET may change, and hands them to the threads that follow them. One thread.
class SettingsStore {
 public:
  SettingsStore(ServedState& state, SharedState& shared);
  SettingsStore(const SettingsStore&) = delete;
  SettingsStore& operator=(const SettingsStore&) = delete;

  void apply(const mib::SetPollInterval& set);
  void apply(const mib::SetNotifyClasses& set);
  void apply(const mib::SetNotifyMinInterval& set);
  void apply(const mib::SetModemName& set);
  void apply(const mib::SetKeepAlive& set, Time now);
  void apply(const mib::SetLegacyTrapEnable& set);
  void apply(const mib::SetThreshold& set);
  void apply(const mib::SetDataPlan& set);
  void apply(const mib::SetProbeHost& set);
  void apply(const mib::SetProbeInterval& set);

  /// Gives each modem its link probe. Once for all that one PDU sets: host and interval change together.
  void hand_out_probes();
  /// Has main save the settings if they changed. Once for one PDU: what it sets is on disk together or not at
  /// all.
  void save();

 private:
  /// Null: the modem is no longer configured.
  [[nodiscard]] ProbeSettings* probe_of(std::uint32_t modem);

  ServedState& state_;
  SharedState& shared_;
};

}  // namespace eg915u
