#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "simulator/modem/answer.h"
#include "simulator/modem/command_table.h"
#include "simulator/port/faults.h"
#include "simulator/port/line_input.h"
#include "simulator/state/command_log.h"
#include "simulator/state/state.h"
#include "simulator/state/timer_queue.h"
#include "simulator/state/traffic.h"

namespace eg915u::sim {

/// The modem as a state machine without a clock: input is bytes and the time, output is bytes. Starts as a
/// modem that has run for a while, registered, with echo on. One thread.
class Modem {
 public:
  explicit Modem(FindCommand find_command) : find_command_(find_command) {}

  /// Processes bytes from the host. While a command runs they are queued, at most kMaximumBacklog.
  void input(std::string_view bytes, Time now);

  /// Runs everything that is due up to `now`.
  void advance(Time now);

  /// Removes and returns the bytes for the host.
  std::string take_output();

  /// The time at which advance() must be called next.
  std::optional<Time> next_deadline() const { return timers_.next(); }

  /// A command runs, and the modem does not wait for a text.
  bool is_busy() const { return current_ && !awaiting_text_; }

  /// Counts of all bytes of output, and of those up to the end of the last final result.
  std::uint64_t emitted() const { return emitted_; }
  std::uint64_t emitted_with_final() const { return emitted_with_final_; }

  /// False while the modem reboots, is off or is unplugged: the host's port is gone.
  bool port_present() const { return present_ && plugged_; }

  /// Number of times that the port was lost, so that a short absence is noticed.
  std::uint64_t port_losses() const { return port_losses_; }

  const State& state() const { return state_; }
  Time now() const { return now_; }

  /// Changes the state. The consequences follow, including URCs.
  void change(const std::function<void(State&)>& edit);

  /// Sends lines as URCs if AT+QURCCFG selects this port.
  void send_urcs(const std::vector<std::string>& urcs);
  /// Sends a line as a URC on this port, whatever AT+QURCCFG selects.
  void send_urc(std::string_view line);
  void send_raw(std::string_view bytes);

  /// Hangs the modem: it discards input and sends nothing until unhang() or a reboot.
  void hang();
  void unhang();
  bool hung() const { return hung_; }

  /// Runs a power cycle as AT+CFUN=1,1 does, at once, also during a command.
  void reboot();
  /// Sends `POWERED DOWN` and removes the port until power_up().
  void power_down();
  void power_up();
  bool running() const { return running_; }

  /// Disconnects and connects the cable; the modem keeps running.
  void unplug();
  void plug();
  bool plugged() const { return plugged_; }

  Faults& faults() { return faults_; }
  CommandLog& log() { return log_; }
  const CommandLog& log() const { return log_; }
  std::uint64_t reboots() const { return reboots_; }

  /// Sets a function that is called with each received command line.
  void on_command(std::function<void(const std::string&)> listener) { listener_ = std::move(listener); }

  /// Runs `action` after `delay`, unless a reboot comes first.
  void after(Time delay, std::function<void()> action);

  static constexpr std::size_t kMaximumBacklog = 4096;
  static constexpr std::size_t kMaximumOutput = 4U << 20U;

 private:
  /// The command line that is executed.
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
  /// Executes `function` as a state change; sends its answer, follow-ups and URCs.
  void perform(const Command& command, const std::function<Answer(Call&)>& function);
  void send_answer(const Answer& answer, bool last);
  void finish(std::string final);

  std::vector<std::string> apply(const std::function<void(State&)>& edit);
  void start_timers(const State& before);
  void start_sim();
  void emit(std::string_view bytes);

  void lose_port();
  void stop();
  void boot(Time port_back);
  void boot_finished();

  FindCommand find_command_;
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
  std::uint64_t emitted_ = 0;
  std::uint64_t emitted_with_final_ = 0;
  std::uint64_t reboots_ = 0;
  std::uint64_t port_losses_ = 0;
  bool awaiting_text_ = false;
  bool present_ = true;
  bool plugged_ = true;
  bool running_ = true;
  bool hung_ = false;
};

}  // namespace eg915u::sim
