#include "tests/support/modem_stage.h"

#include <algorithm>
#include <chrono>

#include <fmt/core.h>

#include "modem/commands/time.h"
#include "modem/driver/host.h"
#include "modem/driver/modem.h"

namespace eg915u {
namespace {

/// A time that a network can send.
std::string network_time_line() {
  using namespace std::chrono;
  const year_month_day date{floor<days>(window_of_build().first) + days(30)};
  return fmt::format("+QLTS: \"{:04}/{:02}/{:02},08:00:00+32,0\"", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

}  // namespace

/// Time that stops at each item of the agenda.
class ModemStage::StageClock final : public Clock {
 public:
  explicit StageClock(ModemStage& stage) : stage_(stage) {}
  [[nodiscard]] Time now() const override { return stage_.clock.now(); }
  [[nodiscard]] WallTime wall_now() const override { return stage_.clock.wall_now(); }
  void wait(Duration duration) override {
    stage_.clock.advance(stage_.until_next(duration));
    stage_.run_agenda();
  }

 private:
  ModemStage& stage_;
};

class ModemStage::StagePort final : public Port {
 public:
  StagePort(ModemStage& stage, std::shared_ptr<ScriptedPort> port) : stage_(stage), port_(std::move(port)) {}
  Result<std::size_t> read(std::span<char> buffer, Duration timeout) override {
    auto got = port_->read(buffer, stage_.until_next(timeout));
    stage_.run_agenda();
    return got;
  }
  Result<void> write(std::string_view bytes, Duration timeout) override {
    return port_->write(bytes, timeout);
  }

 private:
  ModemStage& stage_;
  std::shared_ptr<ScriptedPort> port_;
};

ModemStage::ModemStage()
    : settings{.name = "wan0", .device = "/dev/eg915u-at", .intervals = {}, .keep_password = false},
      start_(clock.now()),
      port_(std::make_shared<ScriptedPort>(clock)),
      operations_(16, [] {}) {
  answer_as_home_lte(*port_);
}

void ModemStage::at(Duration when, std::function<void()> what) {
  agenda_.emplace(start_ + when, std::move(what));
}

void ModemStage::run_until(Duration end) {
  at(end, [this] { stop_.request_stop(); });
  StageClock stage_clock(*this);
  Modem modem(
      settings,
      DriverHost{
          .open_port = [this] { return open(); },
          .clock = stage_clock,
          .operations = operations_,
          .publish =
              [this](SnapshotPtr snapshot, std::vector<Event> happened) {
                snapshots.push_back(std::move(snapshot));
                for (auto& event : happened) events.push_back(std::move(event));
              },
          .fast_interval = [this] { return settings.intervals.fast; },
          .log =
              [this](Severity severity, std::string_view line) {
                log.push_back((severity == Severity::debug ? "debug " : "") + std::string(line));
              },
          .trace = [this](char direction,
                          std::string_view text) { trace.append(1, direction).append(text).append("\n"); },
          .probe = [this] { return probe; },
          .power_cycle = power_cycle,
          .read_pin = read_pin,
          .read_apn_password = read_apn_password,
      },
      handover);
  modem.run(stop_.get_token());
  handover = modem.handover();
}

void ModemStage::half_hang(ScriptedPort& port) {
  for (const auto* command : {"ATE0", "AT+CMEE=1", "AT+CREG=2", "AT+CREG?", "AT+CEREG?", "AT+CGREG?",
                              "AT+CSQ", "AT+QCSQ", "AT+QNWINFO", "AT+CFUN?", "AT+CPIN?"}) {
    port.silent(command);
  }
}

void ModemStage::hang(ScriptedPort& port) {
  half_hang(port);
  port.silent("AT").silent("ATQ0V1E0");
}

void ModemStage::unplug() {
  plugged_ = false;
  port_->lose_at(clock.now());
}

ScriptedPort& ModemStage::plug() {
  plugged_ = true;
  port_ = std::make_shared<ScriptedPort>(clock);
  answer_as_home_lte(*port_);
  return *port_;
}

void ModemStage::queue(Action action, Duration deadline) {
  if (auto slot = operations_.reserve()) {
    operations_.push(std::move(*slot), Operation{next_id_++, std::move(action), clock.now() + deadline});
  }
}

std::vector<EventKind> ModemStage::kinds() const {
  std::vector<EventKind> all;
  std::transform(events.begin(), events.end(), std::back_inserter(all),
                 [](const Event& event) { return event.kind; });
  return all;
}

Duration ModemStage::elapsed() const { return std::chrono::duration_cast<Duration>(clock.now() - start_); }

void ModemStage::run_agenda() {
  while (!agenda_.empty() && agenda_.begin()->first <= clock.now()) {
    const auto what = std::move(agenda_.begin()->second);
    agenda_.erase(agenda_.begin());
    what();
  }
}

Duration ModemStage::until_next(Duration limit) const {
  if (agenda_.empty()) return limit;
  const auto left = std::chrono::ceil<Duration>(agenda_.begin()->first - clock.now());
  return std::clamp(left, Duration{0}, limit);
}

Result<std::unique_ptr<Port>> ModemStage::open() {
  ++opens;
  if (!plugged_) return tl::make_unexpected(open_error);
  return std::make_unique<StagePort>(*this, port_);
}

void ModemStage::answer_as_home_lte(ScriptedPort& port) {
  for (const auto* command :
       {"AT+CMEE=1", "AT+CREG=2", "AT+CGREG=2", "AT+CEREG=2", "AT+COPS=3,0", "AT+QURCCFG=\"urcport\",\"all\"",
        "AT+CMGS=?", "AT+QGDCNT=?", "AT+QENG=?", "AT+QPINC=?", "AT+CGEREP=2,1", "AT+QSIMSTAT=1"}) {
    port.answer(command, {});
  }
  port.answer("ATI", {"Quectel\r\nEG915U\r\nRevision: EG915UEUABR03A01M08"})
      .answer("AT+CGSN", {"861234067890123"})
      .answer("AT+QCFG=\"band\"", {"+QCFG: \"band\",0xf,0x8080095"})
      .answer("AT+CREG?", {"+CREG: 2,1,\"D55E\",\"06BD6814\",7"})
      .answer("AT+CGREG?", {"+CGREG: 2,0"})
      .answer("AT+CEREG?", {"+CEREG: 2,1,\"D55E\",\"06BD6814\",7"})
      .answer("AT+CSQ", {"+CSQ: 22,99"})
      .answer("AT+QCSQ", {"+QCSQ: \"LTE\",66,-95,77,-13"})
      .answer("AT+QNWINFO", {"+QNWINFO: \"FDD LTE\",\"46001\",\"LTE BAND 3\",1850"})
      .answer("AT+CFUN?", {"+CFUN: 1"})
      .answer("AT+QCFG=\"nwscanmode\"", {"+QCFG: \"nwscanmode\",0"})
      .answer("AT+CPIN?", {"+CPIN: READY"})
      .answer("AT+QCCID", {"+QCCID: 89860120801234567890"})
      .answer("AT+CIMI", {"460010123456789"})
      .answer("AT+CSCS?", {"+CSCS: \"IRA\""})
      .answer("AT+COPS?", {"+COPS: 0,0,\"CHN-UNICOM\",7"})
      .answer("AT+QSPN", {"+QSPN: \"CHN-UNICOM\",\"UNICOM\",\"\",0,\"46001\""})
      .answer("AT+CGATT?", {"+CGATT: 1"})
      .answer("AT+CGDCONT?", {"+CGDCONT: 1,\"IP\",\"internet\",\"0.0.0.0\",0,0,0,0"})
      .answer("AT+QICSGP=1", {"+QICSGP: 1,\"internet\",\"user\",\"topsecret\",1"})
      .answer("AT+CGACT?", {"+CGACT: 1,1"})
      .answer("AT+CGPADDR", {"+CGPADDR: 1,\"10.90.218.248\""})
      .answer("AT+QIACT?", {})
      .answer("AT+CGCONTRDP", {"+CGCONTRDP: 1,5,\"internet\",\"10.90.218.248.255.255.255.0\","
                               "\"10.90.218.1\",\"8.8.8.8\",\"8.8.4.4\""})
      .answer("AT+QENG=\"servingcell\"", {"+QENG: \"servingcell\",\"NOCONN\",\"LTE\",\"FDD\",460,1,6BD6814,"
                                          "247,1850,3,3,3,D55E,-95,-13,-66,77,28"})
      .answer("AT+QENG=\"neighbourcell\"",
              {"+QENG: \"neighbourcell intra\",\"LTE\",1850,311,-16,-104,-73,-,18,4,10,8,10"})
      .answer("AT+CLCK=\"SC\",2", {"+CLCK: 0"})
      .answer("AT+QPINC?", {"+QPINC: \"SC\",3,10", "+QPINC: \"P2\",3,10"})
      .answer("AT+QGDCNT?", {"+QGDCNT: 1000,5000"})
      .answer("AT+CBC", {"+CBC: 0,78,3812"})
      .answer("AT+QADC=0", {"+QADC: 1,1210"})
      .answer("AT+CPMS?", {"+CPMS: \"SM\",2,15,\"SM\",2,15,\"SM\",2,15"})
      .answer("AT+CNUM", {"+CNUM: ,\"+8613012345678\",145"})
      .answer("AT+CRSM=176,28589,0,0,4", {"+CRSM: 144,0,\"00000002\""})
      .answer("AT+CSCA?", {"+CSCA: \"+8613010112500\",145"})
      .answer("AT+QSIMSTAT?", {"+QSIMSTAT: 0,1"})
      .answer("AT+CNMI?", {"+CNMI: 2,1,0,0,0"})
      .answer("AT+CMGF=0", {})
      .answer("AT+QURCCFG=\"urcport\"", {"+QURCCFG: \"urcport\",\"usbat\""})
      .answer("AT+QLTS=2", {network_time_line()});
}

}  // namespace eg915u
