#include "subagent/modem_thread.h"

#include <utility>

#include "modem/open_port.h"
#include "modem/steady_clock.h"

namespace eg915u {
namespace {

void publish(ModemLink& link, Exchange& exchange, SnapshotPtr snapshot, std::vector<Event> events) {
  link.snapshot.set(std::move(snapshot));
  ++exchange.snapshots;
  for (auto& event : events) exchange.events.push({link.index, std::move(event)});
  exchange.wake_main.wake();
  exchange.wake_snmp.wake();  // the books are kept there
}

void run_modem(const std::stop_token& stop, const ModemSettings& settings, int baud_rate, ModemLink& link,
               Exchange& exchange, const LogSink& log, const TraceSink& trace) {
  SystemClock clock(link.wake_modem);
  Modem modem(settings,
              ModemWorld{
                  .open_port = [&] { return open_port(settings.device, baud_rate, link.wake_modem); },
                  .clock = clock,
                  .operations = link.operations,
                  .publish =
                      [&](SnapshotPtr snapshot, std::vector<Event> events) {
                        publish(link, exchange, std::move(snapshot), std::move(events));
                      },
                  .fast_interval = [&] { return link.fast_poll.load(); },
                  .log = log,
                  .trace = trace,
              });
  modem.run(stop);
}

}  // namespace

ModemThread::ModemThread(ModemSettings settings, int baud_rate, ModemLink& link, Exchange& exchange,
                         LogSink log, TraceSink trace)
    : link_(link),
      thread_([settings = std::move(settings), baud_rate, &link, &exchange, log = std::move(log),
               trace = std::move(trace)](const std::stop_token& stop) {
        run_modem(stop, settings, baud_rate, link, exchange, log, trace);
      }) {}

ModemThread::~ModemThread() { request_stop(); }

void ModemThread::request_stop() {
  thread_.request_stop();
  link_.wake_modem.wake();
}

}  // namespace eg915u
