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
  ledger.plan_days = {{kDay - days{1}, 5}, {kDay, kMost64}};
  ledger.plan_restart = PlanMeter::Restart{kDay, 17, kTuesdayNoon};
  ledger.plan_told = {.warning = kTuesdayNoon, .exceeded = {}};
  ledger.thresholds[1] = {ThresholdState::alarm, -112, kTuesdayNoon, 3};
  ledger.thresholds[8] = {ThresholdState::normal, {}, {}, kMost32};
  ledger.usage.day = kDay;
  ledger.usage.running = {running_use(1), running_use(2), running_use(3)};
  ledger.usage.before[1] = {1, 2, 3, 4, 5, 6, Spread{-100, -95, -90}};
  ledger.history = {series(1min, buckets), series(15min, buckets), series(1h, buckets), series(24h, buckets)};
  return ledger;
}

Books full_books() { return {4711, {{"wan0", full_ledger(3)}, {"wan1", LedgerState{}}}}; }

TEST(BooksJson, GivesBackWhatWasWritten) {
  EXPECT_EQ(books_from_json(books_to_json(full_books())), full_books());
  EXPECT_EQ(books_from_json(books_to_json({})), Books{});
}

TEST(BooksJson, BucketsAreRows) {
  const std::string json = books_to_json(full_books());
  EXPECT_THAT(json, testing::HasSubstr("[1777982400,0,null,null,0,0,0,0]"));
  EXPECT_THAT(json, testing::HasSubstr("\"until\":1777982407"));
}

TEST(BooksJson, UnknownMembersAndItemsAreSkipped) {
  const auto books = books_from_json(
      R"({"version": 2, "next_event": 5, "new": [], "modems": {"a": {"until": 1777982400, "new": 1,
          "plan_days": [[20578, 7, "new"]], "history": {"week": {}}, "use": {"year": {}}}}})");
  ASSERT_TRUE(books.has_value());
  EXPECT_EQ(books->next_event, 5U);
  EXPECT_EQ(books->ledgers.at("a").until, kTuesdayNoon);
  EXPECT_EQ(books->ledgers.at("a").plan_days, (PlanMeter::Days{{kDay, 7}}));
}

struct DamagedBooksCase {
  const char* name;
  const char* json;
};

class DamagedBooks : public testing::TestWithParam<DamagedBooksCase> {};

TEST_P(DamagedBooks, AreSetAside) {
  const TemporaryDirectory directory;
  directory.write("books.json", GetParam().json);
  BooksFile file(directory.path());
  const OpenedBooks opened = file.open();
  EXPECT_EQ(opened.books, Books{});
  EXPECT_EQ(opened.warning,
            file.path() + ": is damaged, begins anew; the old one is now " + file.path() + ".damaged");
  EXPECT_EQ(directory.read("books.json.damaged"), GetParam().json);
}

/// The text of books with one ledger.
#define LEDGER(members) R"({"version": 1, "modems": {"a": {)" members "}}}"
#define SERIES(members) LEDGER(R"("history": {"minute": {)" members "}}")
#define USE(members) LEDGER(R"("use": {)" members "}")

