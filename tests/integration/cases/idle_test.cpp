#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <iterator>
#include <sstream>

#include "tests/integration/support/fixture.h"

/// Cost of the daemon's SNMP thread while no manager sends a request.
namespace eg915u {
namespace {

using std::chrono::duration;
using std::chrono::steady_clock;

/// Counters of the kernel for one thread. A loop without a wait raises the time; a loop whose waits end at
/// once raises the switches.
struct ThreadUse {
  double cpu_seconds = 0;
  long waits = 0;
};

/// The directory of that thread in /proc; empty without one.
std::string find_thread(pid_t process, const std::string& name) {
  for (const auto& task : std::filesystem::directory_iterator("/proc/" + std::to_string(process) + "/task")) {
    if (read_text(task.path() / "comm") == name + "\n") return task.path();
  }
  return {};
}

ThreadUse use_of(const std::string& thread) {
  ThreadUse use;
  const std::string key = "\nvoluntary_ctxt_switches:";
  const std::string status = read_text(thread + "/status");
  const auto at = status.find(key);
  if (at == std::string::npos) return use;
  use.waits = std::stol(status.substr(at + key.size()));
  // proc(5): utime and stime are the 14th and 15th field; the second one, the name, ends with ')'.
  const std::string stat = read_text(thread + "/stat");
  std::istringstream after_name(stat.substr(stat.rfind(')') + 1));
  const std::vector<std::string> fields{std::istream_iterator<std::string>(after_name), {}};
  const auto ticks = std::stol(fields.at(11)) + std::stol(fields.at(12));
  use.cpu_seconds = static_cast<double>(ticks) / static_cast<double>(sysconf(_SC_CLK_TCK));
  return use;
}

class IdleTest : public IntegrationTest {
 protected:
  /// Counters of the thread while the modem is polled three more times. That takes at least two seconds.
  void expect_few_wakes(const std::string& thread) {
    const std::size_t polls = modem_.count("AT+CSQ");
    const ThreadUse before = use_of(thread);
    ASSERT_GT(before.waits, 0);
    const auto begin = steady_clock::now();
    ASSERT_TRUE(eventually([&] { return modem_.count("AT+CSQ") >= polls + 3; }));
    const duration<double> elapsed = steady_clock::now() - begin;
    const ThreadUse after = use_of(thread);
    EXPECT_LT(static_cast<double>(after.waits - before.waits), 20 * elapsed.count());
    EXPECT_LT(after.cpu_seconds - before.cpu_seconds, 0.2 * elapsed.count());
    RecordProperty("waits", static_cast<int>(after.waits - before.waits));
    RecordProperty("cpu_ms", static_cast<int>(1000 * (after.cpu_seconds - before.cpu_seconds)));
  }
};

TEST_F(IdleTest, WaitsBetweenTwoPolls) {
  start();
  const std::string thread = find_thread(daemon_->pid(), "snmp");
  ASSERT_NE(thread, "");
  expect_few_wakes(thread);
}

TEST_F(IdleTest, WaitsWhileSnmpdIsAway) {
  daemon_->start();
  ASSERT_TRUE(eventually([&] { return modem_.count("AT+CSQ") >= 2; }));
  const std::string thread = find_thread(daemon_->pid(), "snmp");
  ASSERT_NE(thread, "");
  expect_few_wakes(thread);
}

}  // namespace
}  // namespace eg915u
