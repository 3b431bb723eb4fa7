#include "modem/session.h"

#include <algorithm>
#include <utility>

#include "modem/at_commands.h"
#include "modem/parse_config.h"

namespace eg915u {
namespace {

constexpr int kTimeoutsUntilSilent = 3;
constexpr int kFirstAttempts = 2;
constexpr int kSettleAttempts = 3;
/// A modem that took AT+CFUN=1,1 shows it by vanishing or by RDY; one on a UART without URCs shows nothing.
constexpr Duration kRebootShows{20'000};
constexpr int kCmeUnknownCommand = 58;
constexpr int kCmeNotSupported = 4;

bool is_missing_command(const Error& error) {
  return error.code == Errc::rejected && (error.cme == kCmeUnknownCommand || error.cme == kCmeNotSupported);
}

}  // namespace

Session::Session(Port& port, const ModemSettings& settings, const ModemWorld& world, SnapshotWriter& writer,
                 Continuity& continuity, std::stop_token stop)
    : settings_(settings),
      world_(world),
      writer_(writer),
      continuity_(continuity),
      stop_(std::move(stop)),
      channel_(
          port, world.clock, writer.state().at, [this](std::string_view line) { on_urc(line); }, world.trace,
          stop_),
      plan_(world.clock.now()) {
  for (const auto& [cid, asked] : continuity.asked_credentials) to_apply_.insert(cid);
}

SessionEnd Session::run() {
  if (const auto started = start_up(); !started) return end_of(started.error());
  for (;;) {
    if (const auto worked = work(); !worked) return end_of(worked.error());
  }
}

Session::Answer Session::ask(const AtCommand& command, Refusal refusal) {
  auto answer = channel_.send(command);
  if (answer) {
    note_answer();
  } else if (answer.error().code == Errc::rejected) {
    note_answer();
    if (refusal == Refusal::noted) writer_.state().last_error = answer.error().detail;
  } else if (answer.error().code == Errc::timeout) {
    ++timeouts_in_a_row_;
    writer_.state().last_error = answer.error().detail;
  }
  return answer;
}

bool Session::is_over(const Error& error) const {
  switch (error.code) {
    case Errc::port_lost:
    case Errc::cancelled:
    case Errc::rebooted:
      return true;
    case Errc::timeout:
      return timeouts_in_a_row_ >= kTimeoutsUntilSilent;
    default:
      return false;
  }
}

SessionEnd Session::end_of(const Error& error) const {
  if (error.code == Errc::cancelled) return SessionEnd::stopped;
  const bool is_off = writer_.state().powered_down && !continuity_.reboot;
  if (error.code == Errc::rebooted) return is_off ? SessionEnd::silent : SessionEnd::restarted;
  return error.code == Errc::port_lost ? SessionEnd::port_lost : SessionEnd::silent;
}

void Session::note_answer() {
  auto& state = writer_.state();
  timeouts_in_a_row_ = 0;
  has_answered_ = true;
  state.contact = Contact::up;
  state.last_answer = world_.clock.now();
  state.last_answer_wall = world_.clock.wall_now();
}

Result<void> Session::start_up() {
  if (auto found = find_voice(); !found) return found;
  if (continuity_.restart) forget_what_may_have_changed();
  writer_.state().powered_down = false;
  writer_.state().ready_since = world_.clock.now();
  if (auto prepared = prepare_reports(); !prepared) return prepared;
  // Who is back is told first, with its model and revision; what it says of the network follows.
  if (auto read = read_group(PollGroup::slow); !read) return read;
  count_restart();
  publish();
  for (const auto group : {PollGroup::medium, PollGroup::pdp, PollGroup::fast}) {
    if (auto read = read_group(group); !read) return read;
  }
  phase_ = Phase::running;
  publish();
  finish_reboot();
  const auto& identity = writer_.state().identity.value;
  log(Severity::info, "the modem answers: " + identity.model + ", " + identity.revision);
  return apply_credentials_again();
}

/// The modem may be another one, or have another SIM.
void Session::forget_what_may_have_changed() {
  auto& state = writer_.state();
  state.identity.forget();
  state.capabilities.forget();
  state.sim.forget();
  state.pdp.forget();
}

/// Until the modem answers AT in words. What a session before this one asked may be answered yet, so the line
/// is settled first. A modem that was left in ATQ1 or ATV0 is silent to AT alone.
Result<void> Session::find_voice() {
  Result<void> found;
  for (int attempt = 0; attempt < kFirstAttempts; ++attempt) {
    for (const auto cmd : {Cmd::at, Cmd::unsilence}) {
      found = channel_.synchronize(kSettleAttempts, command(cmd).line);
      if (found) note_answer();
      if (found || found.error().code != Errc::timeout) return found;
    }
  }
  timeouts_in_a_row_ = kTimeoutsUntilSilent;
  writer_.state().last_error = found.error().detail;
  return found;
}

Result<void> Session::prepare_reports() {
  for (const auto cmd : {Cmd::echo_off, Cmd::cmee, Cmd::report_creg, Cmd::report_cgreg, Cmd::report_cereg}) {
    const auto answer = ask(command(cmd));
    if (!answer && is_over(answer.error())) return tl::make_unexpected(answer.error());
  }
  return {};
}

Result<void> Session::work() {
  if (restarted_) return failure(Errc::rebooted, "the modem restarted");
  if (auto done = perform_queued(); !done) return done;
  const Time now = world_.clock.now();
  if (const auto fast = world_.fast_interval(); fast != writer_.state().intervals.fast) {
    writer_.state().intervals.fast = fast;
    plan_.hasten(PollGroup::fast, now);
  }
  if (const auto group = plan_.due(now)) {
    return *group == PollGroup::extras ? read_extras() : read_group(*group);
  }
  const auto until_next = std::chrono::duration_cast<Duration>(plan_.next() - now);
  return channel_.listen(std::max(until_next, Duration{1}));
}

Result<void> Session::read_group(PollGroup group) {
  auto& state = writer_.state();
  const Time began = world_.clock.now();
  plan_.done(group, state.intervals, began);
  bool complete = true;
  for (const auto& step : read_steps()) {
    if (step.group != group) continue;
    auto read = read_one(step);
    if (!read && is_over(read.error())) return read;
    complete = complete && read;
    if (phase_ != Phase::running || performing_) continue;
    if (auto done = perform_queued(); !done) return done;
  }
  const Time now = world_.clock.now();
  if (group == PollGroup::fast) state.at.poll_duration = std::chrono::duration_cast<Duration>(now - began);
  // An identity that could not be read is not waited for a whole hour.
  if (group == PollGroup::slow && !complete) plan_.hasten(group, now + state.intervals.medium);
  const bool sim_settles = state.sim.value.state != SimState::ready && state.ready_since &&
                           now - *state.ready_since <= kSimSettles + state.intervals.fast;
  if (group == PollGroup::medium && sim_settles) plan_.hasten(group, now + state.intervals.fast);
  publish();
  if (group == PollGroup::pdp && phase_ == Phase::running && !performing_) return apply_credentials_again();
  return {};
}

Result<void> Session::read_one(const ReadStep& step) {
  auto& state = writer_.state();
  if (unsupported_.contains(step.command.line)) return {};
  if (step.wanted != nullptr && !step.wanted(state)) return {};
  const auto lines = ask(step.command);
  const Time now = world_.clock.now();
  if (!lines) {
    const Error& error = lines.error();
    if (error.code == Errc::rejected && step.refused != nullptr) step.refused(state, error, now);
    if (complained_.insert(step.command.line).second) log(Severity::debug, error.detail);
    if (!is_missing_command(error)) return tl::make_unexpected(error);
    unsupported_.insert(step.command.line);
    return {};
  }
  auto stored = step.store(state, *lines, now);
  if (!settings_.keep_password) {
    for (auto& context : state.pdp.value) context.password.clear();
  }
  if (!stored) {
    ++state.at.unparsed;
    if (complained_.insert(step.command.line).second) {
      log(Severity::warning, step.command.line + ": cannot read the answer: " + stored.error().detail);
    }
  }
  return stored;
}

Result<void> Session::read_extras() {
  if (auto named = ask(command(Cmd::cops_long)); !named && is_over(named.error())) {
    return tl::make_unexpected(named.error());
  }
  if (auto checked = check_urc_port(); !checked && is_over(checked.error())) return checked;
  if (auto probed = probe_capabilities(); !probed && is_over(probed.error())) return probed;
  plan_.done(PollGroup::extras, writer_.state().intervals, world_.clock.now());
  publish();
  return {};
}

/// URCs come out of one port only. Which port of the modem ours is cannot be asked, so they are sent to all.
Result<void> Session::check_urc_port() {
  if (continuity_.urc_port_checked) return {};
  const auto lines = ask(command(Cmd::urcport));
  if (!lines) return tl::make_unexpected(lines.error());
  continuity_.urc_port_checked = true;
  const auto port = lines->empty() ? failure(Errc::malformed, "empty") : parse_urcport(lines->front());
  if (port && *port == UrcPort::all) return {};
  const auto set = ask(set_urcport(UrcPort::all));
  if (set) return {};
  log(Severity::notice, "URCs may go to another port (" + set.error().detail + "); polling finds changes");
  return tl::make_unexpected(set.error());
}

Result<void> Session::probe_capabilities() {
  struct Probe {
    std::string_view name;
    bool Capabilities::*has;
  };
  static constexpr Probe kProbes[] = {
      {"+CMGS", &Capabilities::sms},
      {"+CLCC", &Capabilities::voice},
      {"+QGPS", &Capabilities::gnss},
      {"+QDSIM", &Capabilities::dual_sim},
      {"+QENG", &Capabilities::engineering_mode},
      {"+QTEMP", &Capabilities::temperature},
      {"+QGDCNT", &Capabilities::data_counter},
      {"+QPINC", &Capabilities::pin_retry_counter},
      {"+QWIFISCAN", &Capabilities::wifi_scan},
  };
  Capabilities found;
  for (const auto& [name, has] : kProbes) {
    const auto question = probe(name);
    if (!question) return tl::make_unexpected(question.error());
    const auto answer = ask(*question, Refusal::expected);
    if (!answer && is_over(answer.error())) return tl::make_unexpected(answer.error());
    found.*has = answer.has_value();
  }
  writer_.state().capabilities.set(found, world_.clock.now());
  return {};
}

/// AT+QICSGP may be lost at a restart. What fails is tried again after the next reading of the contexts.
Result<void> Session::apply_credentials_again() {
  while (!to_apply_.empty()) {
    const int cid = *to_apply_.begin();
    performing_ = true;
    const auto applied = change_pdp(continuity_.asked_credentials.at(cid));
    performing_ = false;
    if (!applied) {
      const std::string what =
          "context " + std::to_string(cid) + ": cannot be set again as before the restart: ";
      if (complained_.insert(what).second) log(Severity::warning, what + applied.error().detail);
      plan_.hasten(PollGroup::pdp, world_.clock.now() + writer_.state().intervals.fast);
      return is_over(applied.error()) ? applied : Result<void>();
    }
    to_apply_.erase(cid);
  }
  return {};
}

Result<void> Session::perform_queued() {
  while (!restarted_) {
    const auto operation = world_.operations.pop();
    if (!operation) break;
    performing_ = true;
    auto done = perform(*operation);
    performing_ = false;
    if (!done) return done;
  }
  return {};
}

Result<void> Session::perform(const Operation& operation) {
  if (world_.clock.now() > operation.deadline) {
    finish(operation, OperationResult::timed_out, "its deadline passed before the modem could be asked");
    return {};
  }
  begin(operation);
  if (const auto* reboot = std::get_if<Reboot>(&operation.action)) return perform_reboot(operation, *reboot);
  return perform_set_pdp(operation, std::get<SetPdp>(operation.action));
}

Result<void> Session::perform_reboot(const Operation& operation, const Reboot& reboot) {
  const auto answer = ask(command(Cmd::reboot));
  const bool lost = !answer && is_over(answer.error());
  if (!answer && (answer.error().code == Errc::rejected || !answer.error().sent)) {
    finish(operation, OperationResult::failed, answer.error().detail);
    return lost ? Result<void>(tl::make_unexpected(answer.error())) : Result<void>();
  }
  // Accepted, or the modem went down before it could say so.
  continuity_.restart = reboot.reason;
  continuity_.reboot = RunningReboot{operation, world_.clock.now()};
  log(Severity::notice, "restarting the modem on request");
  phase_ = Phase::resetting;
  publish();
  if (lost) return tl::make_unexpected(answer.error());
  if (auto gone = pause(kRebootShows); !gone) return gone;
  if (!restarted_ && kept_its_settings()) return reboot_was_ignored();
  return failure(Errc::rebooted, "restarted on request");
}

/// AT+CREG=2 does not outlive a restart.
bool Session::kept_its_settings() {
  const auto lines = ask(command(Cmd::creg));
  return lines && !lines->empty() && lines->front().starts_with("+CREG: 2,");
}

Result<void> Session::reboot_was_ignored() {
  const auto reboot = *std::exchange(continuity_.reboot, std::nullopt);
  continuity_.restart.reset();
  phase_ = Phase::running;
  finish(reboot.operation, OperationResult::failed, "the modem took AT+CFUN=1,1 and did not restart");
  return {};
}

/// Waits without losing unsolicited lines; ends early when the modem restarts.
Result<void> Session::pause(Duration duration) {
  const Time end = world_.clock.now() + duration;
  while (!restarted_ && world_.clock.now() < end) {
    const auto left = std::chrono::duration_cast<Duration>(end - world_.clock.now());
    if (auto heard = channel_.listen(std::max(left, Duration{1})); !heard) return heard;
  }
  return {};
}

Result<void> Session::perform_set_pdp(const Operation& operation, const SetPdp& wanted) {
  const auto changed = change_pdp(wanted);
  if (!changed) {
    const Error& error = changed.error();
    const bool silent = error.code == Errc::timeout;
    finish(operation, silent ? OperationResult::timed_out : OperationResult::failed, error.detail);
    return is_over(error) ? changed : Result<void>();
  }
  continuity_.asked_credentials[wanted.cid] = wanted;
  to_apply_.erase(wanted.cid);
  // A GET shows what the modem has now; if it is lost meanwhile, the change was made all the same.
  const auto read = read_group(PollGroup::pdp);
  log(Severity::notice, "context " + std::to_string(wanted.cid) + " changed on request");
  finish(operation, OperationResult::success, "");
  return !read && is_over(read.error()) ? read : Result<void>();
}

Result<void> Session::change_pdp(const SetPdp& wanted) {
  return set_pdp(
      wanted, [this](const AtCommand& command) { return ask(command); },
      [this](Duration duration) { return pause(duration); });
}

void Session::begin(const Operation& operation) {
  writer_.state().operation = OperationReport{operation.id, OperationResult::in_progress, "", std::nullopt};
  publish();
}

void Session::finish(const Operation& operation, OperationResult result, std::string error) {
  if (!error.empty()) log(Severity::warning, "operation " + std::to_string(operation.id) + ": " + error);
  writer_.end_operation(operation.id, result, std::move(error));
  publish();
}

void Session::count_restart() {
  auto& state = writer_.state();
  if (!continuity_.restart) return;
  ++state.resets;
  state.last_reset_reason = *std::exchange(continuity_.restart, std::nullopt);
  log(Severity::notice, "the modem is back after a restart");
}

void Session::finish_reboot() {
  if (!continuity_.reboot) return;
  const auto reboot = *std::exchange(continuity_.reboot, std::nullopt);
  finish(reboot.operation, OperationResult::success, "");
}

void Session::on_urc(std::string_view line) {
  const Time now = world_.clock.now();
  const auto effect = apply_urc(writer_.state(), line, now);
  if (effect.malformed) ++writer_.state().at.unparsed;
  if (effect.powered_down || effect.restarted) note_restart(effect);
  if (effect.read_network) plan_.hasten(PollGroup::fast, now);
  if (effect.read_session) {
    plan_.hasten(PollGroup::medium, now);
    plan_.hasten(PollGroup::pdp, now);
  }
  if (effect.changed) publish();
}

/// Before the first answer of a session, RDY is what we wait for.
void Session::note_restart(const UrcEffect& effect) {
  if (effect.restarted && !has_answered_) return;
  restarted_ = true;
  if (continuity_.restart) return;
  continuity_.restart = effect.powered_down ? ResetReason::urc_power_down : ResetReason::unknown;
}

void Session::publish() {
  // A reset that was ordered shows as such until the modem is back.
  const bool resetting = continuity_.reboot && phase_ != Phase::running;
  writer_.state().oper_state =
      derive_oper_state(writer_.state(), resetting ? Phase::resetting : phase_, world_.clock.now());
  writer_.publish();
}

void Session::log(Severity severity, const std::string& message) const {
  world_.log(severity, settings_.name + ": " + message);
}

}  // namespace eg915u
