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
  std::uint32_t modem = 0;  ///< egModemIndex
  Metric metric{};
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

  /// resourceUnavailable while the modem cannot take operations, which a power cycle always can if there is a
  /// way to do it; inconsistentValue when the PDU asks for two values of the same thing. One modem gets one
  /// of each kind, and one change per PDP context.
  [[nodiscard]] std::optional<SetError> run(std::uint32_t modem, Action action);
  /// The modem answers, or restarts and will.
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
  /// Onset and abate must fit each other as they will be after the PDU, in any order of the varbinds.
  void set_threshold(std::uint32_t modem, Metric metric, const ThresholdChange& change);
  /// Only while egLegacyTrapEnable is true, or made true by the same PDU, in any order of the varbinds.
  void send_legacy_event(std::string text);

 private:
  const std::size_t varbind_;
  const View& view_;
  SetDraft& draft_;
};

}  // namespace eg915u::mib
