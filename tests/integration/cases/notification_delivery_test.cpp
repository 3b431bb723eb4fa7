#include <algorithm>
#include <array>
#include <chrono>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <map>
#include <string>
#include <vector>

#include "tests/integration/support/fixture.h"

/// Each notification reaches the receivers at least once, in order, whatever happens to snmpd.
namespace eg915u {
namespace {

using snmp_error::kNoError;
using std::chrono::milliseconds;
using std::chrono::seconds;

class NotificationDeliveryTest : public IntegrationTest {
 protected:
  /// Moves the modem to other cells: each move is one egCellChange.
  void change_cells(int count) {
    for (int i = 0; i < count; ++i) {
      constexpr std::uint32_t kFirstCell = 0x06BD6900;
      const std::uint32_t cell = kFirstCell + static_cast<std::uint32_t>(cells_.size());
      std::array<char, 9> text{};
      (void)std::snprintf(text.data(), text.size(), "%08X", cell);
      modem_.set("cell.id", text.data());
      cells_.push_back(std::to_string(cell));
    }
  }

  /// Waits until the daemon has read what the modem reported.
  void wait_until_read() {
    const std::uint64_t before = modem_.last_command();
    EXPECT_TRUE(eventually([&] { return modem_.last_command() >= before + 2; }));
  }

  /// The cells that receivers know, each once, and in the order of their first notifications.
  std::vector<std::string> notified_cells() {
    std::vector<std::string> cells;
    for (const Trap& trap : traps_.traps("egCellChange")) {
      std::string cell = trap.value("egCellId");
      if (std::ranges::find(cells, cell) == cells.end()) cells.push_back(std::move(cell));
    }
    return cells;
  }

  /// Waits for every change of cells, and compares. Returns how many notifications came twice.
  std::size_t expect_every_change() {
    EXPECT_TRUE(eventually([&] { return notified_cells().size() >= cells_.size(); }))
        << cells_.size() - notified_cells().size() << " of " << cells_.size() << " notifications are lost";
    EXPECT_EQ(notified_cells(), cells_);
    std::map<long, Trap> by_sequence;
    long last = 0;
    std::size_t repeats = 0;
    for (const Trap& trap : traps_.traps()) {
      if (!trap.is_ours()) continue;
      const long sequence = to_number(trap.value("egNotifySequence"));
      EXPECT_TRUE(last == 0 || sequence == last || sequence == last + 1)
          << "number " << sequence << " came after " << last;
      last = sequence;
      const auto [first, is_first] = by_sequence.emplace(sequence, trap);
      if (is_first) continue;
      ++repeats;
      EXPECT_EQ(first->second.name, trap.name) << sequence;
      EXPECT_EQ(first->second.varbinds, trap.varbinds) << sequence;
    }
    return repeats;
  }

  /// The daemon with another session than the library's; see session_shim.cpp.
  void start_with_session(const std::string& session) {
    DaemonConfig config = default_config();
    config.environment = {"LD_PRELOAD=" SESSION_SHIM_PATH, "ASAN_OPTIONS=verify_asan_link_order=0",
                          "EG915U_TEST_SESSION=" + session};
    configure(config);
    start();
  }

  [[nodiscard]] std::size_t count_in_log(const std::string& text) const {
    const std::string log = daemon_->log_text();
    std::size_t count = 0;
    for (auto at = log.find(text); at != std::string::npos; at = log.find(text, at + 1)) ++count;
    return count;
  }

