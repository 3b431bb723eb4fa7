#include "modem/commands/network.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "modem/at/fields.h"
#include "tests/modem/commands/values.h"
#include "tests/support/at_bytes.h"
#include "tests/support/line_case.h"
#include "tests/support/truncation.h"

namespace eg915u {

bool is_part_of(const NetworkInfo& part, const NetworkInfo& whole) {
  return is_part_of(part.access_tech, whole.access_tech) && is_part_of(part.duplex, whole.duplex) &&
         is_part_of(part.plmn, whole.plmn) && is_part_of(part.band, whole.band) &&
         is_part_of(part.channel, whole.channel);
}

namespace {

class ParseQnwinfo : public testing::TestWithParam<LineCase<NetworkInfo>> {};
TEST_P(ParseQnwinfo, Line) { expect_case(GetParam(), parse_qnwinfo); }

using Qnwinfo = LineCase<NetworkInfo>;
const NetworkInfo kNoService{AccessTech::none, Duplex::unknown, "", kNone, kNone};
NetworkInfo fdd(std::string plmn, std::optional<std::uint32_t> band, std::optional<std::uint32_t> channel) {
  return {AccessTech::lte, Duplex::fdd, std::move(plmn), band, channel};
}
NetworkInfo gsm(AccessTech tech, std::uint32_t channel) {
  return {tech, Duplex::unknown, "46001", kNone, channel};
}

INSTANTIATE_TEST_SUITE_P(
    Lines, ParseQnwinfo,
    testing::Values(
        Qnwinfo{"LiveTdd", "+QNWINFO: \"TDD LTE\",\"40476\",\"LTE BAND 41\",40140",
                NetworkInfo{AccessTech::lte, Duplex::tdd, "40476", 41, 40140}},
        Qnwinfo{"ManualFdd", "+QNWINFO: \"FDD LTE\",\"46001\",\"LTE BAND 3\",1850", fdd("46001", 3, 1850)},
        Qnwinfo{"PlmnUnquoted", "+QNWINFO: \"FDD LTE\",46011,\"LTE BAND 3\",1825", fdd("46011", 3, 1825)},
        Qnwinfo{"SixDigitPlmn", "+QNWINFO: \"FDD LTE\",\"310410\",\"LTE BAND 28\",9210",
                fdd("310410", 28, 9210)},
        Qnwinfo{"LtePlain", "+QNWINFO: \"LTE\",\"46001\",\"LTE BAND 3\",1850",
                NetworkInfo{AccessTech::lte, Duplex::unknown, "46001", 3, 1850}},
        Qnwinfo{"Gsm", "+QNWINFO: \"GSM\",\"46001\",\"GSM 900\",82", gsm(AccessTech::gsm, 82)},
        Qnwinfo{"Gprs", "+QNWINFO: \"GPRS\",\"46001\",\"GSM 1800\",700", gsm(AccessTech::gprs, 700)},
        Qnwinfo{"Edge", "+QNWINFO: \"EDGE\",\"46001\",\"GSM 850\",128", gsm(AccessTech::edge, 128)},
        Qnwinfo{"NoService", "+QNWINFO: No Service", kNoService},
        Qnwinfo{"NoneQuoted", "+QNWINFO: \"NONE\"", kNoService},
        Qnwinfo{"None", "+QNWINFO: NONE", kNoService},
        Qnwinfo{"UnknownTechnology", "+QNWINFO: \"6G\",\"46001\",\"BAND 78\",627264",
                NetworkInfo{AccessTech::unknown, Duplex::unknown, "46001", kNone, kNone}},
        Qnwinfo{"Nr", "+QNWINFO: \"TDD NR5G\",\"46001\",\"NR5G BAND 78\",627264",
                NetworkInfo{AccessTech::nr, Duplex::unknown, "46001", kNone, kNone}},
        Qnwinfo{"CatM", "+QNWINFO: \"eMTC\",\"90128\",\"LTE BAND 20\",6300",
                NetworkInfo{AccessTech::lte_cat_m, Duplex::unknown, "90128", 20, 6300}},
        Qnwinfo{"BandAndChannelOutOfRange", "+QNWINFO: \"FDD LTE\",\"46001\",\"LTE BAND 999\",262144",
                fdd("46001", kNone, kNone)},
        Qnwinfo{"PlmnOutOfRange", "+QNWINFO: \"FDD LTE\",\"4600\",\"LTE BAND 3\",1850", fdd("", 3, 1850)},
        Qnwinfo{"NoChannel", "+QNWINFO: \"FDD LTE\",\"46001\",\"LTE BAND 3\"", fdd("46001", 3, kNone)},
        Qnwinfo{"DashChannel", "+QNWINFO: \"FDD LTE\",\"46001\",\"LTE BAND 3\",-", fdd("46001", 3, kNone)},
        Qnwinfo{"NoBand", "+QNWINFO: \"FDD LTE\",\"46001\"", kNone}, Qnwinfo{"Empty", "+QNWINFO:", kNone},
        Qnwinfo{"UnclosedQuote", "+QNWINFO: \"FDD LTE,46001", kNone}),
    kCaseName);

TEST(AccessTechOfWord, AnyCase) {
  EXPECT_EQ(access_tech_of_word("fdd lte"), AccessTech::lte);
  EXPECT_EQ(access_tech_of_word("No Service"), AccessTech::none);
  EXPECT_EQ(access_tech_of_word("NO SERVICE"), AccessTech::none);
  for (const auto* word : {"CAT-M", "CAT-M1", "eMTC", "EMTC", "LTE-M", "LTE Cat-M1"}) {
    EXPECT_EQ(access_tech_of_word(word), AccessTech::lte_cat_m) << word;
  }
  for (const auto* word : {"NB-IoT", "NBIoT", "CAT-NB", "CAT-NB1", "Cat-NB2"}) {
    EXPECT_EQ(access_tech_of_word(word), AccessTech::nb_iot) << word;
  }
  for (const auto* word : {"NR", "NR5G", "NR5G-SA", "FDD NR5G", "TDD NR5G"}) {
    EXPECT_EQ(access_tech_of_word(word), AccessTech::nr) << word;
  }
  EXPECT_EQ(access_tech_of_word("WCDMA"), AccessTech::umts);
  EXPECT_EQ(access_tech_of_word("UMTS"), AccessTech::umts);
  EXPECT_EQ(access_tech_of_word("TDSCDMA"), AccessTech::umts);
  for (const auto* word : {"HSPA", "HSPA+", "HSDPA", "HSUPA", "HSDPA&HSUPA"}) {
    EXPECT_EQ(access_tech_of_word(word), AccessTech::hspa) << word;
  }
  EXPECT_EQ(access_tech_of_word("EGPRS"), AccessTech::edge);
  EXPECT_EQ(access_tech_of_word("LTEX"), AccessTech::unknown);
  EXPECT_EQ(access_tech_of_word(""), AccessTech::unknown);
}

TEST(ParseQnwinfo, SurvivesCuts) {
  expect_survives_cuts("+QNWINFO: \"TDD LTE\",\"40476\",\"LTE BAND 41\",40140", parse_qnwinfo);
  expect_survives_cuts("+QNWINFO: \"FDD LTE\",46011,\"LTE BAND 3\",1825", parse_qnwinfo);
  expect_survives_cuts("+QNWINFO: No Service", parse_qnwinfo);
}

RC_GTEST_PROP(ParseQnwinfo, NumbersAreAlwaysInRange, ()) {
  const auto info = parse_qnwinfo(*at_line("+QNWINFO: \"FDD LTE\",\"46001\",\"LTE BAND "));
  if (!info) return;
  RC_ASSERT(info->plmn.empty() || is_digits(info->plmn, 5, 6));
  RC_ASSERT(!info->band || (*info->band >= 1U && *info->band <= 256U));
  RC_ASSERT(!info->channel || *info->channel <= 262'143U);
}

}  // namespace
}  // namespace eg915u
