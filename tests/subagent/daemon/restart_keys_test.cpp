#include "subagent/daemon/restart_keys.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <functional>

namespace eg915u {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;

struct RestartKey {
  const char* key;
  std::function<void(Config&)> change;
  std::function<bool(const Config&)> is_default;
};

const RestartKey kRestartKeys[] = {
    {"agentx", [](Config& c) { c.agentx.socket = "tcp:localhost:705"; },
     [](const Config& c) { return c.agentx == AgentxConfig{}; }},
    {"agentx", [](Config& c) { c.agentx.ping_interval = 5s; },
     [](const Config& c) { return c.agentx == AgentxConfig{}; }},
    {"root_oid", [](Config& c) { c.root_oid.push_back(1); },
     [](const Config& c) { return c.root_oid == Config{}.root_oid; }},
    {"state_dir", [](Config& c) { c.state_dir = "/srv"; },
     [](const Config& c) { return c.state_dir == Config{}.state_dir; }},
    {"runtime_dir", [](Config& c) { c.runtime_dir = "/srv"; },
     [](const Config& c) { return c.runtime_dir == Config{}.runtime_dir; }},
    {"notifications.queue", [](Config& c) { c.notifications.queue = 7; },
     [](const Config& c) { return c.notifications.queue == Config{}.notifications.queue; }},
};

TEST(RestartKeysTest, EachKeepsItsValueAndIsNamed) {
  for (const RestartKey& c : kRestartKeys) {
    Config after;
    c.change(after);
    EXPECT_FALSE(c.is_default(after)) << c.key;
    EXPECT_THAT(keep_until_restart(Config{}, after), ElementsAre(c.key));
    EXPECT_TRUE(c.is_default(after)) << c.key;
  }
}

TEST(RestartKeysTest, OtherKeysTakeEffectAtOnce) {
  Config after;
  after.writable = false;
  after.events.log = 10;
  after.modems.emplace_back().name = "wan0";
  EXPECT_THAT(keep_until_restart(Config{}, after), IsEmpty());
  EXPECT_FALSE(after.writable);
  EXPECT_EQ(after.events.log, 10U);
  EXPECT_EQ(after.modems.size(), 1U);
}

}  // namespace
}  // namespace eg915u