  std::vector<std::string> cells_;  ///< egCellId after each change
};

/// Half of the restarts find notifications that snmpd has not read: SIGSTOP holds it before its end.
TEST_F(NotificationDeliveryTest, RestartsOfSnmpdLoseNothing) {
  start();
  constexpr int kRestarts = 12;
  for (int i = 0; i < kRestarts; ++i) {
    const bool is_kill = i % 2 == 0;
    const bool is_held = i % 4 >= 2;
    if (is_held) snmpd_.send(SIGSTOP);
    change_cells(8);
    if (is_held) wait_until_read();
    if (is_kill) {
      snmpd_.kill();
    } else {
      snmpd_.send(SIGTERM);
      snmpd_.send(SIGCONT);
      snmpd_.stop();
    }
    change_cells(4);
    const std::size_t received = traps_.traps("egCellChange").size();
    snmpd_.start();
    // The next end finds this session in its first notifications.
    ASSERT_TRUE(eventually([&] { return traps_.traps("egCellChange").size() > received; }))
        << "restart " << i;
  }
  const std::size_t repeats = expect_every_change();
  EXPECT_LE(repeats, kRestarts) << "at most one notification is unanswered at an end";
  RecordProperty("repeats", static_cast<int>(repeats));
  EXPECT_TRUE(becomes("egAgentNotifySuppressed.0", "0"));
}

TEST_F(NotificationDeliveryTest, StoppedSnmpdSendsEachOnce) {
  start();
  snmpd_.send(SIGSTOP);
  change_cells(10);
  EXPECT_TRUE(always([&] { return notified_cells().empty(); }, milliseconds{2'500}));
  snmpd_.send(SIGCONT);
  EXPECT_EQ(expect_every_change(), 0U) << "some came twice";
}

/// The library opens another session, and snmpd still reads what it has of the old one.
TEST_F(NotificationDeliveryTest, SnmpdStoppedForLongRepeatsAtMostOne) {
  start();
  snmpd_.send(SIGSTOP);
  change_cells(10);
  EXPECT_TRUE(logs("snmpd is gone"));
  change_cells(5);
  snmpd_.send(SIGCONT);
  EXPECT_LE(expect_every_change(), 1U);
}

/// More than leave in a second.
TEST_F(NotificationDeliveryTest, AStoppingDaemonWaitsForTheLastAnswers) {
  start();
  snmpd_.send(SIGSTOP);
  change_cells(30);
  wait_until_read();
  daemon_->send(SIGTERM);
  snmpd_.send(SIGCONT);
  EXPECT_EQ(daemon_->wait(kPatience), 0);
  (void)expect_every_change();
}

TEST_F(NotificationDeliveryTest, AStoppingDaemonReportsWhatIsLost) {
  start();
  snmpd_.send(SIGSTOP);
  change_cells(3);
  wait_until_read();
  daemon_->send(SIGTERM);
  EXPECT_EQ(daemon_->wait(seconds{15}), 0);
  EXPECT_TRUE(logs("notifications: 3 lost: the daemon stops"));
  snmpd_.send(SIGCONT);
}

TEST_F(NotificationDeliveryTest, ARefusedNotificationIsDroppedAndCounted) {
  start_with_session("own");
  EXPECT_EQ(writer_.set_text("egAgentTestNotify.0", "refuse"), kNoError);
  EXPECT_EQ(writer_.set_text("egAgentTestNotify.0", "accept"), kNoError);
  EXPECT_EQ(wait_for_trap("egTestEvent").value("egNotifyText"), "accept");
  EXPECT_TRUE(becomes("egAgentNotifySuppressed.0", "1"));
  EXPECT_EQ(count_in_log("dropped: snmpd answered error 268"), 1U);
}

TEST_F(NotificationDeliveryTest, WithoutItsSessionANotificationWaitsForTheNext) {
  start_with_session("own");
  EXPECT_EQ(writer_.set_text("egAgentTestNotify.0", "disown"), kNoError);
  EXPECT_EQ(writer_.set_text("egAgentTestNotify.0", "after it"), kNoError);
  snmpd_.kill();
  snmpd_.start();
  EXPECT_EQ(wait_for_trap("egTestEvent").value("egNotifyText"), "disown");
  EXPECT_EQ(wait_for_trap("egTestEvent", 2).value("egNotifyText"), "after it");
  EXPECT_TRUE(becomes("egAgentNotifySuppressed.0", "0"));
}

class NotificationFallbackTest : public NotificationDeliveryTest,
                                 public testing::WithParamInterface<const char*> {};

TEST_P(NotificationFallbackTest, SendsWithoutAnswersAndSaysSoOnce) {
  start_with_session(GetParam());
  change_cells(30);
  EXPECT_EQ(expect_every_change(), 0U);
  snmpd_.stop();
  change_cells(30);
  snmpd_.start();
  EXPECT_EQ(expect_every_change(), 0U);
  EXPECT_EQ(count_in_log("notifications: answers missing"), 1U);
}

INSTANTIATE_TEST_SUITE_P(Sessions, NotificationFallbackTest, testing::Values("none", "foreign"),
                         [](const auto& param) { return std::string(param.param); });

}  // namespace
}  // namespace eg915u
