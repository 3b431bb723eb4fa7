#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "mib/set.h"
#include "mib/view.h"
#include "modem/operation.h"

namespace eg915u::mib {

/// Collects what the varbinds of one SET PDU ask for, and groups it. Each call gives the error of the varbind
/// that begin() announced.
class SetPlanner {
 public:
  explicit SetPlanner(const View& view) : view_(view) {}

  /// What follows is asked for by this varbind.
  void begin(std::size_t varbind) { varbind_ = varbind; }

  /// resourceUnavailable while the modem cannot take operations; inconsistentValue when the PDU asks for two
  /// values of the same field. One modem gets one reboot, one scan, and one change per PDP context.
  [[nodiscard]] std::optional<SetError> reboot(std::uint32_t modem, ResetReason reason);
  [[nodiscard]] std::optional<SetError> scan(std::uint32_t modem);
  [[nodiscard]] std::optional<SetError> set_pdp(std::uint32_t modem, SetPdp change);

  void ask_agent(AgentAction action);
  /// Onset and abate must fit each other as they will be after the PDU, in any order of the varbinds.
  void set_threshold(std::uint32_t modem, Metric metric, const ThresholdChange& change);
  /// Only while egLegacyTrapEnable is true, or made true by the same PDU, in any order of the varbinds.
  void send_legacy_event(std::string text);

  /// The plan; actions that send come after those that change settings.
  [[nodiscard]] tl::expected<SetPlan, SetFailure> finish() &&;

 private:
  /// Adds what needs nothing but the modem, once.
  [[nodiscard]] std::optional<SetError> run_once(std::uint32_t modem, Action action);
  [[nodiscard]] bool takes_operations(std::uint32_t modem) const;
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
};

}  // namespace eg915u::mib
