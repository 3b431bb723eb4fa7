#include "modem/model/sinr_scales.h"

#include <gtest/gtest.h>

#include <limits>
#include <optional>
#include <string>
#include <vector>

namespace eg915u {
namespace {

using Source = SinrScales::Source;

TEST(SinrDb, IsThatOfTheScale) {
  struct Case {
    int number;
    SinrScale scale;
    std::optional<int> db;
  };
  const Case cases[] = {
      {-25, SinrScale::db, -25},
      {35, SinrScale::db, 35},
      {-26, SinrScale::db, std::nullopt},
      {36, SinrScale::db, std::nullopt},
      {0, SinrScale::code, -24},
      {27, SinrScale::code, -10},
      {41, SinrScale::code, -3},
      {77, SinrScale::code, 15},
      {127, SinrScale::code, 40},
      {-1, SinrScale::code, std::nullopt},
      {128, SinrScale::code, std::nullopt},
      {0, SinrScale::fifth, -20},
      {125, SinrScale::fifth, 5},
      {250, SinrScale::fifth, 30},
      {-1, SinrScale::fifth, std::nullopt},
      {251, SinrScale::fifth, std::nullopt},
      {std::numeric_limits<int>::min(), SinrScale::db, std::nullopt},
      {std::numeric_limits<int>::max(), SinrScale::fifth, std::nullopt},
  };
  for (const auto& c : cases) EXPECT_EQ(sinr_db(c.number, c.scale), c.db) << c.number;
}

/// The readings of AT+QCSQ in order, and the scale after them.
struct SinrScaleCase {
  const char* name;
  std::vector<SinrReading> readings;
  std::optional<SinrScale> scale;
};

SinrReading reading(int number, int rsrq_db) { return {number, -95, rsrq_db}; }

class LearnSinrScale : public testing::TestWithParam<SinrScaleCase> {};

TEST_P(LearnSinrScale, FromReadings) {
  SinrScales scales;
  for (const auto& one : GetParam().readings) scales.observe(Source::qcsq, one);
  EXPECT_EQ(scales.scale(Source::qcsq), GetParam().scale);
}

INSTANTIATE_TEST_SUITE_P(
    Readings, LearnSinrScale,
    testing::Values(
        SinrScaleCase{"Nothing", {}, std::nullopt},
        SinrScaleCase{"OneReadingMayBeGarbled", {reading(77, -7)}, std::nullopt},
        SinrScaleCase{"Codes", {reading(77, -7), reading(77, -7)}, SinrScale::code},
        SinrScaleCase{"CodesOfALoadedCell", {reading(77, -13), reading(41, -13)}, SinrScale::code},
        SinrScaleCase{"WeakCodesAreNotDb", {reading(31, -18), reading(31, -18)}, SinrScale::code},
        SinrScaleCase{"VeryWeakCodesMayBeFifths", {reading(27, -19), reading(27, -19)}, std::nullopt},
        SinrScaleCase{"WeakCodesAfterGoodOnes",
                      {reading(77, -7), reading(77, -7), reading(27, -20), reading(17, -20)},
                      SinrScale::code},
        SinrScaleCase{"TooGoodForItsQuality", {reading(27, -13), reading(27, -13)}, std::nullopt},
        SinrScaleCase{"NegativeIsDb", {reading(-9, -17), reading(-3, -14)}, SinrScale::db},
        SinrScaleCase{"NegativeIsDbWithoutQuality", {{.number = -9}, {.number = -9}}, SinrScale::db},
        SinrScaleCase{"Db", {reading(12, -9), reading(13, -9)}, SinrScale::db},
        SinrScaleCase{"DbOfAnAveragedCell", {reading(0, -17), reading(2, -16)}, SinrScale::db},
        SinrScaleCase{"SmallNumberWithoutQuality", {{.number = 12}, {.number = 12}}, std::nullopt},
        SinrScaleCase{"LargeNumberWithoutQuality", {{.number = 77}, {.number = 77}}, std::nullopt},
        SinrScaleCase{"AboveEveryCode", {reading(200, -8), reading(210, -8)}, SinrScale::fifth},
        SinrScaleCase{"FifthsOfAGoodCell", {reading(125, -10), reading(125, -10)}, SinrScale::fifth},
        SinrScaleCase{"FifthsOrCodes", {reading(110, -11), reading(110, -11)}, std::nullopt},
        SinrScaleCase{"PowerLimitsIt", {{.number = 33, .rsrp_dbm = -125}, {33, -125}}, std::nullopt},
        SinrScaleCase{"OneGarbledAmongThem",
                      {reading(7, -7), reading(77, -7), reading(77, -7), reading(77, -7)},
                      SinrScale::code},
        SinrScaleCase{"OfNoScale", {reading(251, -7), reading(-26, -7)}, std::nullopt}),
    [](const auto& test) { return std::string(test.param.name); });

TEST(SinrScales, HaveNoValueWithoutAScale) {
  SinrScales scales;
  EXPECT_EQ(scales.db(Source::qcsq, 12), std::nullopt);
  for (int i = 0; i < 2; ++i) scales.observe(Source::qcsq, reading(77, -7));
  EXPECT_EQ(scales.db(Source::qcsq, 27), -10);
  EXPECT_EQ(scales.db(Source::qcsq, 17), -15);
  EXPECT_EQ(scales.db(Source::qcsq, 128), std::nullopt);
  EXPECT_EQ(scales.db(Source::qcsq, std::nullopt), std::nullopt);
}

TEST(SinrScales, OneCommandHelpsTheOther) {
  SinrScales scales;
  scales.observe(Source::qcsq, reading(77, -7));
  EXPECT_EQ(scales.scale(Source::qcsq), std::nullopt);
  scales.observe(Source::qeng, reading(76, -7));
  EXPECT_EQ(scales.scale(Source::qcsq), SinrScale::code);
  EXPECT_EQ(scales.scale(Source::qeng), SinrScale::code);
}

TEST(SinrScales, LearnedOfOneCommandServesTheOther) {
  SinrScales scales;
  for (int i = 0; i < 2; ++i) scales.observe(Source::qeng, reading(77, -7));
  scales.observe(Source::qcsq, reading(27, -19));
  EXPECT_EQ(scales.db(Source::qcsq, 27), -10);
}

TEST(SinrScales, TheCommandsMayDiffer) {
  SinrScales scales;
  for (int i = 0; i < 3; ++i) {
    scales.observe(Source::qcsq, reading(125, -10));
    scales.observe(Source::qeng, reading(5, -10));
  }
  EXPECT_EQ(scales.db(Source::qcsq, 125), 5);
  EXPECT_EQ(scales.db(Source::qeng, 5), 5);
}

TEST(SinrScales, ADoubtfulCommandDoesNotTakeAScaleThatItRulesOut) {
  SinrScales scales;
  for (int i = 0; i < 3; ++i) {
    scales.observe(Source::qcsq, reading(100, -9));
    scales.observe(Source::qeng, reading(1, -9));
  }
  EXPECT_EQ(scales.db(Source::qeng, 1), 1);
  EXPECT_EQ(scales.scale(Source::qcsq), std::nullopt) << "26 or 0 dB";
}

TEST(SinrScales, ALearnedScaleOutlivesStrangeReadings) {
  SinrScales scales;
  for (int i = 0; i < 2; ++i) scales.observe(Source::qcsq, reading(77, -7));
  for (int i = 0; i < 100; ++i) scales.observe(Source::qcsq, reading(27, -13));
  EXPECT_EQ(scales.db(Source::qcsq, 27), -10);
  for (int i = 0; i < 3; ++i) scales.observe(Source::qcsq, reading(200, -7));
  EXPECT_EQ(scales.scale(Source::qcsq), SinrScale::code);
}

TEST(SinrScales, AScaleThatIsWrongIsGivenUp) {
  SinrScales scales;
  for (int i = 0; i < 2; ++i) scales.observe(Source::qcsq, reading(77, -7));
  for (int i = 0; i < 4; ++i) scales.observe(Source::qcsq, reading(-5, -16));
  EXPECT_EQ(scales.scale(Source::qcsq), std::nullopt);
  for (int i = 0; i < 2; ++i) scales.observe(Source::qcsq, reading(-5, -16));
  EXPECT_EQ(scales.scale(Source::qcsq), SinrScale::db);
}

TEST(SinrScales, BelongToTheFirmware) {
  SinrScales scales;
  scales.follow_firmware("A01");
  for (int i = 0; i < 2; ++i) scales.observe(Source::qcsq, reading(77, -7));
  scales.follow_firmware("");
  scales.follow_firmware("A01");
  SinrScales next;
  next.learn_from(scales.learned());
  EXPECT_EQ(next.scale(Source::qcsq), SinrScale::code);
  next.follow_firmware("A02");
  EXPECT_EQ(next.scale(Source::qcsq), std::nullopt);
}

TEST(SinrScales, TheConfiguredScaleCounts) {
  SinrScales scales(SinrScale::fifth);
  SinrScales learned;
  for (int i = 0; i < 2; ++i) learned.observe(Source::qcsq, reading(77, -7));
  scales.learn_from(learned.learned());
  EXPECT_EQ(scales.learned(), learned.learned());
  for (int i = 0; i < 20; ++i) scales.observe(Source::qcsq, reading(77, -7));
  EXPECT_EQ(scales.db(Source::qcsq, 77), -5);
  EXPECT_EQ(scales.db(Source::qeng, 100), 0);
}

}  // namespace
}  // namespace eg915u
