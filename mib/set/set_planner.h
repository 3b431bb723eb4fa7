#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <tl/expected.hpp>

#include "mib/set/plan.h"
#include "mib/set/varbind_planner.h"
#include "mib/view.h"

namespace eg915u::mib {

/// Plans one SET PDU: collects the requests of its varbinds, then checks them together.
class SetPlanner {
 public:
  /// `view` must outlive the planner.
  explicit SetPlanner(const View& view) : view_(view) {}

  /// Plans for one varbind, by its position in the PDU.
  [[nodiscard]] VarbindPlanner varbind(std::size_t position) { return {position, view_, draft_}; }

  /// The plan. Actions that send come after those that change settings. Those of the modems have the order of
  /// Action.
  [[nodiscard]] tl::expected<SetPlan, SetFailure> finish() &&;

 private:
  /// Plans one row; absent: there is no error.
  [[nodiscard]] std::optional<SetFailure> plan_pdp(const PdpRequest& request);
  [[nodiscard]] std::optional<SetFailure> plan_sms_out(const SmsOutRequest& request);
  [[nodiscard]] bool has_room(const SmsOutRequest& request) const;
  /// The settings as they will be after the PDU.
  [[nodiscard]] Settings planned_settings() const;

  const View& view_;
  SetDraft draft_;
};

}  // namespace eg915u::mib
