#include "simulator/modem/modem.h"

#include <algorithm>
#include <utility>

#include "simulator/modem/command_table.h"
#include "simulator/state/consequences.h"

namespace eg915u::sim {

void Modem::input(std::string_view bytes, Time now) {
  advance(now);
  if (!running_ || hung_ || !port_present()) return;
  backlog_.append(bytes.substr(0, kMaximumBacklog - std::min(kMaximumBacklog, backlog_.size())));
  drain_backlog();
}

void Modem::advance(Time now) {
  while (auto due = timers_.take_due(now)) {
    pass_time(due->at);
    due->action();
  }
  pass_time(now);
}

void Modem::pass_time(Time now) {
  if (now <= now_) return;
  traffic_.pass(state_, now - now_);
  now_ = now;
}

std::string Modem::take_output() { return std::exchange(output_, {}); }

void Modem::drain_backlog() {
  std::size_t used = 0;
  while (used < backlog_.size() && !is_busy()) {
    const char byte = backlog_[used++];
    const auto line_end = static_cast<char>(state_.settings.line_end);
    const bool echoed = byte != '\n' && byte != '\x1A' && byte != '\x1B';
    if (state_.settings.echo && echoed) emit({&byte, 1});
    const auto finished = input_.accept(byte, line_end);
    if (!finished) continue;
    if (!finished->is_command) {
      run_body(*finished);
    } else if (finished->too_long) {
      emit(framed_final(state_, error()));
    } else {
      start_line(finished->text);
    }
  }
  backlog_.erase(0, used);
}

void Modem::start_line(const std::string& line) {
  Current current;
  current.line = line;
  current.sequence = log_.open(line, now_);
  if (listener_) listener_(line);
  if (faults_.take(FaultKind::drop, line)) {
    log_.close(current.sequence, "none", now_);
    return;
  }
  current.commands = split_commands(std::string_view(line).substr(2));
  if (current.commands.empty()) current.commands.emplace_back();
  current_ = std::move(current);
  const auto delay = faults_.take(FaultKind::delay, line);
  const Time extra = delay ? delay->delay : Time(0);
  if (auto replacement = faults_.take(FaultKind::replace, line)) {
    timers_.schedule(TimerGroup::command, now_ + extra + Time(state_.timing.read_min_ms),
                     [this, text = replacement->lines] { send_replacement(text); });
    return;
  }
  schedule_command(extra);
}

void Modem::schedule_command(Time extra) {
  const Command& command = current_->commands[current_->index];
  const Time duration = command_duration(find_command_(command.name), command.form, state_.timing, turn_++);
  timers_.schedule(TimerGroup::command, now_ + extra + duration, [this] { run_command(); });
}

void Modem::run_command() {
  const Command command = current_->commands[current_->index];
  perform(command, [&](Call& call) { return execute_command(find_command_(command.name), call); });
}

void Modem::run_body(const LineInput::Finished& text) {
  awaiting_text_ = false;
  const Command command = current_->commands[current_->index];
  if (text.cancelled) {
    send_answer(ok(), true);
    return;
  }
  const auto body = std::exchange(current_->body, nullptr);
  timers_.schedule(TimerGroup::command, now_ + Time(state_.timing.write_ms),
                   [this, command, body, content = text.text] {
                     perform(command, [&](Call& call) { return body(call, content); });
                   });
}

void Modem::perform(const Command& command, const std::function<Answer(Call&)>& function) {
  Answer answer;
  std::vector<Followup> followups;
  const auto urcs = apply([&](State& state) {
    Call call{command, Arguments(command.parameters), state, now_, {}};
    answer = function(call);
    followups = std::move(call.followups);
  });
  for (const Followup& followup : followups) {
    after(followup.delay, [this, action = followup.action] { action(*this); });
  }
  const bool last = answer.final != Final::ok || current_->index + 1 == current_->commands.size();
  send_answer(answer, last);
  send_urcs(urcs);
  drain_backlog();
}

void Modem::send_answer(const Answer& answer, bool last) {
  std::string bytes = framed_lines(state_, answer.lines);
  if (!last) {
    emit(bytes);
    ++current_->index;
    schedule_command(Time(0));
    return;
  }
  const std::size_t before_final = bytes.size();
  bytes += framed_final(state_, answer);
  if (const auto fault = faults_.take(FaultKind::interject, current_->line)) {
    const std::size_t at = std::min(fault->offset.value_or(before_final), bytes.size());
    bytes.insert(at, "\r\n" + fault->urc + "\r\n");
  }
  emit(bytes);
  if (answer.final == Final::prompt) {
    current_->body = answer.body;
    awaiting_text_ = true;
    input_.expect_text();
  } else {
    finish(final_text(state_, answer));
  }
}

void Modem::send_replacement(const std::vector<std::string>& text) {
  std::vector<std::string> information = text;
  std::string final = "none";
  if (!information.empty()) {
    final = information.back();
    information.pop_back();
  }
  std::string bytes = framed_lines(state_, information);
  if (!text.empty()) bytes += "\r\n" + final + "\r\n";
  emit(bytes);
  finish(final);
  drain_backlog();
}

void Modem::finish(std::string final) {
  log_.close(current_->sequence, std::move(final), now_);
  emitted_with_final_ = emitted_;
  current_.reset();
}

void Modem::change(const std::function<void(State&)>& edit) { send_urcs(apply(edit)); }

std::vector<std::string> Modem::apply(const std::function<void(State&)>& edit) {
  const State before = state_;
  edit(state_);
  settle(before, state_);
  start_timers(before);
  return urcs_between(before, state_);
}

void Modem::start_timers(const State& before) {
  if (can_search(state_) && !can_search(before)) {
    timers_.cancel(TimerGroup::radio);
    timers_.schedule(TimerGroup::radio, now_ + Time(state_.timing.registration_ms),
                     [this] { change([](State& state) { state.session.found = true; }); });
  }
  if (state_.sim.busy && !before.sim.busy) {
    start_sim();
    return;
  }
  const bool ready = pin_status(state_).code == "READY";
  if (!ready || pin_status(before).code == "READY") return;
  state_.sim.ready_bits = 1;
  const Time step(state_.timing.sim_init_ms);
  timers_.cancel(TimerGroup::sim);
  timers_.schedule(TimerGroup::sim, now_ + step, [this] {
    state_.sim.ready_bits = 3;
    send_urcs({"+QUSIM: 1", "+QIND: SMS DONE"});
  });
  timers_.schedule(TimerGroup::sim, now_ + 2 * step, [this] {
    state_.sim.ready_bits = 7;
    send_urcs({"+QIND: PB DONE"});
  });
}

void Modem::start_sim() {
  const Time delay(state_.sim.busy_ms != 0 ? state_.sim.busy_ms : state_.timing.sim_ready_ms);
  timers_.cancel(TimerGroup::sim);
  timers_.schedule(TimerGroup::sim, now_ + delay,
                   [this] { change([](State& state) { state.sim.busy = false; }); });
}

void Modem::after(Time delay, std::function<void()> action) {
  timers_.schedule(TimerGroup::followup, now_ + delay, std::move(action));
}

void Modem::send_urcs(const std::vector<std::string>& urcs) {
  const std::string& wanted = state_.config.urc_port;
  if (wanted != "all" && wanted != state_.quirks.port) return;
  for (const std::string& line : urcs) send_urc(line);
}

void Modem::send_urc(std::string_view line) { emit("\r\n" + std::string(line) + "\r\n"); }

void Modem::send_raw(std::string_view bytes) { emit(bytes); }

void Modem::emit(std::string_view bytes) {
  if (hung_ || !running_ || !port_present()) return;
  const auto kept = bytes.substr(0, kMaximumOutput - std::min(kMaximumOutput, output_.size()));
  output_.append(kept);
  emitted_ += kept.size();
}

}  // namespace eg915u::sim
