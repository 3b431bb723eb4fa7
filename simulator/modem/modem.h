#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "simulator/modem/answer.h"
#include "simulator/port/faults.h"
#include "simulator/port/line_input.h"
#include "simulator/state/command_log.h"
#include "simulator/state/state.h"
#include "simulator/state/timer_queue.h"
#include "simulator/state/traffic.h"

namespace eg915u::sim {

/// The module as a state machine without a clock of its own: bytes and the time go in, bytes come out. It
/// starts as a module that has been up for a while, registered, with the echo on. One thread.
class Modem {
 public:
  /// Bytes from the host. While a command runs they wait, at most kMaximumBacklog of them.
  void input(std::string_view bytes, Time now);

  /// Does everything that is due up to `now`.
  void advance(Time now);

  /// Bytes for the host since the last call.
  std::string take_output();

  /// When advance() has something to do again.
  std::optional<Time> next_deadline() const { return timers_.next(); }

  /// False while the module reboots, is off or is unplugged: the host's port is gone.
  bool port_present() const { return present_ && plugged_; }

  /// Counts how often the port went away, so that a short absence is not missed.
  std::uint64_t port_losses() const { return port_losses_; }

  const State& state() const { return state_; }
  Time now() const { return now_; }

  /// Changes the state; what the module does about it, URCs included, follows.
  void change(const std::function<void(State&)>& edit);

  /// Sends lines as URCs when AT+QURCCFG has them come out of this port.
  void send_urcs(const std::vector<std::string>& urcs);
  /// Sends a line as a URC, whatever AT+QURCCFG says.
  void send_urc(std::string_view line);
  void send_raw(std::string_view bytes);

  /// A hung module swallows every byte and sends nothing, until it is released or reboots.
  void hang();
  void unhang();
  bool hung() const { return hung_; }

  /// Power cycle as AT+CFUN=1,1 does it, at once, in mid-command too.
  void reboot();
  /// `POWERED DOWN`, then the port is gone until power_up().
  void power_down();
  void power_up();
  bool running() const { return running_; }

  /// The cable; the module itself goes on.
  void unplug();
  void plug();
  bool plugged() const { return plugged_; }

  Faults& faults() { return faults_; }
  CommandLog& log() { return log_; }
  const CommandLog& log() const { return log_; }
  std::uint64_t reboots() const { return reboots_; }

  /// Called with each command line as it arrives.
  void on_command(std::function<void(const std::string&)> listener) { listener_ = std::move(listener); }

  /// Runs `action` after `delay`; a reboot drops it.
  void after(Time delay, std::function<void()> action);

  static constexpr std::size_t kMaximumBacklog = 4096;
  static constexpr std::size_t kMaximumOutput = 4U << 20U;

 private:
  /// The command line being worked on.
  struct Current {
    std::string line;
    std::vector<Command> commands;
    std::size_t index = 0;
    std::uint64_t sequence = 0;
    std::function<Answer(Call&, const std::string&)> body;
  };

  void pass_time(Time now);
  void drain_backlog();
  void start_line(const std::string& line);
  void schedule_command(Time extra);
  void run_command();
  void run_body(const LineInput::Finished& text);
  void send_replacement(const std::vector<std::string>& lines);
  /// Executes `function` as a state change and sends its answer, follow-ups and URCs.
  void perform(const Command& command, const std::function<Answer(Call&)>& function);
  void send_answer(const Answer& answer, bool last);
  void finish(std::string final);

  std::vector<std::string> apply(const std::function<void(State&)>& edit);
  void start_timers(const State& before);
  void start_sim(Time delay);
  void emit(std::string_view bytes);

  void lose_port();
  void stop();
  void boot(Time port_back);
  void boot_finished();

  State state_;
  TimerQueue timers_;
  Traffic traffic_;
  Faults faults_;
  CommandLog log_;
  LineInput input_;
  std::optional<Current> current_;
  std::function<void(const std::string&)> listener_;
  std::string backlog_;
  std::string output_;
  Time now_{0};
  unsigned turn_ = 0;
  std::uint64_t reboots_ = 0;
  std::uint64_t port_losses_ = 0;
  bool awaiting_text_ = false;
  bool present_ = true;
  bool plugged_ = true;
  bool running_ = true;
  bool hung_ = false;
};

}  // namespace eg915u::sim
