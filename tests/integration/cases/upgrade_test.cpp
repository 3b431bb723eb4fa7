#include <algorithm>
#include <filesystem>
#include <iterator>
#include <map>
#include <set>
#include <sstream>
#include <string>

#include "tests/integration/support/fixture.h"
#include "tests/integration/support/mib_module.h"
#include "tests/integration/support/recorded_walk.h"

/// Today's daemon begins with the configuration and the state directory of 0.1.0, and shows what 0.1.0
/// showed. What is compared is in tests/fixtures, with a README.
namespace eg915u {
namespace {

using nlohmann::json;

const std::string kRelease = std::string(RELEASES_PATH) + "/0.1.0";

/// An object whose values are not those of the recording, and why.
struct Moving {
  const char* object;
  const char* why;
};

constexpr const char* kCounts = "counts from the start of the daemon, with each poll";
constexpr const char* kTick = "sysUpTime of an event";
constexpr const char* kClock = "a clock";
constexpr const char* kRuns = "grows while the daemon runs";
constexpr const char* kMeasured = "measured";

const std::vector<Moving> kMoving{
    {"egLegacyKeepAlive", kRuns},
    {"egAgentVersion", "the version"},
    {"egAgentModemTableLastChange", kTick},
    {"egAgentNotifySequence", kCounts},
    {"egAgentNotifySuppressed", kCounts},
    {"egModemDevice", "a directory of the test"},
    {"egModemStartTime", kTick},
    {"egModemLastUpdate", kClock},
    {"egModemDataAge", kClock},
    {"egModemNetworkTime", kClock},
    {"egNetLastChange", kTick},
    {"egCellLastChange", kTick},
    {"egPdpLastChange", kTick},
    {"egTrafDiscontinuityTime", kTick},
    {"egUseOnlineTime", kRuns},
    {"egUseRegisteredTime", kRuns},
    {"egThrLastChange", kTick},
    {"egAtCommands", kCounts},
    {"egAtErrors", kCounts},
    {"egAtTimeouts", kCounts},
    {"egAtUrcs", kCounts},
    {"egAtLastLatency", kMeasured},
    {"egAtPollDuration", kMeasured},
    {"egProbeSent", kCounts},
    {"egCustomAge", kClock},
};
/// Rows that come with time: an event each, in the order in which things happened this time.
const std::vector<Moving> kComingRows{
    {"egEvtTime", kClock},      {"egEvtUpTime", kTick},
    {"egEvtModem", "an event"}, {"egEvtNotification", "an event"},
    {"egEvtText", "an event"},
};

bool is_in(const std::vector<Moving>& list, const std::string& object) {
  return std::ranges::any_of(list, [&](const Moving& moving) { return object == moving.object; });
}

/// Periods of egUseTable that are over have even numbers, and stay as they are.
bool is_moving(const std::string& object, const std::string& instance) {
  const bool is_over = object.starts_with("egUse") && sub_identifiers(instance).back() % 2 == 0;
  return is_in(kMoving, object) && !is_over;
}

/// Objects whose values 0.1.0 keeps in its state directory.
const std::set<std::string> kKeptObjects{"egLegacyTrapEnable",
                                         "egAgentPollInterval",
                                         "egAgentNotifyEnable",
                                         "egAgentNotifyMinInterval",
                                         "egModemName",
                                         "egPdpApn",
                                         "egPdpUsername",
                                         "egTrafTxOctets",
                                         "egTrafRxOctets",
                                         "egTrafPlanLimit",
                                         "egTrafPlanWarning",
                                         "egTrafPlanResetDay",
                                         "egTrafPlanUsed",
                                         "egTrafPlanUsedPercent",
                                         "egTrafPlanPeriodStart",
                                         "egUseTxOctets",
                                         "egUseRxOctets",
                                         "egUseConnections",
                                         "egUseCells",
                                         "egUseRsrpMin",
                                         "egUseRsrpAvg",
                                         "egUseRsrpMax",
                                         "egThrEnabled",
                                         "egThrOnset",
                                         "egThrAbate",
                                         "egThrHoldTime",
                                         "egThrState",
                                         "egThrAlarms",
                                         "egProbeHost",
                                         "egProbeInterval",
                                         "egHistStart",
                                         "egHistSamples",
                                         "egHistRsrpMin",
                                         "egHistRsrpAvg",
                                         "egHistRsrpMax",
                                         "egHistSinrMin",
                                         "egHistSinrAvg",
                                         "egHistRegisteredTime",
                                         "egHistCellChanges",
                                         "egHistTxOctets",
                                         "egHistRxOctets"};

void replace_all(std::string& text, const std::string& old, const std::string& replacement) {
  for (auto at = text.find(old); at != std::string::npos; at = text.find(old, at + replacement.size())) {
    text.replace(at, old.size(), replacement);
  }
}

class UpgradeTest : public IntegrationTest, public testing::WithParamInterface<const char*> {
 protected:
  void SetUp() override {
    start_modems();
    for (const std::string file : {"state.json", "books.json"}) {
      write_text(dir_.make_dir("state") + "/" + file, with_own_paths(read_text(site_ + "/state/" + file)));
    }
    (void)dir_.make_dir("run");
    write_text(dir_.file("pin"), "1234\n");
    write_text(dir_.file("apn-password"), "1234\n");
    DaemonConfig config;
    config.whole_file = config_text();
    config.environment = {"LD_PRELOAD=" CLOCK_SHIM_PATH, "ASAN_OPTIONS=verify_asan_link_order=0",
                          "EG915U_TEST_CLOCK=" + read_text(site_ + "/clock.txt") + " 0", "TZ=UTC"};
    configure(config);
    snmpd_.start();
    daemon_->start();
  }

