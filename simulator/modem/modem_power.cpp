#include "simulator/modem/modem.h"

// Hang, reboot, power and cable.

namespace eg915u::sim {

void Modem::hang() {
  hung_ = true;
  stop();
}

void Modem::unhang() { hung_ = false; }

void Modem::stop() {
  timers_.cancel(TimerGroup::command);
  if (current_) finish("none");
  awaiting_text_ = false;
  input_.clear();
  backlog_.clear();
}

void Modem::lose_port() {
  ++port_losses_;
  output_.clear();
}

void Modem::reboot() {
  ++reboots_;
  boot(Time(state_.timing.port_gone_ms));
}

void Modem::boot(Time port_back) {
  stop();
  for (const TimerGroup group :
       {TimerGroup::followup, TimerGroup::boot, TimerGroup::sim, TimerGroup::radio}) {
    timers_.cancel(group);
  }
  hung_ = false;
  running_ = false;
  power_cycle(state_);
  traffic_.restart();
  if (!state_.quirks.port_stays) {
    if (present_) lose_port();
    present_ = false;
  }
  timers_.schedule(TimerGroup::boot, now_ + port_back, [this] { present_ = true; });
  timers_.schedule(TimerGroup::boot, now_ + port_back + Time(state_.timing.boot_ms),
                   [this] { boot_finished(); });
}

void Modem::boot_finished() {
  running_ = true;
  send_urcs({"RDY", "+CFUN: 1"});
  start_sim();
}

void Modem::power_down() {
  send_urcs({"POWERED DOWN"});
  stop();
  for (const TimerGroup group :
       {TimerGroup::followup, TimerGroup::boot, TimerGroup::sim, TimerGroup::radio}) {
    timers_.cancel(group);
  }
  power_cycle(state_);
  running_ = false;
  timers_.schedule(TimerGroup::boot, now_ + Time(100), [this] {
    if (present_) lose_port();
    present_ = false;
  });
}

void Modem::power_up() {
  if (!running_) boot(Time(0));
}

void Modem::unplug() {
  if (!plugged_) return;
  plugged_ = false;
  stop();
  lose_port();
}

void Modem::plug() { plugged_ = true; }

}  // namespace eg915u::sim
