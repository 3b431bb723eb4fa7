#include "subagent/daemon/modem_origin.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <functional>
#include <ostream>
#include <string>
#include <vector>

namespace eg915u {

void PrintTo(const ModemOrigin& origin, std::ostream* out) {
  const auto text = [](const std::optional<std::size_t>& position) {
    return position ? std::to_string(*position) : std::string("none");
  };
  *out << "thread " << text(origin.thread) << ", row " << text(origin.row);
}

namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr ModemOrigin kNew{};

IndexedModem modem(const std::string& name, const std::string& port, std::uint32_t index) {
  IndexedModem modem{.config = {}, .index = index};
  modem.config.name = name;
  modem.config.port = port;
  return modem;
}

/// One change of the running modem wan0, which is at position 1.
struct Case {
  const char* name;
  std::function<void(IndexedModem&)> change;
  ModemOrigin origin;
};

constexpr ModemOrigin kSameThread{.thread = 1, .row = 1};
constexpr ModemOrigin kNewThread{.thread = std::nullopt, .row = 1};

const Case kCases[] = {
    {"nothing", [](IndexedModem&) {}, kSameThread},
    {"data_plan", [](IndexedModem& m) { m.config.data_plan = DataPlan{}; }, kSameThread},
    {"thresholds", [](IndexedModem& m) { m.config.thresholds.emplace_back(); }, kSameThread},
    {"probe", [](IndexedModem& m) { m.config.probe.host = "192.0.2.1"; }, kSameThread},
    {"port", [](IndexedModem& m) { m.config.port = "/dev/ttyS1"; }, kNewThread},
    {"baud_rate", [](IndexedModem& m) { m.config.baud_rate = 9600; }, kNewThread},
    {"poll", [](IndexedModem& m) { m.config.poll.fast += 1s; }, kNewThread},
    {"pin_file", [](IndexedModem& m) { m.config.sim.pin_file = "/etc/pin"; }, kNewThread},
    {"apn", [](IndexedModem& m) { m.config.apn = ApnConfig{}; }, kNewThread},
    {"recovery", [](IndexedModem& m) { m.config.recovery.enabled = false; }, kNewThread},
    {"sinr_scale", [](IndexedModem& m) { m.config.sinr_scale = SinrScale::code; }, kNewThread},
    {"custom", [](IndexedModem& m) { m.config.custom.emplace_back(); }, kNewThread},
    {"show_password", [](IndexedModem& m) { m.keep_password = true; }, kNewThread},
    {"index", [](IndexedModem& m) { m.index = 3; }, kNew},
    {"name", [](IndexedModem& m) { m.config.name = "van"; }, kNew},
};

TEST(ModemOriginTest, AModemKeepsItsThreadOrItsRowOrNothing) {
  const std::vector<IndexedModem> running{modem("lan", "/dev/ttyS8", 1), modem("wan0", "/dev/ttyS0", 2)};
  for (const Case& c : kCases) {
    std::vector<IndexedModem> wanted{running[1]};
    c.change(wanted[0]);
    EXPECT_THAT(origins_of(wanted, running), ElementsAre(c.origin)) << c.name;
  }
}

TEST(ModemOriginTest, TheOrderOfTheConfigurationMayChange) {
  const std::vector<IndexedModem> running{modem("wan0", "/dev/ttyS0", 1), modem("wan1", "/dev/ttyS1", 2)};
  const std::vector<IndexedModem> wanted{running[1], modem("wan2", "/dev/ttyS2", 3), running[0]};
  EXPECT_THAT(origins_of(wanted, running),
              ElementsAre(kSameThread, kNew, ModemOrigin{.thread = 0, .row = 0}));
}

TEST(ModemOriginTest, ModemsThatSwapPortsKeepTheirRows) {
  const std::vector<IndexedModem> running{modem("wan0", "/dev/ttyS0", 1), modem("wan1", "/dev/ttyS1", 2)};
  const std::vector<IndexedModem> wanted{modem("wan0", "/dev/ttyS1", 1), modem("wan1", "/dev/ttyS0", 2)};
  EXPECT_THAT(origins_of(wanted, running),
              ElementsAre(ModemOrigin{.thread = std::nullopt, .row = 0}, kNewThread));
}

TEST(ModemOriginTest, AtTheStartEveryModemIsNew) {
  const std::vector<IndexedModem> wanted{modem("wan0", "/dev/ttyS0", 1), modem("wan1", "/dev/ttyS1", 2)};
  EXPECT_THAT(origins_of(wanted, {}), ElementsAre(kNew, kNew));
  EXPECT_THAT(origins_of({}, wanted), IsEmpty());
}

}  // namespace
}  // namespace eg915u