INSTANTIATE_TEST_SUITE_P(
    Files, DamagedBooks,
    testing::Values(
        DamagedBooksCase{"Empty", ""}, DamagedBooksCase{"Truncated", R"({"version": 1, "mod)"},
        DamagedBooksCase{"List", "[]"}, DamagedBooksCase{"NoVersion", "{}"},
        DamagedBooksCase{"EventZero", R"({"version": 1, "next_event": 0})"},
        DamagedBooksCase{"EventTooHigh", R"({"version": 1, "next_event": 4294967296})"},
        DamagedBooksCase{"ModemsList", R"({"version": 1, "modems": []})"},
        DamagedBooksCase{"ModemNumber", R"({"version": 1, "modems": {"a": 1}})"},
        DamagedBooksCase{"UntilTooLate", LEDGER(R"("until": 99999999999)")},
        DamagedBooksCase{"UntilText", LEDGER(R"("until": "now")")},
        DamagedBooksCase{"CountShort", LEDGER(R"("traffic": [["1", "2", 3, 4, 5]])")},
        DamagedBooksCase{"CountNegative", LEDGER(R"("traffic": [["1", "2", 3, 4, 5, -6]])")},
        DamagedBooksCase{"CountNoText", LEDGER(R"("traffic": [[1, "2", 3, 4, 5, 6]])")},
        DamagedBooksCase{"CountNoRow", LEDGER(R"("traffic": [5])")},
        DamagedBooksCase{"PlanDaysOutOfOrder", LEDGER(R"("plan_days": [[5, 1], [5, 1]])")},
        DamagedBooksCase{"PlanDayNegative", LEDGER(R"("plan_days": [[-1, 1]])")},
        DamagedBooksCase{"UseTwoPeriods", USE(R"("before": [[0,0,0,0,0,0,null], [0,0,0,0,0,0,null]])")},
        DamagedBooksCase{"UseTooManyCells",
                         USE(R"("before": [[0,0,0,0,0,1025,null],[0,0,0,0,0,0,null],[0,0,0,0,0,0,null]])")},
        DamagedBooksCase{"CellsOutOfOrder",
                         USE(R"("running": [[0,0,0,0,0,[0,0,0,0],[2,1]],[0,0,0,0,0,[0,0,0,0],[]],
                                            [0,0,0,0,0,[0,0,0,0],[]]])")},
        DamagedBooksCase{"BucketNegative", SERIES(R"("complete": [[-60, 0, null, null, 0, 0, 0, 0]])")},
        DamagedBooksCase{"BucketShort", SERIES(R"("complete": [[60, 0, null, null, 0, 0, 0]])")},
        DamagedBooksCase{
            "BucketsOutOfOrder",
            SERIES(R"("complete": [[60, 0, null, null, 0, 0, 0, 0], [60, 0, null, null, 0, 0, 0, 0]])")},
        DamagedBooksCase{"SpreadOutOfRange",
                         SERIES(R"("complete": [[60, 1, [-201, -100, -90], null, 0, 0, 0, 0]])")},
        DamagedBooksCase{"SpreadUpsideDown",
                         SERIES(R"("complete": [[60, 1, [-90, -100, -90], null, 0, 0, 0, 0]])")},
        DamagedBooksCase{"SpreadText", SERIES(R"("complete": [[60, 1, "x", null, 0, 0, 0, 0]])")},
        DamagedBooksCase{"SpreadFraction",
                         SERIES(R"("complete": [[60, 1, [-90.5, -90, -90], null, 0, 0, 0, 0]])")},
        DamagedBooksCase{"SumTooLarge",
                         SERIES(R"("open": [60, 1, [1, -201, -90, -90], [0, 0, 0, 0], 0, 0, 0, 0])")},
        DamagedBooksCase{"OpenBeforeComplete", SERIES(R"("complete": [[60, 0, null, null, 0, 0, 0, 0]],
                                   "open": [60, 0, [0, 0, 0, 0], [0, 0, 0, 0], 0, 0, 0, 0])")}),
    [](const auto& test) { return std::string(test.param.name); });

TEST(BooksFile, NoFileIsNoFault) {
  const TemporaryDirectory directory;
  const OpenedBooks opened = BooksFile(directory.file("made")).open();
  EXPECT_EQ(opened.books, Books{});
  EXPECT_EQ(opened.warning, "");
}

TEST(BooksFile, OpeningReservesIndexesOfEvents) {
  const TemporaryDirectory directory;
  directory.write("books.json", books_to_json(full_books()));
  EXPECT_EQ(BooksFile(directory.path()).open().books, full_books());
  Books killed = full_books();
  killed.next_event += kEventBlock;
  EXPECT_EQ(books_from_json(directory.read("books.json")), killed);
  EXPECT_EQ(BooksFile(directory.path()).open().books, killed);
}

TEST(BooksFile, AStopGivesTheIndexesBack) {
  const TemporaryDirectory directory;
  BooksFile file(directory.path());
  ASSERT_EQ(file.open().warning, "");
  EXPECT_EQ(file.write(std::make_shared<const Books>(full_books())), "");
  EXPECT_EQ(BooksFile(directory.path()).open().books, full_books());
}

TEST(BooksFile, IndexesBeginAnewNearTheLargest) {
  const TemporaryDirectory directory;
  directory.write("books.json", books_to_json({kMost32 - kEventBlock, {}}));
  EXPECT_EQ(BooksFile(directory.path()).open().books.next_event, 1U);
}

TEST(BooksFile, WritesOnlyOtherBooksForItsUserAlone) {
  const TemporaryDirectory directory;
  BooksFile file(directory.path());
  const auto books = std::make_shared<const Books>(full_books());
  EXPECT_EQ(file.write(books), "");
  struct stat status {};
  ASSERT_EQ(::stat(file.path().c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0600U);
  std::filesystem::remove(file.path());
  EXPECT_EQ(file.write(books), "");
  EXPECT_EQ(file.write(nullptr), "");
  EXPECT_FALSE(std::filesystem::exists(file.path()));
}

TEST(BooksFile, AFailureIsToldOnce) {
  const TemporaryDirectory directory;
  BooksFile file(directory.path());
  const auto books = [](std::uint32_t next) { return std::make_shared<const Books>(Books{next, {}}); };
  std::filesystem::create_directory(file.path() + ".new");
  EXPECT_EQ(file.write(books(1)), file.path() + ".new: cannot be created: Is a directory");
  EXPECT_EQ(file.write(books(2)), "");
  std::filesystem::remove(file.path() + ".new");
  EXPECT_EQ(file.write(books(3)), "");
  EXPECT_EQ(books_from_json(directory.read("books.json"))->next_event, 3U);
  std::filesystem::create_directory(file.path() + ".new");
  EXPECT_NE(file.write(books(4)), "");
}

TEST(BooksFile, TheLargestBooksFit) {
  const TemporaryDirectory directory;
  LedgerState ledger = full_ledger(kMaxBuckets);
  ledger.traffic.assign(kMaxSubscriptions, {{std::string(16, '9'), std::string(22, '9')},
                                            {{kMost64, kMost64}, {kMost64, kMost64}}});
  for (auto& use : ledger.usage.running) {
    use.cells.clear();
    for (std::uint32_t cell = 0; cell < kMaxCells; ++cell) use.cells.push_back(kMost32 - kMaxCells + cell);
  }
  const Books books{1, {{std::string(64, 'n'), ledger}}};
  BooksFile file(directory.path());
  EXPECT_EQ(file.write(std::make_shared<const Books>(books)), "");
  EXPECT_LT(kMaxLedgers * std::filesystem::file_size(file.path()), kMaxBooksBytes);
  EXPECT_TRUE(file.open().books == books);
}

TEST(BooksFile, MoreThanTheLargestBooksAreDamaged) {
  const TemporaryDirectory directory;
  BooksFile file(directory.path());
  directory.write("books.json", books_to_json({}) + std::string(kMaxBooksBytes, ' '));
  EXPECT_EQ(file.open().warning, file.path() +
                                     ": has more than 16777216 bytes, begins anew; the old one is now " +
                                     file.path() + ".damaged");
}

}  // namespace
}  // namespace eg915u
