#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "mib/set/pdp_request.h"
#include "mib/set/plan.h"
#include "mib/set/sms_out_request.h"
#include "mib/view.h"
#include "modem/model/operation.h"

namespace eg915u::mib {

/// Collects what the varbinds of one SET PDU ask for, and groups it. Each call gives the error of the varbind
/// that begin() announced.
class SetPlanner {
 public:
  explicit SetPlanner(const View& view) : view_(view) {}

  /// What follows is asked for by this varbind.
  void begin(std::size_t varbind) { varbind_ = varbind; }

  /// resourceUnavailable while the modem cannot take operations, which a power cycle always can if there is a
  /// way to do it; inconsistentValue when the PDU asks for two values of the same thing. One modem gets one
  /// of each kind, and one change per PDP context.
  [[nodiscard]] std::optional<SetError> run(std::uint32_t modem, Action action);
  /// The modem answers, or restarts and will.
  [[nodiscard]] bool takes_operations(std::uint32_t modem) const;
  [[nodiscard]] std::optional<SetError> set_pdp(std::uint32_t modem, SetPdp change);
  [[nodiscard]] std::optional<SetError> set_custom(std::uint32_t modem, SetCustom change);

  /// What the PDU asks of one row of egPdpTable, to add to; finish() decides on the whole of it.
  [[nodiscard]] PdpRequest& pdp(std::uint32_t modem, std::uint32_t cid);
  /// What the PDU asks of one row of egSmsOutTable, to add to; finish() decides on the whole of it.
  [[nodiscard]] SmsOutRequest& sms_out(std::uint32_t modem, std::uint32_t index);
  /// `value`, asked for by the varbind that begin() announced.
  template <class T>
  [[nodiscard]] FromVarbind<T> asked(T value) const {
    return {std::move(value), varbind_};
  }

  void ask_agent(AgentAction action);
  /// Onset and abate must fit each other as they will be after the PDU, in any order of the varbinds.
  void set_threshold(std::uint32_t modem, Metric metric, const ThresholdChange& change);
  /// Only while egLegacyTrapEnable is true, or made true by the same PDU, in any order of the varbinds.
  void send_legacy_event(std::string text);

  /// The plan; actions that send come after those that change settings, and those of the modems in the order
  /// of Action.
  [[nodiscard]] tl::expected<SetPlan, SetFailure> finish() &&;

 private:
  /// Plans one row; absent: it is right.
  [[nodiscard]] std::optional<SetFailure> plan_pdp(const PdpRequest& request);
  [[nodiscard]] std::optional<SetFailure> plan_sms_out(const SmsOutRequest& request);
  [[nodiscard]] bool has_room(const SmsOutRequest& request) const;
  /// egLegacyTrapEnable as it will be after the PDU.
  [[nodiscard]] bool trap_enabled() const;
  /// A threshold as it will be after the PDU.
  [[nodiscard]] ThresholdSettings planned_threshold(std::uint32_t modem, Metric metric) const;

  const View& view_;
  SetPlan plan_;
  std::size_t varbind_ = 0;
  std::optional<std::size_t> legacy_event_varbind_;
  /// A varbind that moves a bound of a threshold.
  struct MovedBound {
    std::size_t varbind;
    std::uint32_t modem;
    Metric metric;
  };
  std::vector<MovedBound> moved_bounds_;
  std::vector<PdpRequest> pdp_;
  std::vector<SmsOutRequest> sms_out_;
};

}  // namespace eg915u::mib