  /// As they were when the walk was recorded.
  void start_modems() {
    const auto modems = json::parse(read_text(site_ + "/modems.json"));
    for (const auto& [name, modem] : modems.items()) {
      const auto& simulator = name == "wan0" ? modem_ : add_simulator(name);
      simulator.request({{"do", "set"}, {"values", modem.at("set")}});
      ports_.emplace(modem.at("port"), simulator.port());
    }
  }

  /// A text of the release with paths of this test.
  std::string with_own_paths(std::string text) const {
    for (const auto& [port, own] : ports_) replace_all(text, port, own);
    replace_all(text, "/run/agentx/master", snmpd_.agentx_socket());
    replace_all(text, "/var/lib/eg915u-agentx", dir_.file("state"));
    replace_all(text, "/run/eg915u-agentx", dir_.file("run"));
    replace_all(text, "/etc/eg915u-agentx", dir_.path().string());
    return text;
  }

  std::string config_text() const {
    auto text = with_own_paths(read_text(site_ + "/config.yaml"));
    if (text.find("state_dir:") != std::string::npos) return text;
    return with_own_paths(
               "agentx: {socket: /run/agentx/master}\nstate_dir: /var/lib/eg915u-agentx\n"
               "runtime_dir: /run/eg915u-agentx\n") +
           text;
  }

  std::string object_of(const std::string& instance) const {
    const auto* object = released_.find(instance);
    return object == nullptr ? std::string() : object->name;
  }

  /// "egModemName.7"; an object that 0.1.0 did not have is left as it is.
  std::string readable(const std::string& instance) const {
    const auto* object = released_.find(instance);
    return object == nullptr ? instance : object->name + instance.substr(object->oid.size());
  }

  /// Each difference to what 0.1.0 showed, but for what moves.
  std::vector<std::string> differences() {
    std::vector<std::string> found;
    std::map<std::string, SnmpVariable> today;
    for (auto& variable : reader_.walk(kRoot)) today.emplace(variable.name, std::move(variable));
    for (const auto& before : walk_) {
      const auto now = today.extract(before.name);
      const auto object = object_of(before.name);
      if (is_in(kComingRows, object)) continue;
      const auto name = readable(before.name);
      if (now.empty()) {
        found.push_back(name + ": is gone, was " + before.value);
      } else if (now.mapped().type != before.type) {
        found.push_back(name + ": has another type");
      } else if (now.mapped().value != before.value && !is_moving(object, before.name)) {
        found.push_back(name + ": was " + before.value + ", is " + now.mapped().value);
      }
    }
    for (const auto& [name, variable] : today) {
      const auto object = object_of(name);
      if (object.empty() || is_in(kComingRows, object)) continue;  // a later version may have more objects
      found.push_back(readable(name) + ": is new, with " + variable.value);
    }
    return found;
  }

  const std::string site_ = kRelease + "/" + GetParam();
  const MibModule released_ = MibModule::of_dump(read_text(kRelease + "/objects.txt"));
  const std::vector<SnmpVariable> walk_ = parse_walk(read_text(site_ + "/walk.txt"));

