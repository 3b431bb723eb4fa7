#include "subagent/state/accounting_state.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <chrono>
#include <filesystem>
#include <limits>
#include <string>

#include "tests/support/temporary_directory.h"

namespace eg915u {
namespace {

using namespace std::chrono_literals;
using std::chrono::days;
using std::chrono::sys_days;

constexpr WallTime kTuesdayNoon = sys_days{2026y / std::chrono::May / 5} + 12h;
constexpr LocalDay kDay{2026y / std::chrono::May / 5};
constexpr auto kMost32 = std::numeric_limits<std::uint32_t>::max();
constexpr auto kMost64 = std::numeric_limits<std::uint64_t>::max();

RunningUse running_use(std::uint64_t tx) {
  return {.octets = {tx, kMost64},
          .connections = 3,
          .online = 1500ms,
          .registered = 2500ms,
          .rsrp = {2, -190, -100, -90},
          .cells = {1, 7, kMost32}};
}

BucketSeries::State series(std::chrono::seconds length, int buckets) {
  BucketSeries::State state;
  for (int i = 0; i < buckets; ++i) {
    state.complete.push_back({kTuesdayNoon + i * length, kMost32, Spread{-200, -100, -90},
                              Spread{-100, -90, -80}, kMost32, kMost32, kMost64, kMost64});
  }
  if (buckets > 0) state.complete.front() = {kTuesdayNoon, 0, {}, {}, 0, 0, 0, 0};
  state.open = {
      kTuesdayNoon + buckets * length, 2, {2, -190, -100, -90}, {1, -20, -20, -20}, 1234ms, 5, {6, 7}};
  return state;
}

LedgerState full_ledger(int buckets) {
  LedgerState ledger;
  ledger.until = kTuesdayNoon + 7s;
  ledger.traffic = {{{"860000000000001", "8986"}, {{kMost64, 2}, {3, kMost64}}},
                    {{"860000000000001", ""}, {{0, 0}, {3, 4}}}};
  ledger.octets = TrafficMeter::RowCount{"860000000000001", {{kMost64, 7}, {3, kMost64}}};
  ledger.plan_days = {{kDay - days{1}, 5}, {kDay, kMost64}};
  ledger.plan_restart = PlanMeter::Restart{kDay, 17, kTuesdayNoon};
  ledger.plan_announced = {.warning = kTuesdayNoon, .exceeded = {}};
  ledger.thresholds[1] = {ThresholdState::alarm, -112, kTuesdayNoon, 3};
  ledger.thresholds[8] = {ThresholdState::normal, {}, {}, kMost32};
  ledger.usage.day = kDay;
  ledger.usage.running = {running_use(1), running_use(2), running_use(3)};
  ledger.usage.before[1] = {1, 2, 3, 4, 5, 6, Spread{-100, -95, -90}};
  ledger.history = {series(1min, buckets), series(15min, buckets), series(1h, buckets), series(24h, buckets)};
  return ledger;
}

Accounting full_accounting() { return {4711, {{"wan0", full_ledger(3)}, {"wan1", LedgerState{}}}}; }

TEST(AccountingJson, GivesBackWhatWasWritten) {
  EXPECT_EQ(accounting_from_json(accounting_to_json(full_accounting())), full_accounting());
  EXPECT_EQ(accounting_from_json(accounting_to_json({})), Accounting{});
}

TEST(AccountingJson, BucketsAreRows) {
  const std::string json = accounting_to_json(full_accounting());
  EXPECT_THAT(json, testing::HasSubstr("[1777982400,0,null,null,0,0,0,0]"));
  EXPECT_THAT(json, testing::HasSubstr("\"until\":1777982407"));
}

TEST(AccountingJson, UnknownMembersAndItemsAreSkipped) {
  const auto accounting = accounting_from_json(
      R"({"version": 2, "next_event": 5, "new": [], "modems": {"a": {"until": 1777982400, "new": 1,
          "plan_days": [[20578, 7, "new"]], "history": {"week": {}}, "use": {"year": {}}}}})");
  ASSERT_TRUE(accounting.has_value());
  EXPECT_EQ(accounting->next_event, 5U);
  EXPECT_EQ(accounting->ledgers.at("a").until, kTuesdayNoon);
  EXPECT_EQ(accounting->ledgers.at("a").plan_days, (PlanMeter::Days{{kDay, 7}}));
}

struct DamagedAccountingCase {
  const char* name;
  const char* json;
};

class DamagedAccounting : public testing::TestWithParam<DamagedAccountingCase> {};

