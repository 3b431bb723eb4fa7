#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <string_view>

#include "base/clock.h"
#include "base/result.h"
#include "modem/at/fields.h"
#include "modem/commands/registration.h"
#include "modem/driver/command_support.h"
#include "modem/driver/session_core.h"
#include "modem/driver/session_dialogue.h"
#include "modem/polling/poll_table.h"

namespace eg915u {

/// The steps of a poll group that are read.
enum class Part : std::uint8_t { essential, optional, whole };

/// Reads the steps of one poll group into the snapshot, and plans the next reading of that group. Used by the
/// thread of the modem.
class GroupReader {
 public:
  /// Runs after each step. An error ends the reading and is returned.
  using Interlude = std::function<Result<void>()>;

  /// All outlive it.
  GroupReader(SessionCore& core, SessionDialogue& dialogue, CommandSupport& support)
      : core_(core), dialogue_(dialogue), support_(support) {}

  /// Reads and publishes. Returns an error only when the session is over.
  Result<void> read(PollGroup group, Part part = Part::whole, const Interlude& between = {});
  /// Reads the values that a held event lacks, each command once, and publishes. Returns an error only when
  /// the session is over.
  Result<void> complete_events();

 private:
  Result<void> read_steps(PollGroup group, Part part, const Interlude& between, bool& complete);
  Result<void> read_step(const PollStep& step);
  void follow_reports(Lines answer);
  Result<void> read_other_credentials();
  void drop_passwords();
  void plan_next(PollGroup group, Part part, Time began, bool complete);
  void retry_later(PollGroup group, bool complete);
  void log_sinr_scale();

  /// The reports of one registration that the modem has on, and the pause before they are set again.
  struct Reports {
    int n = 0;
    Duration pause{0};
    Time not_before{};
  };

  SessionCore& core_;
  SessionDialogue& dialogue_;
  CommandSupport& support_;
  std::map<RegistrationDomain, Reports> reports_;
  /// The commands that complete_events() sent for the event that waits until `event_until_`.
  std::set<std::string_view> asked_for_event_;
  Time event_until_{};
  std::map<PollGroup, Duration> retry_pauses_;  ///< of groups that are incomplete and rarely read
};

}  // namespace eg915u
