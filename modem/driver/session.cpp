#include "modem/driver/session.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "base/str_cat.h"
#include "modem/commands/allowed.h"
#include "modem/commands/basic.h"
#include "modem/commands/ping.h"
#include "modem/polling/apply_sim.h"

namespace eg915u {
namespace {

constexpr int kTimeoutsUntilSilent = 3;
constexpr int kFirstAttempts = 2;
constexpr int kSettleAttempts = 3;

/// A SIM may be slow, or hang, in a modem that works.
bool is_answered_by_sim(const AtCommand& command) {
  constexpr std::string_view kOfSim[] = {"AT+CPIN", "AT+QCCID", "AT+CIMI", "AT+CLCK=", "AT+QPINC",
                                         "AT+CNUM", "AT+CRSM=", "AT+CSCA", "AT+CPMS"};
  return std::ranges::any_of(kOfSim, [&](auto start) { return command.line.starts_with(start); });
}

AskedFor asked_for(const PollStep& step) {
  return step.kind == ReadKind::essential ? AskedFor::essential : AskedFor::optional;
}

bool is_complete(const Identity& identity) {
  return !identity.manufacturer.empty() && !identity.model.empty() && !identity.revision.empty() &&
         !identity.imei.empty();
}

}  // namespace

Session::Session(Port& port, const ModemSettings& settings, const DriverHost& host, SnapshotWriter& writer,
                 DriverState& driver_state, std::stop_token stop)
    : settings_(settings),
      host_(host),
      writer_(writer),
      driver_state_(driver_state),
      stop_(std::move(stop)),
      channel_(
          port, host.clock, writer.state().at, [this](std::string_view line) { on_urc(line); }, host.trace,
          stop_),
      plan_(host.clock.now()),
      custom_plan_(settings.custom, host.clock.now()),
      context_is_due_(settings.context.has_value()) {
  for (const auto& [cid, asked] : driver_state.handover.asked_credentials) to_apply_.insert(cid);
}

SessionEnd Session::run() {
  if (const auto started = start_up(); !started) return end_of(started.error());
  for (;;) {
    if (const auto worked = work(); !worked) return end_of(worked.error());
  }
}

Session::Answer Session::ask(const AtCommand& command, Refusal refusal, Silence silence) {
  auto answer = channel_.send(command);
  if (answer) {
    note_answer();
  } else if (answer.error().code == Errc::rejected) {
    note_answer();
    if (refusal == Refusal::noted) writer_.state().last_error = answer.error().detail;
  } else if (answer.error().code == Errc::timeout) {
    writer_.state().last_error = answer.error().detail;
    const bool is_doubtful = silence == Silence::of_command || is_answered_by_sim(command);
    // What was not sent waited for an answer to AT.
    if (is_doubtful && answer.error().sent) return see_whether_alive(std::move(answer.error()));
    ++timeouts_in_a_row_;
  }
  return answer;
}

/// Gives the timeout back, or what ended the session meanwhile.
Session::Answer Session::see_whether_alive(Error timeout) {
  const auto alive = ask(kAt);
  if (alive || alive.error().code == Errc::timeout || !is_over(alive.error())) {
    return tl::make_unexpected(std::move(timeout));
  }
  Error over = alive.error();
  over.sent = timeout.sent;
  return tl::make_unexpected(std::move(over));
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
  if (driver_state_.power_cycle) return SessionEnd::power_cycle;
  if (error.code == Errc::cancelled) return SessionEnd::stopped;
  const bool is_off = writer_.state().powered_down && !driver_state_.reboot;
  if (error.code == Errc::rebooted) return is_off ? SessionEnd::silent : SessionEnd::restarted;
  return error.code == Errc::port_lost ? SessionEnd::port_lost : SessionEnd::silent;
}

void Session::note_answer() {
  auto& state = writer_.state();
  timeouts_in_a_row_ = 0;
  has_answered_ = true;
  state.contact = Contact::up;
  state.last_answer = host_.clock.now();
  state.last_answer_wall = host_.clock.wall_now();
}

Result<void> Session::start_up() {
  if (auto found = synchronize(); !found) return found;
  if (auto settled = settle_restart(); !settled) return settled;
  if (driver_state_.restart) forget_what_may_have_changed();
  writer_.state().powered_down = false;
  writer_.state().ready_since = host_.clock.now();
  if (auto prepared = prepare_reports(); !prepared) return prepared;
  // Who is back is told first, with its model and revision; what it says of the network follows.
  if (auto read = read_group(PollGroup::slow, Part::essential); !read) return read;
  count_restart();
  publish();
  for (const auto group : {PollGroup::medium, PollGroup::pdp, PollGroup::fast}) {
    if (auto read = read_group(group, Part::essential); !read) return read;
  }
  phase_ = Phase::running;
  publish();
  finish_reboot();
  const auto& identity = writer_.state().identity.value;
  log(Severity::info, with_parts("the modem answers", {identity.model, identity.revision}));
  if (auto entered = enter_configured_pin(); !entered) return entered;
  return apply_contexts();
}

/// The modem may be another one, or have another SIM.
void Session::forget_what_may_have_changed() {
  auto& state = writer_.state();
  state.identity.forget();
  state.capabilities.forget();
  state.lte_bands.forget();
  state.sim.forget();
  state.operator_names.forget();
  state.data_counter.forget();
  state.supply.forget();
  state.temperature_celsius.forget();
  state.adc0_mv.forget();
  state.adc1_mv.forget();
  state.messages.forget();
  state.service_centre.forget();
  driver_state_.refusals.restart();
  driver_state_.probed_revision.clear();
  state.custom = unread(settings_.custom);
  driver_state_.complained.clear();
}

/// Until the modem answers AT in words. What a session before this one asked may be answered yet, so the line
/// is settled first. A modem that was left in ATQ1 or ATV0 is silent to AT alone.
Result<void> Session::synchronize() {
  Result<void> found;
  for (int attempt = 0; attempt < kFirstAttempts; ++attempt) {
    for (const AtQuery& query : {kAt, kVerboseResults}) {
      found = channel_.synchronize(kSettleAttempts, query.line);
      if (found) note_answer();
      if (found || found.error().code != Errc::timeout) return found;
    }
  }
  timeouts_in_a_row_ = kTimeoutsUntilSilent;
  writer_.state().last_error = found.error().detail;
  return found;
}

Result<void> Session::prepare_reports() {
  for (const AtQuery& query : kFirstSettings) {
    const AtCommand command = query;
    const auto answer = ask(command);
    if (answer) {
      settled_.insert(query.line);
      log_refusal(driver_state_.refusals.note_answer(command.line), command);
    } else {
      if (is_over(answer.error())) return tl::make_unexpected(answer.error());
      note_no_answer(command, answer.error());
    }
  }
  return {};
}

Result<void> Session::work() {
  if (restarted_) return failure(Errc::rebooted, "the modem restarted");
  if (auto done = perform_queued(); !done) return done;
  const Time now = host_.clock.now();
  if (const auto fast = host_.fast_interval(); fast != writer_.state().intervals.fast) {
    writer_.state().intervals.fast = fast;
    plan_.request(PollGroup::fast, now);
  }
  if (host_.probe && probe_.follow(host_.probe(), writer_.state().probe, now)) publish();
  if (driver_state_.refusals.renews(writer_.state())) {
    plan_.request(PollGroup::extras, now);
    plan_.request(PollGroup::card, now);
    plan_.request(PollGroup::slow, now);
  }
  if (const auto group = plan_.due(now)) {
    return *group == PollGroup::extras ? read_extras() : read_group(*group);
  }
  if (probe_.is_due(now)) return probe_link();
  if (const auto position = custom_plan_.due(now)) return read_due_custom(*position);
  const Time next = std::min({plan_.next(), probe_.next(), custom_plan_.next()});
  const auto until_next = std::chrono::duration_cast<Duration>(next - now);
  return channel_.listen(std::max(until_next, Duration{1}));
}

Result<void> Session::read_group(PollGroup group, Part part) {
  auto& state = writer_.state();
  const Time began = host_.clock.now();
  const Sim sim_before = state.sim.value;
  if (part != Part::optional) plan_.began(group, state.intervals, began);
  if (group == PollGroup::slow && part != Part::optional) state.told_by_ati = {};
  bool complete = true;
  for (const auto& step : poll_table()) {
    if (step.group != group || !is_in(part, step)) continue;
    auto read = read_one(step);
    if (!read && is_over(read.error())) return read;
    complete = complete && (read || is_given_up(step));
    if (phase_ != Phase::running || performing_) continue;
    if (auto done = perform_queued(); !done) return done;
  }
  // Firmware that has none of the commands must not seem silent.
  const bool nothing_asked = state.last_answer && *state.last_answer < began;
  if (group == PollGroup::fast && part == Part::whole && nothing_asked) {
    if (auto alive = ask(kAt); !alive && is_over(alive.error())) {
      return tl::make_unexpected(alive.error());
    }
  }
  if (group == PollGroup::pdp && part == Part::whole) {
    if (auto read = read_other_credentials(); !read) return read;
  }
  after_reading(group, part, began, complete);
  const Sim& sim = state.sim.value;
  const bool other_card =
      sim.iccid.value != sim_before.iccid.value || sim.imsi.value != sim_before.imsi.value;
  if (other_card && phase_ == Phase::running) plan_.request(PollGroup::card, host_.clock.now());
  publish();
  if (phase_ != Phase::running || performing_) return {};
  if (group == PollGroup::medium) return enter_configured_pin();
  if (group == PollGroup::pdp) return apply_contexts();
  return {};
}

bool Session::is_in(Part part, const PollStep& step) {
  switch (part) {
    case Part::essential:
      return step.kind != ReadKind::optional;
    case Part::optional:
      return step.kind == ReadKind::optional;
    case Part::whole:
      break;
  }
  return true;
}

void Session::after_reading(PollGroup group, Part part, Time began, bool complete) {
  auto& state = writer_.state();
  const Time now = host_.clock.now();
  switch (group) {
    case PollGroup::fast:
      if (part == Part::optional) break;
      state.at.poll_duration = std::chrono::duration_cast<Duration>(now - began);
      break;
    case PollGroup::medium: {
      const bool settles = state.sim.value.state != SimState::ready && state.ready_since &&
                           now - *state.ready_since <= kSimSettles + state.intervals.fast;
      if (settles) plan_.request(group, now + state.intervals.fast);
      break;
    }
    case PollGroup::slow:
      if (part == Part::optional) {
        // What did not come at the start is read once more soon.
        if (!complete) retry_later(group, false);
        break;
      }
      // An identity that could not be read is not waited for a whole hour.
      retry_later(group, complete || is_complete(state.identity.value));
      notice_firmware();
      // What the firmware can do is as fresh as the firmware's name.
      if (state.capabilities.at) state.capabilities.at = now;
      break;
    case PollGroup::card:
      retry_later(group, complete);
      break;
    default:
      break;
  }
}

bool Session::is_given_up(const PollStep& step) {
  return driver_state_.refusals.forbid(step.command.line, asked_for(step), writer_.state(),
                                       host_.clock.now());
}

/// What is read once an hour is read again sooner when something of it did not come; with growing pauses, as
/// it may never come.
void Session::retry_later(PollGroup group, bool complete) {
  if (complete) {
    retry_pauses_.erase(group);
    return;
  }
  const auto& intervals = writer_.state().intervals;
  const Duration least = group == PollGroup::slow ? intervals.medium : kRefusalsApart;
  Duration& pause = retry_pauses_[group];
  pause = longer_pause(pause, least, intervals.slow);
  plan_.request(group, host_.clock.now() + pause);
}

Result<void> Session::read_one(const PollStep& step) {
  auto& state = writer_.state();
  if (is_given_up(step)) return {};
  if (step.wanted != nullptr && !step.wanted(state)) return {};
  const auto lines = ask(step.command, step.kind == ReadKind::optional ? Refusal::expected : Refusal::noted);
  const Time now = host_.clock.now();
  if (!lines) {
    const Error& error = lines.error();
    if (error.code == Errc::rejected && step.refused != nullptr) step.refused(state, error, now);
    if (driver_state_.complained.insert(step.command.line).second) log(Severity::debug, error.detail);
    log_refusal(driver_state_.refusals.note_refusal(step.command.line, asked_for(step), error, state, now),
                step.command, error);
    return tl::make_unexpected(error);
  }
  log_refusal(driver_state_.refusals.note_answer(step.command.line), step.command);
  auto applied = step.apply(state, *lines, now);
  drop_passwords();
  if (!applied) {
    ++state.at.unparsed;
    if (driver_state_.complained.insert(step.command.line).second) {
      log(Severity::warning,
          joined({step.command.line, ": cannot read the answer: ", applied.error().detail}));
    }
  }
  return applied;
}

/// Sends the next echo, or gives up the one before.
Result<void> Session::probe_link() {
  auto& report = writer_.state().probe;
  const Time now = host_.clock.now();
  if (probe_.is_waiting()) {
    probe_.timed_out(report);
    publish();
    return {};
  }
  const auto& contexts = writer_.state().pdp.value;
  const auto active = std::ranges::find_if(contexts, [](const PdpContext& context) {
    return context.active && valid_cid(context.definition.cid);
  });
  if (active == contexts.end()) {
    probe_.skipped(report, now);
    publish();
    return {};
  }
  const auto echo = ping(active->definition.cid, probe_.host(), LinkProbe::kEchoTimeout);
  if (!echo) {
    log(Severity::warning, echo.error().detail);
    probe_.skipped(report, now);
    return {};
  }
  probe_.sent(report, now);
  const auto sent = ask(*echo, Refusal::expected);
  if (!sent && is_over(sent.error())) return tl::make_unexpected(sent.error());
  if (!sent && probe_.is_waiting()) probe_.timed_out(report);
  publish();
  return {};
}

void Session::on_urc(std::string_view line) {
  const Time now = host_.clock.now();
  if (line.starts_with("+QPING:")) {
    if (!probe_.observe(writer_.state().probe, line, host_.clock.wall_now())) ++writer_.state().at.unparsed;
    publish();
    return;
  }
  const auto effect = apply_urc(writer_.state(), line, now);
  if (effect.malformed) ++writer_.state().at.unparsed;
  if (effect.powered_down || effect.restarted) note_restart(effect);
  if (effect.read_network) plan_.request(PollGroup::fast, now);
  if (effect.read_session) {
    plan_.request(PollGroup::medium, now);
    plan_.request(PollGroup::pdp, now);
  }
  if (effect.read_card) plan_.request(PollGroup::card, now);
  if (effect.changed) publish();
}

void Session::publish() {
  // A reset that was ordered shows as such until the modem is back.
  const bool resetting = driver_state_.reboot && phase_ != Phase::running;
  writer_.state().oper_state =
      derive_oper_state(writer_.state(), resetting ? Phase::resetting : phase_, host_.clock.now());
  writer_.publish();
}

void Session::log(Severity severity, const std::string& message) const {
  host_.log(severity, joined({settings_.name, ": ", message}));
}

}  // namespace eg915u
