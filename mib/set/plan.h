#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <tl/expected.hpp>
#include <variant>
#include <vector>

#include "mib/setting.h"
#include "mib/smi/row_status.h"
#include "mib/smi/set_error.h"
#include "modem/model/operation.h"

namespace eg915u::mib {

/// Work that goes to one modem's thread.
struct ModemAction {
  std::uint32_t modem = 0;  ///< egModemIndex
  Action action;
  std::size_t varbind =
      0;  ///< position in the PDU of the varbind that asked for it: to blame when it cannot be queued

  /// The same work, whichever varbind asked for it.
  friend bool operator==(const ModemAction& a, const ModemAction& b) {
    return a.modem == b.modem && a.action == b.action;
  }
};

/// A new value of a setting.
struct ChangeSetting {
  const Setting* setting = nullptr;
  SettingIndex index;
  SettingValue value;
};
/// egLegacyKeepAlive counts from its base again.
struct RestartKeepAlive {};
struct AdvanceSetLock {};
struct SendTestEvent {
  std::string text;
};
struct SendLegacyEvent {
  std::string text;
};

/// The new contents of a row of egSmsOutTable; RowState::absent deletes it. Sending is a separate
/// ModemAction.
struct ChangeSmsOut {
  std::uint32_t modem = 0;  ///< egModemIndex
  std::uint32_t index = 0;  ///< egSmsOutIndex
  RowState state = RowState::absent;
  std::optional<std::string> dest;
  std::optional<std::string> text;
};

struct RestartPlanPeriod {
  std::uint32_t modem = 0;
};

/// Work that the agent does at once, in memory.
using AgentAction = std::variant<ChangeSetting, RestartKeepAlive, AdvanceSetLock, SendTestEvent,
                                 SendLegacyEvent, RestartPlanPeriod, ChangeSmsOut>;

/// The actions that one SET PDU asks for: at most one PDP change per modem and context, one reboot per modem.
struct SetPlan {
  std::vector<ModemAction> modem_actions;
  std::vector<AgentAction> agent_actions;
};

/// The bad varbind of the PDU, counted from 0, and its error.
struct SetFailure {
  std::size_t varbind = 0;
  SetError error = SetError::wrong_value;
};

}  // namespace eg915u::mib
