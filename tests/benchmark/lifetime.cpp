#include <algorithm>
#include <thread>

#include "tests/benchmark/process_counters.h"
#include "tests/benchmark/require.h"
#include "tests/benchmark/steps.h"

namespace eg915u {
namespace {

constexpr std::size_t kManyModems = 16;
constexpr double kGrowthGoal = 256;
const std::string kRarePolls = "{fast: 1h, medium: 1h, slow: 1h}";

double in_mb(long kib) { return static_cast<double>(kib) / 1024; }

struct Holdings {
  std::size_t files;
  long kib;
};

Holdings holdings_of(const Site& site) { return {open_files(site.pid()), resident_kib(site.pid())}; }

void tell_growth(Report& report, const std::string& after, const Holdings& before, const Holdings& now) {
  report.at_most("open files more after " + after,
                 static_cast<double>(now.files) - static_cast<double>(before.files), 0, 0, "");
  report.at_most("memory more after " + after, static_cast<double>(now.kib - before.kib), kGrowthGoal, 0,
                 " KiB");
}

bool all_are(Site& site, bool registered) {
  for (std::size_t i = 1; i <= site.modems(); ++i) {
    const auto state = to_number(site.reader().value("egModemOperState." + std::to_string(i)));
    if ((state == 6 || state == 7) != registered) return false;
  }
  return true;
}

/// Queued items enlarge the daemon, which is allowed: notifications are sent at 20 a second
/// (NotificationPace). So many modems that disappear and return cause more notifications than that.
class Notifications {
 public:
  explicit Notifications(Site& site) : site_(site), first_(sequence()) {}

  void wait_sent() const {
    constexpr long kPerSecond = 20;
    std::this_thread::sleep_until(began_ + std::chrono::seconds{(sequence() - first_) / kPerSecond + 1});
  }

 private:
  [[nodiscard]] long sequence() const { return to_number(site_.reader().value("egAgentNotifySequence.0")); }

  Site& site_;
  const std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
  const long first_;
};

/// Disconnects and reconnects all modems of the site.
void cycle(Site& site) {
  const Notifications notifications(site);
  for (std::size_t i = 0; i < site.modems(); ++i) site.modem(i).act("unplug");
  require([&] { return all_are(site, false); }, "the daemon sees that the ports are gone");
  for (std::size_t i = 0; i < site.modems(); ++i) site.modem(i).act("plug");
  require([&] { return all_are(site, true); }, "the modems are back");
  notifications.wait_sent();
}

}  // namespace

Pair::Pair() : daemon({}), minimal({.modems = 0}) {
  daemon.start_daemon();
  daemon.wait_answered();
  daemon.wait_quiet();
  list = daemon.save_list();
  minimal.start_minimal(list);
  minimal.wait_answered();
}

void measure_memory(Report& report, Pair& pair) {
  report.at_most(
      "memory with 1 modem (the minimal one: " + fixed(in_mb(resident_kib(pair.minimal.pid())), 1) + " MB)",
      in_mb(resident_kib(pair.daemon.pid())), 14, 1, " MB");
}

void measure_unplugs(Report& report, int cycles) {
  Site site({.modems = kManyModems, .poll = kRarePolls});
  site.start_daemon();
  site.wait_answered();
  site.wait_quiet();
  report.at_most("memory with 16 modems", in_mb(resident_kib(site.pid())), 20, 1, " MB");
  for (int i = 0; i < 2; ++i) cycle(site);  // the heap reaches its size
  site.wait_quiet();
  const auto before = holdings_of(site);
  const int rounds = (cycles + static_cast<int>(kManyModems) - 1) / static_cast<int>(kManyModems);
  for (int i = 0; i < rounds; ++i) cycle(site);
  site.wait_quiet();
  tell_growth(report, std::to_string(rounds * static_cast<int>(kManyModems)) + " unplugs", before,
              holdings_of(site));
}

void measure_restarts(Report& report, int cycles) {
  Site site({.poll = kRarePolls, .ping_seconds = 1});
  site.start_daemon();
  site.wait_answered();
  site.wait_quiet();
  const auto restart = [&] {
    site.snmpd().stop();
    site.snmpd().start();
    site.wait_answered();
  };
  for (int i = 0; i < 3; ++i) restart();  // the heap reaches its size
  const auto before = holdings_of(site);
  for (int i = 0; i < cycles; ++i) restart();
  tell_growth(report, std::to_string(cycles) + " restarts of snmpd", before, holdings_of(site));
}

IdleWatch::IdleWatch() : site_({.poll = kRarePolls}) {
  site_.start_daemon();
  site_.wait_answered();
  site_.wait_quiet();
  // status.json is written after a pause; after that nothing is left to write.
  const auto status = site_.dir().file("run/status.json");
  require([&] { return read_text(status).find(R"("state": "connected")") != std::string::npos; },
          "status.json has the modem");
  before_ = voluntary_switches(site_.pid());
  began_ = std::chrono::steady_clock::now();
}

void IdleWatch::report(Report& report) const {
  std::this_thread::sleep_until(began_ + std::chrono::minutes{1});
  const auto now = voluntary_switches(site_.pid());
  const double minutes = milliseconds_since(began_) / 60'000;
  double all = 0;
  std::string threads;
  for (const auto& [thread, count] : now) {
    const auto waited = static_cast<double>(count - (before_.contains(thread) ? before_.at(thread) : 0));
    all += waited / minutes;
    threads += (threads.empty() ? "" : ", ") + fixed(waited / minutes, 0);
  }
  report.note("  its threads: main, modem, SNMP", threads);
  report.at_most("idle wake-ups a minute, polls every hour", all, 12, 0, "");
}

}  // namespace eg915u
