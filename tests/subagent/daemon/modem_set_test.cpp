#include "subagent/daemon/modem_set.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <poll.h>

#include <chrono>
#include <stdexcept>
#include <string>
#include <vector>

#include "modem/model/snapshot.h"
#include "tests/support/temporary_directory.h"

namespace eg915u {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::SizeIs;

/// Real threads, of modems whose ports are missing.
class ModemSetTest : public testing::Test {
 protected:
  [[nodiscard]] ModemConfig modem(const std::string& name) const {
    ModemConfig modem;
    modem.name = name;
    modem.port = directory_.file(name);
    return modem;
  }
  void run() { modems_.run(config_, merge(config_, stored_), stored_); }
  [[nodiscard]] const RunningModem& at(std::size_t position) const { return modems_.modems()[position]; }

  void wait_for_threads() {
    if (std::chrono::steady_clock::now() > deadline_) throw std::runtime_error("a thread does not end");
    pollfd wake{shared_.wake_main.fd(), POLLIN, 0};
    if (poll(&wake, 1, 1'000) > 0) shared_.wake_main.clear();
  }

  const Time deadline_ = std::chrono::steady_clock::now() + 30s;
  TemporaryDirectory directory_;
  Log log_{{.threshold = Severity::error}};
  SharedState shared_{10};
  StoredState stored_;
  Config config_;
  ModemSet modems_{{.wait_for_threads = [this] { wait_for_threads(); }}, shared_, log_};
};

TEST_F(ModemSetTest, AReloadKeepsRestartsAndRemoves) {
  config_.modems = {modem("same"), modem("changed"), modem("removed")};
  run();
  ASSERT_THAT(modems_.modems(), SizeIs(3));
  const auto* const same_thread = at(0).thread.get();
  const auto same = at(0).handle;
  const auto changed = at(1).handle;
  const auto* const changed_thread = at(1).thread.get();
  const auto removed = at(2).handle;

  config_.modems = {modem("new"), modem("changed"), modem("same")};
  config_.modems[1].port = directory_.file("other");
  run();

  ASSERT_THAT(modems_.modems(), SizeIs(3));
  EXPECT_EQ(at(2).handle, same);
  EXPECT_EQ(at(2).thread.get(), same_thread);
  EXPECT_EQ(at(1).handle, changed);
  EXPECT_NE(at(1).thread.get(), changed_thread);
  EXPECT_EQ(changed->snapshot.get()->device, directory_.file("other"));
  EXPECT_FALSE(removed->operations.reserve()) << "the queue of a removed modem is closed";
  EXPECT_TRUE(same->operations.reserve());
  EXPECT_TRUE(changed->operations.reserve());
  EXPECT_EQ(stored_.indexes.at("new"), at(0).modem.index);
}

TEST_F(ModemSetTest, APollIntervalThatASetChangedHoldsForEachModem) {
  config_.modems = {modem("wan0"), modem("wan1")};
  config_.modems[1].poll.fast = 20s;
  run();
  EXPECT_EQ(at(0).handle->fast_poll.load(), config_.modems[0].poll.fast);
  EXPECT_EQ(at(1).handle->fast_poll.load(), Duration{20s});

  mib::Settings settings = merge(config_, stored_);
  settings.poll_interval_s = 7;
  modems_.run(config_, settings, stored_);
  EXPECT_EQ(at(0).handle->fast_poll.load(), Duration{7s});
  EXPECT_EQ(at(1).handle->fast_poll.load(), Duration{7s});
}

TEST_F(ModemSetTest, AStopEndsTheThreadsAndLeavesTheSnapshots) {
  config_.modems = {modem("wan0"), modem("wan1")};
  run();
  modems_.stop();
  for (const RunningModem& modem : modems_.modems()) {
    EXPECT_EQ(modem.thread, nullptr);
    EXPECT_EQ(modem.handle->snapshot.get()->device, modem.modem.config.port);
    EXPECT_FALSE(modem.handle->operations.reserve());
  }
  EXPECT_FALSE(modems_.update(stored_)) << "nothing was reset, no context changed";
}

TEST_F(ModemSetTest, TheWatchdogKnowsEachThreadByTheNameOfItsModem) {
  config_.modems = {modem("wan0"), modem("wan1")};
  run();
  std::vector<std::string> names;
  for (const WatchedThread& thread : modems_.threads()) names.push_back(thread.name);
  EXPECT_THAT(names, ElementsAre("wan0", "wan1"));
}

}  // namespace
}  // namespace eg915u
