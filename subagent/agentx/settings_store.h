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

  /// Nothing when the configuration no longer has the modem.
  void apply(const mib::ChangeSetting& change);

  /// Gives each modem its link probe. Once for all that one PDU sets: host and interval change together.
  void hand_out_probes();
  /// Has main save the settings if they changed. Once for one PDU: what it sets is on disk together or not at
  /// all.
  void save();

 private:
  void set_poll_interval();

  ServedState& state_;
  SharedState& shared_;
};

}  // namespace eg915u
