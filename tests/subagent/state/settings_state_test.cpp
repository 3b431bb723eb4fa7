#include "subagent/state/settings_state.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <chrono>
#include <filesystem>
#include <ostream>
#include <string>
#include <vector>

#include "tests/support/temporary_directory.h"

namespace eg915u {
namespace {

using namespace std::chrono_literals;
using Indexes = std::vector<std::uint32_t>;

Config config_of(const std::vector<std::string>& names) {
  Config config;
  for (const std::string& name : names) {
    ModemConfig modem;
    modem.name = name;
    config.modems.push_back(modem);
  }
  return config;
}

StoredState with_indexes(std::map<std::string, std::uint32_t> indexes) {
  StoredState state;
  state.indexes = std::move(indexes);
  return state;
}

StoredState full_state() {
  StoredState state = with_indexes({{"wan0", 1}, {"wan1", 9}});
  using Values = std::vector<mib::SettingValue>;
  state.overrides = {
      {{"poll_interval_s"}, {Values{5U}, Values{10U}}},
      {{"notify_classes"}, {Values{mib::NotifyClasses{.bits = 3}}, Values{mib::NotifyClasses{}}}},
      {{"notify_min_interval_s"}, {Values{60U}, Values{0U}}},
      {{"names", "wan0"}, {Values{"Dach süd"}, {}}},
      {{"keep_alive_base"}, {Values{2'147'483'647U}, {}}},
      {{"legacy_trap_enable"}, {Values{"TRUE"}, {}}},
      {{"thresholds", "wan0", Metric::rsrp}, {Values{true, -112, -108, 30U}, Values{false, -110, -105, 60U}}},
      {{"thresholds", "wan0", Metric::data_age}, {Values{true, 300, 60, 0U}, Values{false, 120, 60, 60U}}},
      {{"plans", "wan0"}, {Values{4'294'967'295U, 90U, 31U}, Values{0U, 80U, 1U}}},
      {{"probes", "wan0"}, {Values{"probe.example.org", 30U}, Values{"", 60U}}},
  };
  state.contexts["wan0"] = {"861234067890123", {2, "iot", "me", "/etc/password", AuthType::pap}};
  state.resets["wan1"] = {std::chrono::sys_seconds{1'767'225'600s}, std::chrono::sys_seconds{1'767'229'200s}};
  state.sinr_scales["wan0"] = {"A01M08", SinrScale::code, std::nullopt};
  state.sinr_scales["wan1"] = {"A01M08", SinrScale::fifth, SinrScale::db};
  return state;
}

TEST(AssignIndexes, NewNamesGetTheLowestFree) {
  EXPECT_EQ(assign_indexes(config_of({"a", "b"}), {}), (Indexes{1, 2}));
}

TEST(AssignIndexes, KnownNamesKeepTheirsInAnyOrder) {
  EXPECT_EQ(assign_indexes(config_of({"b", "c", "a"}), with_indexes({{"a", 1}, {"b", 2}})),
            (Indexes{2, 3, 1}));
}

TEST(AssignIndexes, AbsentNamesKeepTheirs) {
  EXPECT_EQ(assign_indexes(config_of({"c"}), with_indexes({{"a", 1}, {"b", 3}})), (Indexes{2}));
}

TEST(AssignIndexes, AnExplicitIndexWins) {
  Config config = config_of({"a", "b", "c"});
  config.modems[1].index = 1;
  EXPECT_EQ(assign_indexes(config, with_indexes({{"a", 1}, {"b", 2}})), (Indexes{3, 1, 4}));
}

TEST(AssignIndexes, ReusesThoseOfAbsentNamesWhenNoneIsLeft) {
  StoredState stored;
  for (std::uint32_t i = 1; i <= 255; ++i) stored.indexes["old" + std::to_string(i)] = i;
  EXPECT_EQ(assign_indexes(config_of({"old1", "new"}), stored), (Indexes{1, 2}));
}

TEST(Merge, WithoutStoredStateTheFileDecides) {
  Config config = config_of({"wan0", "wan1"});
  config.modems[0].poll.fast = 7s;
  config.notifications.enabled.bits = 5;
  config.notifications.min_interval = 30s;
  const mib::Settings settings = merge(config, {});
  EXPECT_EQ(settings.poll_interval_s, 7U);
  EXPECT_EQ(settings.notify_classes.bits, 5);
  EXPECT_EQ(settings.notify_min_interval_s, 30U);
  EXPECT_EQ(settings.names, (std::map<std::uint32_t, std::string>{{1, "wan0"}, {2, "wan1"}}));
  EXPECT_EQ(settings.thresholds.at(2), initial_thresholds());
  EXPECT_EQ(settings.plans.at(2), DataPlan{});
  EXPECT_EQ(settings.probes.at(2), ProbeSettings{});
  EXPECT_EQ(settings.keep_alive_base, 0U);
  EXPECT_EQ(settings.legacy_trap_enable, "False");
}

TEST(Merge, AThresholdOfTheFileIsEnabled) {
  Config config = config_of({"wan0"});
  config.modems[0].thresholds = {{.metric = Metric::rsrq, .onset = -19, .abate = -17, .hold = 5s}};
  config.modems[0].data_plan = DataPlan{.limit_mb = 500, .warning_percent = 80, .reset_day = 3};
  const mib::Settings settings = merge(config, {});
  auto expected = initial_thresholds();
  expected[position_of(Metric::rsrq)] = {.enabled = true, .onset = -19, .abate = -17, .hold_s = 5};
  EXPECT_EQ(settings.thresholds.at(1), expected);
  EXPECT_EQ(settings.plans.at(1), *config.modems[0].data_plan);
}

/// The others stay as they were set.
TEST(Merge, OneThresholdThatChangedInTheFileWins) {
  Config config = config_of({"wan0"});
  config.modems[0].thresholds = {{.metric = Metric::rsrp, .onset = -120, .abate = -118}};
  const mib::Settings settings = merge(config, full_state());
  EXPECT_EQ(settings.thresholds.at(1)[position_of(Metric::rsrp)],
            (ThresholdSettings{.enabled = true, .onset = -120, .abate = -118, .hold_s = 60}));
  EXPECT_EQ(settings.thresholds.at(1)[position_of(Metric::data_age)],
            (ThresholdSettings{.enabled = true, .onset = 300, .abate = 60, .hold_s = 0}));
  config.modems[0].data_plan = DataPlan{.limit_mb = 7};
  EXPECT_EQ(merge(config, full_state()).plans.at(1).limit_mb, 7U);
  config.modems[0].probe = {"other.example.org", 10s};
  EXPECT_EQ(merge(config, full_state()).probes.at(1), config.modems[0].probe);
}

TEST(Merge, WhatWasSetWinsOverTheSameConfiguration) {
  const mib::Settings settings = merge(config_of({"wan0"}), full_state());
  EXPECT_EQ(settings.poll_interval_s, 5U);
  EXPECT_EQ(settings.notify_classes.bits, 3);
  EXPECT_EQ(settings.notify_min_interval_s, 60U);
  EXPECT_EQ(settings.names.at(1), "Dach süd");
  EXPECT_EQ(settings.thresholds.at(1)[position_of(Metric::rsrp)],
            (ThresholdSettings{.enabled = true, .onset = -112, .abate = -108, .hold_s = 30}));
  EXPECT_EQ(settings.plans.at(1), (DataPlan{4'294'967'295, 90, 31}));
  EXPECT_EQ(settings.probes.at(1), (ProbeSettings{"probe.example.org", 30s}));
  EXPECT_EQ(settings.keep_alive_base, 2'147'483'647U);
  EXPECT_EQ(settings.legacy_trap_enable, "TRUE");
}

TEST(Merge, AChangedConfigurationWinsOverWhatWasSet) {
  Config config = config_of({"roof"});
  config.modems[0].index = 1;
  config.modems[0].poll.fast = 20s;
  config.notifications.enabled.bits = 1;
  config.notifications.min_interval = 1s;
  const mib::Settings settings = merge(config, full_state());
  EXPECT_EQ(settings.poll_interval_s, 20U);
  EXPECT_EQ(settings.notify_classes.bits, 1);
  EXPECT_EQ(settings.notify_min_interval_s, 1U);
  EXPECT_EQ(settings.names.at(1), "roof");
}

TEST(ToStored, KeepsOnlyWhatDiffersFromTheConfiguration) {
  const Config config = config_of({"wan0", "wan1"});
  EXPECT_EQ(to_stored(config, merge(config, {}), {}), with_indexes({{"wan0", 1}, {"wan1", 2}}));
}

TEST(ToStored, IsTheInverseOfMerge) {
  Config config = config_of({"wan0", "wan1"});
  config.modems[0].apn = full_state().contexts.at("wan0").configured;
  EXPECT_EQ(to_stored(config, merge(config, full_state()), full_state()), full_state());
}

TEST(ToStored, ForgetsANameWhoseIndexWasTaken) {
  Config config = config_of({"b"});
  config.modems[0].index = 1;
  const StoredState before = with_indexes({{"a", 1}, {"c", 3}});
  EXPECT_EQ(to_stored(config, merge(config, before), before), with_indexes({{"b", 1}, {"c", 3}}));
}

TEST(ToStored, AChangedContextHoldsAsLongAsTheFileAsksForTheSame) {
  Config config = config_of({"wan0", "wan1"});
  config.modems[0].apn = full_state().contexts.at("wan0").configured;
  const StoredState kept = to_stored(config, merge(config, full_state()), full_state());
  EXPECT_EQ(context_changed_in(kept, config.modems[0]), "861234067890123");
  EXPECT_EQ(context_changed_in(kept, config.modems[1]), std::nullopt);

  config.modems[0].apn->name = "other";
  EXPECT_EQ(context_changed_in(kept, config.modems[0]), std::nullopt);
  EXPECT_TRUE(to_stored(config, merge(config, kept), kept).contexts.empty());
}

constexpr Timestamp kSaved{Time{100h}, WallTime{1'000'000h}};

TEST(AutomaticResets, OutliveARestartForADay) {
  StoredState stored;
  const std::vector<Timestamp> resets = {{kSaved.time - 24h, kSaved.wall - 24h},
                                         {kSaved.time - 30min, kSaved.wall - 30min}};
  EXPECT_TRUE(keep_resets(stored, "wan0", resets));
  EXPECT_FALSE(keep_resets(stored, "wan0", resets));
  EXPECT_EQ(automatic_resets(stored, "wan0", kSaved), std::vector<Timestamp>{resets[1]});
  EXPECT_TRUE(automatic_resets(stored, "wan1", kSaved).empty());
  const Timestamp rebooted{Time{5s}, kSaved.wall};  // the monotonic clock starts again
  EXPECT_EQ(automatic_resets(stored, "wan0", rebooted),
            (std::vector<Timestamp>{{Time{5s} - 30min, kSaved.wall - 30min}}));
  EXPECT_TRUE(keep_resets(stored, "wan0", {}));
  EXPECT_FALSE(keep_resets(stored, "wan1", {}));
}

TEST(AutomaticResets, OfTheFutureCountAsNow) {
  StoredState stored;
  (void)keep_resets(stored, "wan0", {{kSaved.time, kSaved.wall + 48h}});
  EXPECT_EQ(automatic_resets(stored, "wan0", kSaved),
            (std::vector<Timestamp>{{kSaved.time, kSaved.wall + 48h}}));
}

TEST(AutomaticResets, OfAModemThatIsGoneAreForgotten) {
  const Config config = config_of({"wan0"});
  EXPECT_TRUE(to_stored(config, merge(config, full_state()), full_state()).resets.empty());
}

TEST(StateJson, ReadsWhatItWrote) {
  EXPECT_EQ(state_from_json(state_to_json(full_state())), full_state());
  EXPECT_EQ(state_from_json(state_to_json({})), StoredState{});
}

TEST(StateJson, SkipsWhatALaterVersionWrote) {
  const auto state =
      state_from_json(R"({"version": 9, "plans": {"wan0": 1}, "settings": {"new": [], "names": {}},
                                         "indexes": {"wan0": 4}})");
  EXPECT_EQ(state, with_indexes({{"wan0", 4}}));
}

struct DamagedCase {
  const char* name;
  const char* json;

  friend std::ostream& operator<<(std::ostream& out, const DamagedCase& test) { return out << test.json; }
};

class DamagedState : public testing::TestWithParam<DamagedCase> {};

TEST_P(DamagedState, IsRefusedAndSetAside) {
  EXPECT_EQ(state_from_json(GetParam().json), std::nullopt);
  const TemporaryDirectory directory;
  directory.write("state.json", GetParam().json);
  directory.write("state.json.damaged", "an older one");
  const LoadedState loaded = StateStore(directory.path()).load();
  EXPECT_EQ(loaded.state, StoredState{});
  const std::string path = directory.file("state.json");
  EXPECT_EQ(loaded.warning, path + ": is damaged, starts empty; the old one is now " + path + ".damaged");
  EXPECT_EQ(directory.read("state.json.damaged"), GetParam().json);
  EXPECT_FALSE(std::filesystem::exists(path));
}

INSTANTIATE_TEST_SUITE_P(
    Files, DamagedState,
    testing::Values(
        DamagedCase{"Empty", ""}, DamagedCase{"Truncated", R"({"version": 1, "ind)"},
        DamagedCase{"Binary",
                    "\x7f"
                    "ELF"},
        DamagedCase{"List", "[]"}, DamagedCase{"NoVersion", "{}"},
        DamagedCase{"VersionText", R"({"version": "1"})"},
        DamagedCase{"IndexesList", R"({"version": 1, "indexes": []})"},
        DamagedCase{"IndexZero", R"({"version": 1, "indexes": {"a": 0}})"},
        DamagedCase{"IndexTooHigh", R"({"version": 1, "indexes": {"a": 256}})"},
        DamagedCase{"SettingsText", R"({"version": 1, "settings": "x"})"},
        DamagedCase{"IntervalZero",
                    R"({"version": 1, "settings": {"poll_interval_s": {"value": 0, "configured": 1}}})"},
        DamagedCase{"IntervalAlone", R"({"version": 1, "settings": {"poll_interval_s": {"value": 1}}})"},
        DamagedCase{"KeepAliveTooHigh", R"({"version": 1, "settings": {"keep_alive_base": 2147483648}})"},
        DamagedCase{"ThresholdAlone", R"({"version": 1, "settings": {"thresholds": {"a": {"rsrp": {}}}}})"},
        DamagedCase{"ThresholdOutOfRange",
                    R"({"version": 1, "settings": {"thresholds": {"a": {"rsrp": {"value": {"onset": -161},
                        "configured": {}}}}}})"},
        DamagedCase{"ThresholdTurnedAround",
                    R"({"version": 1, "settings": {"thresholds": {"a": {"rsrp": {"configured": {},
                        "value": {"onset": -100, "abate": -101}}}}}})"},
        DamagedCase{"ThresholdsList", R"({"version": 1, "settings": {"thresholds": {"a": []}}})"},
        DamagedCase{"PlanDayZero",
                    R"({"version": 1, "settings": {"plans": {"a": {"value": {"reset_day": 0},
                        "configured": {}}}}})"},
        DamagedCase{
            "ProbeHostWithAQuote",
            R"({"version": 1, "settings": {"probes": {"a": {"value": {"host": "a\"b", "interval_s": 60},
                        "configured": {"host": "", "interval_s": 60}}}}})"},
        DamagedCase{"ProbeTooOften",
                    R"({"version": 1, "settings": {"probes": {"a": {"value": {"host": "a", "interval_s": 9},
                        "configured": {"host": "", "interval_s": 60}}}}})"},
        DamagedCase{"ProbeWithoutInterval",
                    R"({"version": 1, "settings": {"probes": {"a": {"value": {"host": "a"},
                        "configured": {"host": "", "interval_s": 60}}}}})"},
        DamagedCase{"ResetText", R"({"version": 1, "resets": {"a": ["now"]}})"},
        DamagedCase{"ResetNegative", R"({"version": 1, "resets": {"a": [-1]}})"},
        DamagedCase{"TooManyResets", R"({"version": 1, "resets": {"a": [0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,
                    0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]}})"},
        DamagedCase{"ScaleOfNoName", R"({"version": 1, "sinr_scales": {"a": {"qcsq": "tenth"}}})"},
        DamagedCase{"ScaleNumber", R"({"version": 1, "sinr_scales": {"a": 1}})"},
        DamagedCase{"NameControl", R"({"version": 1, "settings": {"names": {"a": "b\n"}}})"}),
    [](const auto& test) { return std::string(test.param.name); });

