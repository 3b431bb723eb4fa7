#include "simulator/simulator.h"

#include <poll.h>

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <ctime>
#include <span>
#include <system_error>
#include <utility>

#include "simulator/control/scenarios.h"

namespace eg915u::sim {

double ScaledClock::exact_now() const {
  const std::chrono::duration<double, std::milli> real = RealClock::now() - since_;
  return base_ms_ + real.count() * speed_;
}

Time ScaledClock::now() const { return Time(static_cast<std::int64_t>(exact_now())); }

void ScaledClock::set_speed(double factor) {
  if (factor == speed_) return;
  base_ms_ = exact_now();
  since_ = RealClock::now();
  speed_ = factor;
}

std::chrono::milliseconds ScaledClock::until(Time at) const {
  const double real = (static_cast<double>(at.count()) - exact_now()) / speed_;
  return std::chrono::milliseconds(static_cast<std::int64_t>(std::ceil(std::max(0.0, real))));
}

Result<std::unique_ptr<Simulator>> Simulator::start(SimulatorOptions options) {
  const Scenario* scenario = find_scenario(options.scenario);
  if (scenario == nullptr) return failure(options.scenario + ": no such scenario");
  std::unique_ptr<Simulator> simulator(new Simulator(std::move(options)));  // the constructor is private
  const SimulatorOptions& wanted = simulator->options_;
  Bench& bench = simulator->bench_;
  bench.set_speed(wanted.speed);
  bench.modem().change([](State& state) { state.clock.epoch_s = std::time(nullptr); });
  bench.start_scenario(*scenario);
  if (!wanted.script.empty()) {
    auto script = read_script(wanted.script);
    if (!script) return failure(script.error());
    bench.start_script(*std::move(script));
  }
  if (!wanted.log.empty()) {
    simulator->log_.open(wanted.log, std::ios::app);
    if (!simulator->log_) return failure(wanted.log + ": cannot be written");
  }
  if (!wanted.control.empty()) {
    auto control = ControlSocket::listen(wanted.control);
    if (!control) return failure(control.error());
    simulator->control_.emplace(*std::move(control));
  }
  bench.take_output(Time(0));  // no client received these bytes
  if (auto opened = simulator->open_port(); !opened) return failure(opened.error());
  return simulator;
}

Result<void> Simulator::open_port() {
  auto pty = Pty::open();
  if (!pty) return failure(pty.error());
  if (!options_.link.empty()) {
    auto link = PortLink::create(options_.link, pty->path());
    if (!link) return failure(link.error());
    link_.emplace(*std::move(link));
  }
  pty_.emplace(*std::move(pty));
  port_losses_ = bench_.modem().port_losses();
  if (options_.port_opened) options_.port_opened(pty_->path(), options_.link);
  return {};
}

Result<void> Simulator::follow_port() {
  const Modem& modem = bench_.modem();
  if (pty_ && (!modem.port_present() || modem.port_losses() != port_losses_)) {
    // Remove the link first: a host that notices the hang-up must not find a dangling link.
    link_.reset();
    pty_.reset();
  }
  if (!pty_ && modem.port_present()) return open_port();
  return {};
}

Result<void> Simulator::step() {
  clock_.set_speed(bench_.speed());
  const Time now = clock_.now();
  bench_.advance(now);
  for (const std::string& problem : bench_.take_problems()) {
    if (options_.problem) options_.problem(problem);
  }
  write_log();
  if (auto followed = follow_port(); !followed) return followed;
  const std::string output = bench_.take_output(now);
  if (pty_ && !output.empty()) pty_->write(output);
  return {};
}

Result<void> Simulator::run(int stop_fd) {
  do {
    if (auto done = step(); !done) return done;
  } while (!bench_.quit_requested() && wait(stop_fd));
  return {};
}

int Simulator::timeout_ms() const {
  constexpr std::int64_t kLongestMs = 3'600'000;
  std::int64_t wait = kLongestMs;
  if (const auto next = bench_.next_deadline()) wait = std::min(wait, clock_.until(*next).count());
  if (const auto longest = pty_ ? pty_->longest_wait() : std::nullopt)
    wait = std::min(wait, longest->count());
  return static_cast<int>(wait);
}

bool Simulator::wait(int stop_fd) {
  std::vector<pollfd> entries{{stop_fd, POLLIN, 0}, pty_ ? pty_->poll_entry() : pollfd{-1, 0, 0}};
  if (control_) {
    const auto more = control_->poll_entries();
    entries.insert(entries.end(), more.begin(), more.end());
  }
  if (::poll(entries.data(), entries.size(), timeout_ms()) < 0) return errno == EINTR;
  if (entries[0].revents != 0) return false;
  const bool watched = entries[1].fd >= 0;
  if (pty_ && (entries[1].revents != 0 || !watched)) {
    const std::string bytes = pty_->handle(entries[1].revents);
    if (!bytes.empty()) bench_.input(bytes, clock_.now());
  }
  if (control_) {
    control_->handle(std::span(entries).subspan(2), [this](std::string_view line) {
      bench_.advance(clock_.now());
      std::string answer = bench_.request_line(line);
      clock_.set_speed(bench_.speed());
      // The port follows before the answer is sent: after `plug` the client finds the port. step() reports a
      // failure.
      static_cast<void>(follow_port());
      return answer;
    });
  }
  return true;
}

void Simulator::write_log() {
  if (!log_.is_open()) return;
  for (const CommandLog::Entry& entry : bench_.modem().log().since(logged_)) {
    if (entry.final.empty()) break;
    log_ << entry.at.count() << " ms " << entry.line << " -> " << entry.final << '\n';
    logged_ = entry.sequence;
  }
  log_.flush();
}

}  // namespace eg915u::sim