 private:
  std::map<std::string, std::string> ports_;
};

TEST_P(UpgradeTest, EverySettingAndCountIsKept) {
  for (const auto& before : walk_) {
    if (!kKeptObjects.contains(object_of(before.name))) continue;
    EXPECT_TRUE(becomes(before.name, before.value))
        << readable(before.name) << ": was " << before.value << ", is " << reader_.value(before.name);
    if (HasFailure()) break;  // each waits
  }
  const auto state = json::parse(read_text(site_ + "/state/state.json"));
  const auto base = state.at("/settings/keep_alive_base"_json_pointer).get<long>();
  const auto keep_alive = to_number(reader_.value("egLegacyKeepAlive.0"));
  EXPECT_GE(keep_alive, base);
  EXPECT_LT(keep_alive, base + 1000) << "it begins with what was set";
  EXPECT_FALSE(std::filesystem::exists(dir_.file("state/state.json.damaged")));
  EXPECT_FALSE(std::filesystem::exists(dir_.file("state/books.json.damaged")));
}

TEST_P(UpgradeTest, WalkIsThatOfTheRelease) {
  std::vector<std::string> found;
  const auto is_the_same = [&] { return (found = differences()).empty(); };
  EXPECT_TRUE(eventually(is_the_same));
  EXPECT_TRUE(always(is_the_same, std::chrono::seconds{3})) << "it stays so";
  for (const auto& difference : found) ADD_FAILURE() << difference;
}

std::string site_of(const testing::TestParamInfo<const char*>& info) { return info.param; }

INSTANTIATE_TEST_SUITE_P(Sites, UpgradeTest, testing::Values("full", "minimal"), site_of);

/// The recording has changed values: a recording of defaults would prove nothing.
TEST(UpgradeFixture, HasEachSettingChanged) {
  const auto released = MibModule::of_dump(read_text(kRelease + "/objects.txt"));
  std::map<std::string, std::string> walk;
  auto not_seen = kKeptObjects;
  for (const auto& variable : parse_walk(read_text(kRelease + "/full/walk.txt"))) {
    if (const auto* object = released.find(variable.name)) {
      not_seen.erase(object->name);
      walk.emplace(object->name + variable.name.substr(object->oid.size()), variable.value);
    }
  }
  const std::map<std::string, std::string> expected{
      {"egLegacyTrapEnable.0", "True"},
      {"egAgentPollInterval.0", "2"},
      {"egAgentNotifyEnable.0", "\xF7\x80"},
      {"egAgentNotifyMinInterval.0", "3"},
      {"egModemName.7", "north mast"},
      {"egModemName.2", "Süd"},
      {"egPdpApn.7.1", "internet"},
      {"egTrafPlanLimit.7", "800"},
      {"egTrafPlanWarning.2", "0"},
      {"egTrafPlanResetDay.2", "31"},
      {"egThrOnset.7.2", "-117"},
      {"egThrAbate.7.2", "-112"},
      {"egThrHoldTime.7.2", "1"},
      {"egThrState.7.2", "3"},
      {"egThrOnset.2.9", "900"},
      {"egThrEnabled.2.9", "1"},
      {"egProbeHost.7", "198.51.100.7"},
      {"egProbeInterval.2", "3600"},
  };
  for (const auto& [name, value] : expected) EXPECT_EQ(walk[name], value) << name;
  EXPECT_EQ(not_seen, std::set<std::string>{});
}

TEST(UpgradeFixture, ConfigurationsAreAccepted) {
  const TempDir dir;
  for (const std::string site : {"full", "minimal"}) {
    const auto check = run_program({daemon_program(), "check-config", kRelease + "/" + site + "/config.yaml"},
                                   dir.file(site));
    // The host of the test does not have the files of its secrets.
    std::istringstream lines(check.text);
    for (std::string line; std::getline(lines, line);) {
      EXPECT_TRUE(line.ends_with("cannot be opened: No such file or directory") ||
                  line.find(": ok, modems: ") != std::string::npos)
          << line;
    }
  }
}

/// A name never moves to another identifier, and an enumeration only grows.
TEST(UpgradeFixture, EveryObjectIsStillThere) {
  const TempDir dir;
  const MibModule today(dir);
  const auto released = MibModule::of_dump(read_text(kRelease + "/objects.txt"));
  for (const auto& before : released.objects()) {
    const auto now = std::ranges::find(today.objects(), before.name, &MibObject::name);
    ASSERT_NE(now, today.objects().end()) << before.name;
    EXPECT_EQ(now->oid, before.oid) << before.name;
    EXPECT_EQ(now->syntax, before.syntax) << before.name;
    EXPECT_TRUE(std::ranges::includes(now->names, before.names)) << before.name;
  }
}

}  // namespace
}  // namespace eg915u
