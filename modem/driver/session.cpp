#include "modem/driver/session.h"

#include <algorithm>
#include <utility>

#include "modem/commands/power.h"
#include "modem/polling/apply_urc.h"

namespace eg915u {

Session::Session(Port& port, const ModemSettings& settings, const DriverHost& host, SnapshotWriter& writer,
                 DriverState& driver_state, std::stop_token stop)
    : core_(settings, host, writer, driver_state),
      dialogue_(
          port, core_, [this](std::string_view line) { on_urc(line); }, std::move(stop)) {}

SessionEnd Session::run() {
  if (const auto started = start_up_.run(); !started) {
    const auto confirmed = restart_.confirm(started.error());
    return end_of(confirmed ? started.error() : confirmed.error());
  }
  for (;;) {
    const auto worked = work();
    if (worked) continue;
    if (const auto confirmed = restart_.confirm(worked.error()); !confirmed) return end_of(confirmed.error());
  }
}

/// Operations go first, then the values of held events, then one reading; without either, waits for URCs.
Result<void> Session::work() {
  if (dialogue_.has_restarted()) return failure(Errc::rebooted, "the modem restarted");
  if (auto done = operations_.perform_queued(); !done) return done;
  if (auto completed = reader_.complete_events(); !completed) return completed;
  const Time now = core_.now();
  poller_.follow_settings();
  const auto polled = poller_.poll_due();
  if (!polled) return tl::make_unexpected(polled.error());
  if (*polled) return {};
  const auto until_next =
      std::chrono::duration_cast<Duration>(std::min(poller_.next(), core_.writer.held_until()) - now);
  return dialogue_.listen(std::max(until_next, Duration{1}));
}

void Session::on_urc(std::string_view line) {
  if (line.starts_with("+QPING:")) {
    prober_.observe(line);
    return;
  }
  const Time now = core_.now();
  const auto effect = apply_urc(core_.state(), line, now);
  if (effect.malformed) ++core_.state().at.unparsed;
  if (effect.powered_down || effect.restarted) restart_.observe(effect);
  if (effect.read_network) core_.plan.request(PollGroup::fast, now);
  if (effect.read_session) {
    core_.plan.request(PollGroup::medium, now);
    core_.plan.request(PollGroup::pdp, now);
  }
  if (effect.read_card) core_.plan.request(PollGroup::card, now);
  if (effect.changed) core_.publish();
}

SessionEnd Session::end_of(const Error& error) const {
  if (core_.driver_state.power_cycle) return SessionEnd::power_cycle;
  if (error.code == Errc::cancelled) return SessionEnd::stopped;
  const bool is_off = core_.state().powered_down && !core_.driver_state.reboot;
  if (error.code == Errc::rebooted) return is_off ? SessionEnd::silent : SessionEnd::restarted;
  return error.code == Errc::port_lost ? SessionEnd::port_lost : SessionEnd::silent;
}

bool Session::reset_silent_modem() {
  const auto answer = dialogue_.ask(kReboot);
  return answer || (answer.error().sent && answer.error().code != Errc::rejected);
}

}  // namespace eg915u
