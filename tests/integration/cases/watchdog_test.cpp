#include <sys/ptrace.h>
#include <sys/wait.h>

#include <algorithm>
#include <cstring>
#include <filesystem>

#include "tests/integration/support/fixture.h"
#include "tests/integration/support/notify_socket.h"

namespace eg915u {
namespace {

using namespace std::chrono_literals;

pid_t thread_named(pid_t process, const std::string& name) {
  const auto tasks = std::filesystem::path("/proc") / std::to_string(process) / "task";
  for (const auto& task : std::filesystem::directory_iterator(tasks)) {
    if (read_text(task.path() / "comm") == name + '\n') return std::stoi(task.path().filename());
  }
  return -1;
}

/// Stops one thread of a child while the others continue, as a debugger does.
class StoppedThread {
 public:
  explicit StoppedThread(pid_t thread) : thread_(thread) {
    if (::ptrace(PTRACE_SEIZE, thread_, nullptr, nullptr) != 0 ||
        ::ptrace(PTRACE_INTERRUPT, thread_, nullptr, nullptr) != 0 ||
        ::waitpid(thread_, nullptr, __WALL) < 0) {
      ADD_FAILURE() << "thread " << thread_ << " cannot be stopped: " << std::strerror(errno);
    }
  }
  ~StoppedThread() { ::ptrace(PTRACE_DETACH, thread_, nullptr, nullptr); }
  StoppedThread(const StoppedThread&) = delete;
  StoppedThread& operator=(const StoppedThread&) = delete;

 private:
  const pid_t thread_;
};

class WatchdogIntegration : public IntegrationTest, public testing::WithParamInterface<const char*> {
 protected:
  WatchdogIntegration() : service_manager_(dir_) {
    auto config = default_config();
    config.environment = {service_manager_.variable(), "WATCHDOG_USEC=1000000"};
    configure(config);
  }

  [[nodiscard]] bool hears(const std::string& wanted) {
    return std::ranges::any_of(service_manager_.take(),
                               [&](const std::string& message) { return message.starts_with(wanted); });
  }
  [[nodiscard]] bool will_hear(const std::string& wanted) {
    return eventually([&] { return hears(wanted); });
  }

  NotifySocket service_manager_;
};

TEST_P(WatchdogIntegration, AStuckThreadStopsTheFeeding) {
  start();
  ASSERT_TRUE(will_hear("WATCHDOG=1"));
  const std::string name = GetParam();
  const pid_t thread = thread_named(daemon_->pid(), name);
  ASSERT_GT(thread, 0) << name;
  {
    const StoppedThread stopped(thread);
    ASSERT_TRUE(eventually([&] {
      (void)service_manager_.take();  // else its queue fills up, and the daemon waits
      return daemon_->log_text().find(": watchdog is not fed") != std::string::npos;
    }));
    (void)service_manager_.take();
    EXPECT_TRUE(always([&] { return !hears("WATCHDOG=1"); }, 2s));
  }
  EXPECT_TRUE(will_hear("WATCHDOG=1")) << "the thread continues";
}

INSTANTIATE_TEST_SUITE_P(Threads, WatchdogIntegration, testing::Values("snmp", "wan0"),
                         [](const auto& test) { return std::string(test.param); });

TEST_F(WatchdogIntegration, ReportsTheStateOfTheModemToTheServiceManager) {
  start();
  EXPECT_TRUE(will_hear("STATUS=wan0: connected home, CHN-UNICOM, "));
}

}  // namespace
}  // namespace eg915u
