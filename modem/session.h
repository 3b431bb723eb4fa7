#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "modem/at_channel.h"
#include "modem/derive.h"
#include "modem/link_probe.h"
#include "modem/modem.h"
#include "modem/poll_plan.h"
#include "modem/read_steps.h"
#include "modem/set_pdp.h"
#include "modem/urc_update.h"

namespace eg915u {

enum class SessionEnd : std::uint8_t {
  stopped,    ///< a stop was requested
  port_lost,  ///< hang-up
  silent,     ///< the modem does not answer
  restarted,  ///< it started anew on the same port: begin again
};

/// The dialogue with the modem over one open port, from AT to the end: start-up, polls, operations, URCs.
class Session {
 public:
  Session(Port& port, const ModemSettings& settings, const ModemWorld& world, SnapshotWriter& writer,
          Continuity& continuity, std::stop_token stop);

  SessionEnd run();

 private:
  using Answer = Result<std::vector<std::string>>;

  /// A refused probe is an answer, not an error of the modem.
  enum class Refusal : std::uint8_t { noted, expected };
  /// Which steps of a group.
  enum class Part : std::uint8_t { essential, optional, whole };

  Answer ask(const AtCommand& command, Refusal refusal = Refusal::noted);
  [[nodiscard]] bool is_over(const Error& error) const;
  [[nodiscard]] SessionEnd end_of(const Error& error) const;
  void note_answer();

  Result<void> start_up();
  Result<void> find_voice();
  void forget_what_may_have_changed();
  Result<void> prepare_reports();
  Result<void> work();
  Result<void> read_group(PollGroup group, Part part = Part::whole);
  [[nodiscard]] static bool is_in(Part part, const ReadStep& step);
  void after_reading(PollGroup group, Part part, Time began, bool complete);
  Result<void> read_one(const ReadStep& step);
  Result<void> read_extras();
  Result<std::optional<std::vector<std::string>>> ask_if_possible(const AtCommand& command);
  Result<void> probe_link();
  Result<void> apply_credentials_again();

  Result<void> perform_queued();
  Result<void> perform(const Operation& operation);
  Result<void> perform_reboot(const Operation& operation, const Reboot& reboot);
  bool kept_its_settings();
  Result<void> reboot_was_ignored();
  Result<void> pause(Duration duration);
  Result<void> perform_scan(const Operation& operation);
  Result<void> perform_send_message(const Operation& operation, const SendMessage& message);
  Result<void> perform_set_pdp(const Operation& operation, const SetPdp& wanted);
  Result<void> change_pdp(const SetPdp& wanted);
  void begin(const Operation& operation);
  void finish(const Operation& operation, OperationResult result, std::string error);
  void count_restart();
  void finish_reboot();

  void on_urc(std::string_view line);
  void note_restart(const UrcEffect& effect);
  void publish();
  void log(Severity severity, const std::string& message) const;

  const ModemSettings& settings_;
  const ModemWorld& world_;
  SnapshotWriter& writer_;
  Continuity& continuity_;
  std::stop_token stop_;
  AtChannel channel_;
  PollPlan plan_;
  LinkProbe probe_;
  Phase phase_ = Phase::starting;
  int timeouts_in_a_row_ = 0;
  bool restarted_ = false;
  bool performing_ = false;  ///< an operation runs: no other one begins inside it
  bool has_answered_ = false;
  std::set<int> to_apply_;  ///< contexts whose credentials may be lost since the restart
};

}  // namespace eg915u
