#include "subagent/daemon/modem_thread.h"

#include <functional>
#include <utility>

#include "base/external_command.h"
#include "base/system_clock.h"
#include "base/thread_name.h"
#include "modem/driver/host.h"
#include "modem/driver/modem.h"
#include "modem/serial/open_port.h"
#include "subagent/daemon/secret_file.h"
#include "subagent/daemon/supervised_port.h"

namespace eg915u {
namespace {

constexpr std::chrono::seconds kPowerCycleLimit{60};
/// Longest time that a terminal's driver may take to open it.
constexpr Duration kLongestOpen{10'000};

void publish(ModemHandle& modem, SharedState& shared, SnapshotPtr snapshot, std::vector<Event> events) {
  modem.snapshot.set(std::move(snapshot));
  ++shared.snapshots;
  for (auto& event : events) shared.events.push({modem.index, std::move(event)});
  shared.wake_main.wake();
  shared.wake_snmp.wake();  // the ledgers are there
}

std::function<Result<void>()> power_cycle_of(const PortOptions& options, const Clock& clock,
                                             Progress& progress, std::atomic<bool>& is_running) {
  if (options.power_cycle_command.empty()) return {};
  return [&options, &clock, &progress, &is_running] {
    is_running = true;
    progress.wait(clock.now(), kPowerCycleLimit);
    auto done = run_external_command(options.power_cycle_command, kPowerCycleLimit);
    progress.work(clock.now());
    is_running = false;
    return done;
  };
}

std::function<Result<std::string>()> pin_of(const PortOptions& options) {
  if (options.pin_file.empty()) return {};
  return [&options] { return read_pin_file(options.pin_file); };
}

Result<std::unique_ptr<Port>> open_watched_port(const ModemSettings& settings, const PortOptions& options,
                                                ModemHandle& modem, const Clock& clock) {
  modem.progress.wait(clock.now(), kLongestOpen);
  auto port = open_port(settings.device, options.baud_rate, modem.wake_modem);
  modem.progress.work(clock.now());
  if (port) *port = std::make_unique<SupervisedPort>(std::move(*port), clock, modem.progress);
  return port;
}

std::function<Result<std::string>()> apn_password_of(const PortOptions& options) {
  if (options.apn_password_file.empty()) return {};
  return [&options] { return read_password_file(options.apn_password_file); };
}

}  // namespace

ModemThread::ModemThread(ModemSettings settings, PortOptions options, ModemHandle& modem, SharedState& shared,
                         LogSink log, TraceSink trace, Handover handover)
    : modem_(modem),
      handover_(std::move(handover)),
      thread_([settings = std::move(settings), options = std::move(options), &shared, log = std::move(log),
               trace = std::move(trace), this](const std::stop_token& stop) {
        name_this_thread(settings.name);
        run(stop, settings, options, shared, log, trace);
        has_ended_ = true;
        shared.wake_main.wake();
      }) {}

void ModemThread::run(const std::stop_token& stop, const ModemSettings& settings, const PortOptions& options,
                      SharedState& shared, const LogSink& log, const TraceSink& trace) {
  SystemClock system_clock(modem_.wake_modem);
  WatchedClock clock(system_clock, modem_.progress);
  modem_.progress.work(clock.now());
  Modem modem(settings,
              DriverHost{
                  .open_port = [&] { return open_watched_port(settings, options, modem_, clock); },
                  .clock = clock,
                  .operations = modem_.operations,
                  .publish =
                      [&](SnapshotPtr snapshot, std::vector<Event> events) {
                        publish(modem_, shared, std::move(snapshot), std::move(events));
                      },
                  .fast_interval = [&] { return modem_.fast_poll.load(); },
                  .log = log,
                  .trace = trace,
                  .probe = [&] { return modem_.probe.get(); },
                  .power_cycle = power_cycle_of(options, clock, modem_.progress, is_cycling_power_),
                  .read_pin = pin_of(options),
                  .read_apn_password = apn_password_of(options),
              },
              std::move(handover_));
  modem.run(stop);
  handover_ = modem.handover();
  modem_.progress.rest();
}

ModemThread::~ModemThread() { request_stop(); }

Handover ModemThread::finish() {
  request_stop();
  if (thread_.joinable()) thread_.join();
  return std::move(handover_);
}

void ModemThread::request_stop() {
  thread_.request_stop();
  modem_.wake_modem.wake();
}

}  // namespace eg915u
