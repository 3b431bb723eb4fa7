#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "modem/at/channel.h"
#include "modem/at/dialogue.h"
#include "modem/driver/driver_state.h"
#include "modem/driver/host.h"
#include "modem/driver/settings.h"
#include "modem/driver/snapshot_writer.h"
#include "modem/model/derive.h"
#include "modem/polling/apply_urc.h"
#include "modem/polling/custom_plan.h"
#include "modem/polling/link_probe.h"
#include "modem/polling/poll_plan.h"
#include "modem/polling/poll_table.h"
#include "modem/procedures/reporting.h"

namespace eg915u {

enum class SessionEnd : std::uint8_t {
  stopped,     ///< a stop was requested
  port_lost,   ///< hang-up
  silent,      ///< the modem does not answer
  restarted,   ///< it started anew on the same port: begin again
  power_cycle  ///< the port is to be closed for DriverState::power_cycle
};

/// What the error that ended an operation means for its manager.
[[nodiscard]] OperationResult result_of(const Error& error);

/// The dialogue with the modem over one open port, from AT to the end: start-up, polls, operations, URCs.
class Session {
 public:
  Session(Port& port, const ModemSettings& settings, const DriverHost& host, SnapshotWriter& writer,
          DriverState& driver_state, std::stop_token stop);

  SessionEnd run();
  /// The modem said something on this port.
  [[nodiscard]] bool has_answered() const { return has_answered_; }
  /// The modem was initialised on this port.
  [[nodiscard]] bool was_running() const { return phase_ == Phase::running; }
  /// After run() ended with silence: AT+CFUN=1,1 all the same. False when it could not be sent or was
  /// refused.
  [[nodiscard]] bool reset_silent_modem();

 private:
  using Answer = Result<std::vector<std::string>>;

  /// A refused probe is an answer, not an error of the modem.
  enum class Refusal : std::uint8_t { noted, expected };
  /// Whose fault it may be that there is no answer. Not the modem's alone: AT is asked, and the timeout
  /// counts only if that is silent too.
  enum class Silence : std::uint8_t { of_modem, of_command };
  /// Which steps of a group.
  enum class Part : std::uint8_t { essential, optional, whole };

  /// Commands that the SIM answers are never Silence::of_modem.
  Answer ask(const AtCommand& command, Refusal refusal = Refusal::noted, Silence silence = Silence::of_modem);
  Answer see_whether_alive(Error timeout);
  [[nodiscard]] bool is_over(const Error& error) const;
  [[nodiscard]] SessionEnd end_of(const Error& error) const;
  void note_answer();

  Result<void> start_up();
  Result<void> synchronize();
  void forget_what_may_have_changed();
  Result<void> prepare_reports();
  Result<void> work();
  Result<void> read_group(PollGroup group, Part part = Part::whole);
  [[nodiscard]] static bool is_in(Part part, const PollStep& step);
  void after_reading(PollGroup group, Part part, Time began, bool complete);
  Result<void> read_one(const PollStep& step);
  [[nodiscard]] bool is_given_up(const PollStep& step);
  void retry_later(PollGroup group, bool complete);
  void notice_firmware();
  void log_refusal(RefusalChange change, const AtCommand& command, const Error& error = {});

  Result<void> read_extras();
  Result<void> ask_open_questions();
  void plan_next_questions();
  Result<std::optional<std::vector<std::string>>> ask_if_possible(const AtCommand& command);
  void note_no_answer(const AtCommand& command, const Error& error);
  void log_given_up();
  Result<void> probe_link();
  Result<void> apply_contexts();
  Result<void> apply_configured_context();
  Result<bool> shows_configured_context(const SetPdp& wanted);
  Result<void> context_not_applied(const Error& error);
  Result<void> apply_credentials_again();
  /// False: the modem answered, but not with a value.
  Result<bool> read_custom(std::size_t position);
  Result<void> read_due_custom(std::size_t position);

  Result<void> perform_queued();
  Result<void> perform(const Operation& operation);
  Result<void> carry_out(const Operation& operation, const SetFunctionality& wanted);
  Result<void> carry_out(const Operation& operation, const SetNetworkMode& wanted);
  Result<void> carry_out(const Operation& operation, const SelectOperator& wanted);
  Result<void> carry_out(const Operation& operation, const SelectSim& wanted);
  Result<void> carry_out(const Operation& operation, const EnterPin& wanted);
  Result<void> carry_out(const Operation& operation, const SetPdp& wanted);
  Result<void> carry_out(const Operation& operation, const SetCustom& wanted);
  Result<void> carry_out(const Operation& operation, const SendMessage& message);
  Result<void> carry_out(const Operation& operation, const Scan& wanted);
  Result<void> carry_out(const Operation& operation, const Reboot& reboot);
  Result<void> carry_out(const Operation& operation, const PowerCycle& wanted);
  Result<void> carry_out(const Operation& operation, const PowerOff& wanted);
  void begin(const Operation& operation);
  /// Ends an operation that was carried out so far; gives the error on when the session is over with it.
  Result<void> conclude(const Operation& operation, const Result<void>& done);
  void finish(const Operation& operation, OperationResult result, std::string error);
  void read_soon();
  Result<void> change_pdp(const SetPdp& wanted);
  void remember(const SetPdp& wanted);
  Result<void> read_other_credentials();
  void drop_passwords();
  Result<void> read_custom_back(const SetCustom& wanted);
  Result<void> enter_configured_pin();
  Transact transact();
  Wait wait();
  Result<void> pause(Duration duration);

  void begin_restart(const Operation& operation, ResetReason reason);
  Result<void> await_restart();
  Error await_power_down(const Answer& answer);
  Result<bool> kept_its_settings();
  Result<void> settle_restart();
  void restart_was_ignored();
  void count_restart();
  void finish_reboot();

  void on_urc(std::string_view line);
  void note_restart(const UrcEffect& effect);
  void publish();
  void log(Severity severity, const std::string& message) const;

  const ModemSettings& settings_;
  const DriverHost& host_;
  SnapshotWriter& writer_;
  DriverState& driver_state_;
  std::stop_token stop_;
  AtChannel channel_;
  PollPlan plan_;
  LinkProbe probe_;
  CustomPlan custom_plan_;
  Phase phase_ = Phase::starting;
  int timeouts_in_a_row_ = 0;
  bool restarted_ = false;
  bool performing_ = false;  ///< an operation runs: no other one begins inside it
  bool has_answered_ = false;
  bool context_is_due_;  ///< whether the modem has the context of the configuration was not seen yet
  Settled settled_;
  std::map<std::string, std::string> given_up_;  ///< questions not told of yet, joined, by the reason
  bool extras_read_ = false;
  std::map<PollGroup, Duration> retry_pauses_;  ///< of groups that are not complete and rarely read
  std::set<int> to_apply_;                      ///< contexts whose credentials may be lost since the restart
};

}  // namespace eg915u
