#include <algorithm>
#include <array>
#include <cstdio>
#include <ctime>
#include <memory>
#include <numeric>

#include "simulator/commands/commands.h"
#include "simulator/modem/modem.h"

// Function level, power, battery, sensors, clock, counters, ping.

namespace eg915u::sim {
namespace {

constexpr Time kBeforeReset{200};

Answer read_function(Call& call) { return ok("+CFUN: " + std::to_string(call.state.power.cfun)); }

Answer write_function(Call& call) {
  const auto level = call.arguments.number(0, 0, 4);
  const auto reset = call.arguments.number_or(1, 0, 0, 1);
  if (!level || !reset || *level == 2 || *level == 3) return cme(50);
  if (*reset == 1) {
    call.followups.push_back({kBeforeReset, [](Modem& modem) { modem.reboot(); }});
    return ok();
  }
  call.state.power.cfun = *level;
  return ok();
}

Answer power_down(Call& call) {
  const auto mode = call.arguments.number_or(0, 1, 0, 2);
  if (!mode) return cme(50);
  const Time delay = *mode == 0 ? Time(0) : Time(call.state.timing.power_down_ms);
  call.followups.push_back({delay, [](Modem& modem) { modem.power_down(); }});
  return ok();
}

Answer battery(Call& call) {
  const Power& power = call.state.power;
  return ok("+CBC: " + std::to_string(power.charging) + ',' + std::to_string(power.battery_percent) + ',' +
            std::to_string(power.battery_mv));
}

Answer voltage(Call& call) {
  const auto port = call.arguments.number(0, 0, 1);
  if (!port) return cme(50);
  const Power& power = call.state.power;
  return ok("+QADC: 1," + std::to_string(*port == 0 ? power.adc0_mv : power.adc1_mv));
}

Answer temperature(Call& call) {
  if (!call.state.quirks.qtemp) return unknown_command(call.state);
  const std::string value = std::to_string(call.state.power.temperature);
  return ok("+QTEMP: " + value + ',' + value + ',' + value);
}

std::tm local_time(const Call& call, bool local) {
  std::int64_t epoch_s = call.state.clock.epoch_s + call.now.count() / 1000;
  if (local) epoch_s += call.state.clock.zone_quarters * std::int64_t{900};
  const auto seconds = static_cast<std::time_t>(epoch_s);
  std::tm parts{};
  gmtime_r(&seconds, &parts);
  return parts;
}

std::string formatted(const std::tm& parts, const char* format) {
  std::array<char, 40> text{};
  const std::size_t length = std::strftime(text.data(), text.size(), format, &parts);
  return {text.data(), length};
}

std::string zone(const State& state) {
  std::array<char, 8> text{};
  std::snprintf(text.data(), text.size(), "%+03d", state.clock.zone_quarters);
  return text.data();
}

Answer read_clock(Call& call) {
  if (!call.state.clock.synced) return ok("+CCLK: \"70/01/01,00:00:00+00\"");
  return ok("+CCLK: \"" + formatted(local_time(call, true), "%y/%m/%d,%H:%M:%S") + zone(call.state) + '"');
}

Answer write_clock(Call& call) {
  std::tm parts{};
  const std::string text = call.arguments.text(0);
  if (strptime(text.substr(0, 17).c_str(), "%y/%m/%d,%H:%M:%S", &parts) == nullptr) return cme(50);
  call.state.clock.epoch_s =
      timegm(&parts) - call.state.clock.zone_quarters * std::int64_t{900} - call.now.count() / 1000;
  call.state.clock.synced = true;
  return ok();
}

Answer network_time(Call& call) {
  const auto mode = call.arguments.number_or(0, 0, 0, 2);
  if (!mode) return cme(50);
  if (!call.state.clock.synced) return ok("+QLTS: \"\"");
  return ok("+QLTS: \"" + formatted(local_time(call, *mode == 2), "%Y/%m/%d,%H:%M:%S") + zone(call.state) +
            ",0\"");
}

Answer read_counters(Call& call) {
  const DataCounters& data = call.state.data;
  return ok("+QGDCNT: " + std::to_string(data.sent) + ',' + std::to_string(data.received));
}

Answer write_counters(Call& call) {
  const auto action = call.arguments.number(0, 0, 1);
  if (!action) return cme(50);
  DataCounters& data = call.state.data;
  if (*action == 0) data.sent = data.received = 0;
  data.saved_sent = data.sent;
  data.saved_received = data.received;
  return ok();
}

Answer read_autosave(Call& call) { return ok("+QAUGDCNT: " + std::to_string(call.state.data.autosave_s)); }

Answer write_autosave(Call& call) {
  const auto seconds = call.arguments.number(0, 0, 65535);
  if (!seconds || (*seconds > 0 && *seconds < 30)) return cme(50);
  call.state.data.autosave_s = *seconds;
  return ok();
}

/// The results of one AT+QPING so far.
struct PingRun {
  std::string host;
  std::vector<int> times_ms;
};

/// Reports one reply or its loss, and updates the counters.
void answer_ping(Modem& modem, PingRun& run) {
  bool lost = false;
  modem.change([&lost](State& state) {
    lost = !state.ping.reachable || state.ping.lose_next > 0;
    if (state.ping.lose_next > 0) --state.ping.lose_next;
    state.data.sent += 64;
    if (!lost) state.data.received += 64;
  });
  const Ping& ping = modem.state().ping;
  if (!lost) run.times_ms.push_back(ping.round_trip_ms);
  modem.send_urc(lost ? "+QPING: 569"
                      : "+QPING: 0,\"" + run.host + "\",64," + std::to_string(ping.round_trip_ms) + ',' +
                            std::to_string(ping.ttl));
}

void summarise_ping(Modem& modem, const PingRun& run, int count) {
  const auto& times = run.times_ms;
  const auto received = static_cast<int>(times.size());
  const auto [shortest, longest] = std::minmax_element(times.begin(), times.end());
  const int average = times.empty() ? 0 : std::accumulate(times.begin(), times.end(), 0) / received;
  std::string line = "+QPING: 0";
  for (const int field : {count, received, count - received, times.empty() ? 0 : *shortest,
                          times.empty() ? 0 : *longest, average})
    line += ',' + std::to_string(field);
  modem.send_urc(line);
}

/// AT+QPING=<ctx>,"<host>"[,<timeout>[,<count>]]
Answer ping(Call& call) {
  const auto cid = call.arguments.number(0, 1, kContexts);
  const std::string host = call.arguments.text(1);
  const auto timeout = call.arguments.number_or(2, 4, 1, 255);
  const auto count = call.arguments.number_or(3, 4, 1, 10);
  if (!cid || host.empty() || !timeout || !count) return error();
  if (!call.state.contexts.at(static_cast<std::size_t>(*cid) - 1).active) return error();
  const Time interval(call.state.timing.ping_interval_ms);
  if (host.ends_with(".invalid")) {
    call.followups.push_back({interval, [](Modem& modem) { modem.send_urc("+QPING: 565"); }});
    return ok();
  }
  const auto run = std::make_shared<PingRun>(PingRun{host, {}});
  for (int i = 1; i <= *count; ++i) {
    call.followups.push_back({interval * i, [run](Modem& modem) { answer_ping(modem, *run); }});
  }
  call.followups.push_back(
      {interval * *count, [run, total = *count](Modem& modem) { summarise_ping(modem, *run, total); }});
  return ok();
}

constexpr std::array kCommands = std::to_array<CommandEntry>({
    {.name = "+CFUN",
     .read = read_function,
     .write = write_function,
     .test_line = "+CFUN: (0,1,4),(0,1)",
     .write_pace = Pace::cfun},
    {.name = "+QPOWD", .execute = power_down, .write = power_down, .test_line = "+QPOWD: (0-2)"},
    {.name = "+CBC", .execute = battery, .test_line = "+CBC: (0-2),(0-100),<voltage>"},
    {.name = "+QADC", .write = voltage, .test_line = "+QADC: (0,1)"},
    {.name = "+QTEMP", .execute = temperature, .test = temperature},
    {.name = "+CCLK", .read = read_clock, .write = write_clock},
    {.name = "+QLTS", .execute = network_time, .write = network_time, .test_line = "+QLTS: (0-2)"},
    {.name = "+QGDCNT", .read = read_counters, .write = write_counters, .test_line = "+QGDCNT: (0,1)"},
    {.name = "+QAUGDCNT",
     .read = read_autosave,
     .write = write_autosave,
     .test_line = "+QAUGDCNT: (0,30-65535)"},
    {.name = "+QPING", .write = ping, .test_line = "+QPING: (1-7),<host>,(1-255),(1-10)"},
});

}  // namespace

std::span<const CommandEntry> power_commands() { return kCommands; }

}  // namespace eg915u::sim
