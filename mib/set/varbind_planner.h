#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "mib/set/from_varbind.h"
#include "mib/set/pdp_request.h"
#include "mib/set/plan.h"
#include "mib/set/sms_out_request.h"
#include "mib/smi/set_error.h"
#include "mib/view.h"
#include "modem/model/operation.h"

namespace eg915u::mib {

/// A varbind that moves a bound of a threshold.
struct MovedBound {
  std::size_t varbind = 0;
  SettingIndex index;
};

/// The plan of one SET PDU while its varbinds are read. SetPlanner checks the requests for whole rows at the
/// end.
struct SetDraft {
  SetPlan plan;
  std::optional<std::size_t> legacy_event_varbind;
  std::vector<MovedBound> moved_bounds;
  std::vector<PdpRequest> pdp;
  std::vector<SmsOutRequest> sms_out;
};

/// Adds to a draft what one varbind of a SET PDU asks for. Each call returns the error of that varbind.
class VarbindPlanner {
 public:
  /// `varbind` is its position in the PDU. `view` and `draft` must outlive the planner.
  VarbindPlanner(std::size_t varbind, const View& view, SetDraft& draft)
      : varbind_(varbind), view_(view), draft_(draft) {}

  /// Adds an action for a modem: at most one of each kind, and one change per PDP context.
  /// resourceUnavailable: the modem cannot take operations; a power cycle needs no answering modem.
  /// inconsistentValue: the PDU asks for two values of one thing.
  [[nodiscard]] std::optional<SetError> run(std::uint32_t modem, Action action);
  /// True when the modem answers, or restarts and will answer.
  [[nodiscard]] bool takes_operations(std::uint32_t modem) const;
  [[nodiscard]] std::optional<SetError> set_pdp(std::uint32_t modem, SetPdp change);

  /// The request of the PDU for one row of egPdpTable, to add to.
  [[nodiscard]] PdpRequest& pdp(std::uint32_t modem, std::uint32_t cid);
  /// The request of the PDU for one row of egSmsOutTable, to add to.
  [[nodiscard]] SmsOutRequest& sms_out(std::uint32_t modem, std::uint32_t index);
  /// `value`, marked as that of this varbind.
  template <class T>
  [[nodiscard]] FromVarbind<T> from_varbind(T value) const {
    return {std::move(value), varbind_};
  }

  void ask_agent(AgentAction action);
  /// Onset and abate must fit each other after the PDU, in any order of the varbinds.
  void change(const Setting& setting, const SettingIndex& index, SettingValue value);
  /// Needs egLegacyTrapEnable to be true after the PDU, in any order of the varbinds.
  void send_legacy_event(std::string text);

 private:
  const std::size_t varbind_;
  const View& view_;
  SetDraft& draft_;
};

}  // namespace eg915u::mib
