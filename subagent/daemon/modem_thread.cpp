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
/// What a terminal's driver may take to open it.
constexpr Duration kLongestOpen{10'000};

void publish(ModemLink& link, Exchange& exchange, SnapshotPtr snapshot, std::vector<Event> events) {
  link.snapshot.set(std::move(snapshot));
  ++exchange.snapshots;
  for (auto& event : events) exchange.events.push({link.index, std::move(event)});
  exchange.wake_main.wake();
  exchange.wake_snmp.wake();  // the books are kept there
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
                                                ModemLink& link, const Clock& clock) {
  link.progress.wait(clock.now(), kLongestOpen);
  auto port = open_port(settings.device, options.baud_rate, link.wake_modem);
  link.progress.work(clock.now());
  if (port) *port = std::make_unique<WatchedPort>(std::move(*port), clock, link.progress);
  return port;
}

std::function<Result<std::string>()> apn_password_of(const PortOptions& options) {
  if (options.apn_password_file.empty()) return {};
  return [&options] { return read_password_file(options.apn_password_file); };
}

}  // namespace

ModemThread::ModemThread(ModemSettings settings, PortOptions options, ModemLink& link, Exchange& exchange,
                         LogSink log, TraceSink trace, Handover handover)
    : link_(link),
      handover_(std::move(handover)),
      thread_([settings = std::move(settings), options = std::move(options), &exchange, log = std::move(log),
               trace = std::move(trace), this](const std::stop_token& stop) {
        name_this_thread(settings.name);
        run(stop, settings, options, exchange, log, trace);
        has_ended_ = true;
        exchange.wake_main.wake();
      }) {}

void ModemThread::run(const std::stop_token& stop, const ModemSettings& settings, const PortOptions& options,
                      Exchange& exchange, const LogSink& log, const TraceSink& trace) {
  SystemClock system_clock(link_.wake_modem);
  WatchedClock clock(system_clock, link_.progress);
  link_.progress.work(clock.now());
  Modem modem(settings,
              DriverHost{
                  .open_port = [&] { return open_watched_port(settings, options, link_, clock); },
                  .clock = clock,
                  .operations = link_.operations,
                  .publish =
                      [&](SnapshotPtr snapshot, std::vector<Event> events) {
                        publish(link_, exchange, std::move(snapshot), std::move(events));
                      },
                  .fast_interval = [&] { return link_.fast_poll.load(); },
                  .log = log,
                  .trace = trace,
                  .probe = [&] { return link_.probe.get(); },
                  .power_cycle = power_cycle_of(options, clock, link_.progress, is_cycling_power_),
                  .read_pin = pin_of(options),
                  .read_apn_password = apn_password_of(options),
              },
              std::move(handover_));
  modem.run(stop);
  handover_ = modem.handover();
  link_.progress.rest();
}

ModemThread::~ModemThread() { request_stop(); }

Handover ModemThread::finish() {
  request_stop();
  if (thread_.joinable()) thread_.join();
  return std::move(handover_);
}

void ModemThread::request_stop() {
  thread_.request_stop();
  link_.wake_modem.wake();
}

}  // namespace eg915u