TEST_P(DamagedAccounting, AreSetAside) {
  const TemporaryDirectory directory;
  directory.write("books.json", GetParam().json);
  AccountingFile file(directory.path());
  const OpenedAccounting opened = file.open();
  EXPECT_EQ(opened.accounting, Accounting{});
  EXPECT_EQ(opened.warning,
            file.path() + ": is damaged, starts empty; the old one is now " + file.path() + ".damaged");
  EXPECT_EQ(directory.read("books.json.damaged"), GetParam().json);
}

/// The text of an accounting with one ledger.
#define LEDGER(members) R"({"version": 1, "modems": {"a": {)" members "}}}"
#define SERIES(members) LEDGER(R"("history": {"minute": {)" members "}}")
#define USE(members) LEDGER(R"("use": {)" members "}")

INSTANTIATE_TEST_SUITE_P(
    Files, DamagedAccounting,
    testing::Values(
        DamagedAccountingCase{"Empty", ""}, DamagedAccountingCase{"Truncated", R"({"version": 1, "mod)"},
        DamagedAccountingCase{"List", "[]"}, DamagedAccountingCase{"NoVersion", "{}"},
        DamagedAccountingCase{"EventZero", R"({"version": 1, "next_event": 0})"},
        DamagedAccountingCase{"EventTooHigh", R"({"version": 1, "next_event": 4294967296})"},
        DamagedAccountingCase{"ModemsList", R"({"version": 1, "modems": []})"},
        DamagedAccountingCase{"ModemNumber", R"({"version": 1, "modems": {"a": 1}})"},
        DamagedAccountingCase{"UntilTooLate", LEDGER(R"("until": 99999999999)")},
        DamagedAccountingCase{"UntilText", LEDGER(R"("until": "now")")},
        DamagedAccountingCase{"CountShort", LEDGER(R"("traffic": [["1", "2", 3, 4, 5]])")},
        DamagedAccountingCase{"CountNegative", LEDGER(R"("traffic": [["1", "2", 3, 4, 5, -6]])")},
        DamagedAccountingCase{"CountNoText", LEDGER(R"("traffic": [[1, "2", 3, 4, 5, 6]])")},
        DamagedAccountingCase{"CountNoRow", LEDGER(R"("traffic": [5])")},
        DamagedAccountingCase{"OctetsShort", LEDGER(R"("octets": ["1", 3, 4, 5])")},
        DamagedAccountingCase{"OctetsNegative", LEDGER(R"("octets": ["1", 3, 4, 5, -6])")},
        DamagedAccountingCase{"OctetsNoText", LEDGER(R"("octets": [1, 3, 4, 5, 6])")},
        DamagedAccountingCase{"PlanDaysOutOfOrder", LEDGER(R"("plan_days": [[5, 1], [5, 1]])")},
        DamagedAccountingCase{"PlanDayNegative", LEDGER(R"("plan_days": [[-1, 1]])")},
        DamagedAccountingCase{"UseTwoPeriods", USE(R"("before": [[0,0,0,0,0,0,null], [0,0,0,0,0,0,null]])")},
        DamagedAccountingCase{
            "UseTooManyCells",
            USE(R"("before": [[0,0,0,0,0,1025,null],[0,0,0,0,0,0,null],[0,0,0,0,0,0,null]])")},
        DamagedAccountingCase{"CellsOutOfOrder",
                              USE(R"("running": [[0,0,0,0,0,[0,0,0,0],[2,1]],[0,0,0,0,0,[0,0,0,0],[]],
                                            [0,0,0,0,0,[0,0,0,0],[]]])")},
        DamagedAccountingCase{"BucketNegative", SERIES(R"("complete": [[-60, 0, null, null, 0, 0, 0, 0]])")},
        DamagedAccountingCase{"BucketShort", SERIES(R"("complete": [[60, 0, null, null, 0, 0, 0]])")},
        DamagedAccountingCase{
            "BucketsOutOfOrder",
            SERIES(R"("complete": [[60, 0, null, null, 0, 0, 0, 0], [60, 0, null, null, 0, 0, 0, 0]])")},
        DamagedAccountingCase{"SpreadOutOfRange",
                              SERIES(R"("complete": [[60, 1, [-201, -100, -90], null, 0, 0, 0, 0]])")},
        DamagedAccountingCase{"SpreadUpsideDown",
                              SERIES(R"("complete": [[60, 1, [-90, -100, -90], null, 0, 0, 0, 0]])")},
        DamagedAccountingCase{"SpreadText", SERIES(R"("complete": [[60, 1, "x", null, 0, 0, 0, 0]])")},
        DamagedAccountingCase{"SpreadFraction",
                              SERIES(R"("complete": [[60, 1, [-90.5, -90, -90], null, 0, 0, 0, 0]])")},
        DamagedAccountingCase{"SumTooLarge",
                              SERIES(R"("open": [60, 1, [1, -201, -90, -90], [0, 0, 0, 0], 0, 0, 0, 0])")},
        DamagedAccountingCase{"OpenBeforeComplete", SERIES(R"("complete": [[60, 0, null, null, 0, 0, 0, 0]],
                                   "open": [60, 0, [0, 0, 0, 0], [0, 0, 0, 0], 0, 0, 0, 0])")}),
    [](const auto& test) { return std::string(test.param.name); });

TEST(AccountingFile, NoFileIsNoFault) {
  const TemporaryDirectory directory;
  const OpenedAccounting opened = AccountingFile(directory.file("made")).open();
  EXPECT_EQ(opened.accounting, Accounting{});
  EXPECT_EQ(opened.warning, "");
}

TEST(AccountingFile, OpeningReservesIndexesOfEvents) {
  const TemporaryDirectory directory;
  directory.write("books.json", accounting_to_json(full_accounting()));
  EXPECT_EQ(AccountingFile(directory.path()).open().accounting, full_accounting());
  Accounting killed = full_accounting();
  killed.next_event += kEventBlock;
  EXPECT_EQ(accounting_from_json(directory.read("books.json")), killed);
  EXPECT_EQ(AccountingFile(directory.path()).open().accounting, killed);
}

TEST(AccountingFile, AStopGivesTheIndexesBack) {
  const TemporaryDirectory directory;
  AccountingFile file(directory.path());
  ASSERT_EQ(file.open().warning, "");
  EXPECT_EQ(file.write(std::make_shared<const Accounting>(full_accounting())), "");
  EXPECT_EQ(AccountingFile(directory.path()).open().accounting, full_accounting());
}

TEST(AccountingFile, IndexesStartOverNearTheLargest) {
  const TemporaryDirectory directory;
  directory.write("books.json", accounting_to_json({kMost32 - kEventBlock, {}}));
  EXPECT_EQ(AccountingFile(directory.path()).open().accounting.next_event, 1U);
}

TEST(AccountingFile, WritesOnlyChangedAccountingForItsUserAlone) {
  const TemporaryDirectory directory;
  AccountingFile file(directory.path());
  const auto accounting = std::make_shared<const Accounting>(full_accounting());
  EXPECT_EQ(file.write(accounting), "");
  struct stat status {};
  ASSERT_EQ(::stat(file.path().c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0600U);
  std::filesystem::remove(file.path());
  EXPECT_EQ(file.write(accounting), "");
  EXPECT_EQ(file.write(nullptr), "");
  EXPECT_FALSE(std::filesystem::exists(file.path()));
}

TEST(AccountingFile, AFailureIsReportedOnce) {
  const TemporaryDirectory directory;
  AccountingFile file(directory.path());
  const auto accounting = [](std::uint32_t next) {
    return std::make_shared<const Accounting>(Accounting{next, {}});
  };
  std::filesystem::create_directory(file.path() + ".new");
  EXPECT_EQ(file.write(accounting(1)), file.path() + ".new: cannot be created: Is a directory");
  EXPECT_EQ(file.write(accounting(2)), "");
  std::filesystem::remove(file.path() + ".new");
  EXPECT_EQ(file.write(accounting(3)), "");
  EXPECT_EQ(accounting_from_json(directory.read("books.json"))->next_event, 3U);
  std::filesystem::create_directory(file.path() + ".new");
  EXPECT_NE(file.write(accounting(4)), "");
}

TEST(AccountingFile, TheLargestAccountingFits) {
  const TemporaryDirectory directory;
  LedgerState ledger = full_ledger(kMaxBuckets);
  ledger.traffic.assign(kMaxSubscriptions, {{std::string(16, '9'), std::string(22, '9')},
                                            {{kMost64, kMost64}, {kMost64, kMost64}}});
  for (auto& use : ledger.usage.running) {
    use.cells.clear();
    for (std::uint32_t cell = 0; cell < kMaxCells; ++cell) use.cells.push_back(kMost32 - kMaxCells + cell);
  }
  const Accounting accounting{1, {{std::string(64, 'n'), ledger}}};
  AccountingFile file(directory.path());
  EXPECT_EQ(file.write(std::make_shared<const Accounting>(accounting)), "");
  EXPECT_LT(kMaxLedgers * std::filesystem::file_size(file.path()), kMaxAccountingBytes);
  EXPECT_TRUE(file.open().accounting == accounting);
}

TEST(AccountingFile, MoreThanTheLargestAccountingIsDamaged) {
  const TemporaryDirectory directory;
  AccountingFile file(directory.path());
  directory.write("books.json", accounting_to_json({}) + std::string(kMaxAccountingBytes, ' '));
  EXPECT_EQ(file.open().warning, file.path() +
                                     ": has more than 16777216 bytes, starts empty; the old one is now " +
                                     file.path() + ".damaged");
}

}  // namespace
}  // namespace eg915u