TEST(SinrScalesOfStore, AreKeptWhenTheyAreKnown) {
  StoredState stored;
  EXPECT_FALSE(keep_sinr_scales(stored, "wan0", {"A01", std::nullopt, std::nullopt}));
  EXPECT_TRUE(stored.sinr_scales.empty());
  EXPECT_TRUE(keep_sinr_scales(stored, "wan0", {"A01", SinrScale::code, std::nullopt}));
  EXPECT_FALSE(keep_sinr_scales(stored, "wan0", {"A01", SinrScale::code, std::nullopt}));
  EXPECT_TRUE(keep_sinr_scales(stored, "wan0", {"A02", SinrScale::code, SinrScale::code}));
  EXPECT_EQ(stored.sinr_scales["wan0"].revision, "A02");
}

TEST(StateStore, NoFileIsNoFault) {
  const TemporaryDirectory directory;
  const LoadedState loaded = StateStore(directory.path()).load();
  EXPECT_EQ(loaded.state, StoredState{});
  EXPECT_EQ(loaded.warning, "");
}

TEST(StateStore, SavesForItsUserAloneAndLoads) {
  const TemporaryDirectory directory;
  StateStore store(directory.file("made/deep"));
  const auto saved = store.save(full_state());
  ASSERT_TRUE(saved.has_value()) << saved.error();
  struct stat status {};
  ASSERT_EQ(::stat(store.path().c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0600U);
  EXPECT_FALSE(std::filesystem::exists(store.path() + ".new"));
  EXPECT_EQ(store.load().state, full_state());
}

TEST(StateStore, AFailedSaveNamesThePathAndKeepsTheOldFile) {
  const TemporaryDirectory directory;
  StateStore store(directory.path());
  ASSERT_TRUE(store.save(full_state()).has_value());
  std::filesystem::create_directory(store.path() + ".new");
  const auto saved = store.save({});
  ASSERT_FALSE(saved.has_value());
  EXPECT_EQ(saved.error(), store.path() + ".new: cannot be created: Is a directory");
  EXPECT_EQ(store.load().state, full_state());
}

TEST(StateStore, ADirectoryThatCannotBeMadeIsReported) {
  const TemporaryDirectory directory;
  directory.write("file", "");
  const auto saved = StateStore(directory.file("file/state")).save({});
  ASSERT_FALSE(saved.has_value());
  EXPECT_EQ(saved.error(), directory.file("file/state") + ": cannot be created: Not a directory");
}

}  // namespace
}  // namespace eg915u
