#include "modem/commands/signal.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "tests/modem/commands/values.h"
#include "tests/support/at_bytes.h"
#include "tests/support/line_case.h"
#include "tests/support/truncation.h"

namespace eg915u {

bool is_part_of(const SignalQuality& part, const SignalQuality& whole) {
  return is_part_of(part.rssi_index, whole.rssi_index) && is_part_of(part.ber_index, whole.ber_index);
}
bool is_part_of(const ServingSignal& part, const ServingSignal& whole) {
  return is_part_of(part.access_tech, whole.access_tech) && is_part_of(part.rssi_dbm, whole.rssi_dbm) &&
         is_part_of(part.rsrp_dbm, whole.rsrp_dbm) && is_part_of(part.rsrq_db, whole.rsrq_db) &&
         is_part_of(part.sinr, whole.sinr);
}

namespace {

class ParseCsq : public testing::TestWithParam<LineCase<SignalQuality>> {};
TEST_P(ParseCsq, Line) { expect_case(GetParam(), parse_csq); }

using Csq = LineCase<SignalQuality>;
INSTANTIATE_TEST_SUITE_P(Lines, ParseCsq,
                         testing::Values(Csq{"LteHasNoErrorRate", "+CSQ: 22,99", SignalQuality{22, kNone}},
                                         Csq{"NoSim", "+CSQ: 99,99", SignalQuality{}},
                                         Csq{"Best", "+CSQ: 31,99", SignalQuality{31, kNone}},
                                         Csq{"Worst", "+CSQ: 0,7", SignalQuality{0, 7}},
                                         Csq{"NoSpace", "+CSQ:22,0", SignalQuality{22, 0}},
                                         Csq{"RssiOutOfRange", "+CSQ: 32,0", SignalQuality{kNone, 0}},
                                         Csq{"TdScdmaIndex", "+CSQ: 141,99", SignalQuality{}},
                                         Csq{"Negative", "+CSQ: -1,8", SignalQuality{}},
                                         Csq{"OneField", "+CSQ: 22", kNone}, Csq{"NoField", "+CSQ:", kNone},
                                         Csq{"ThreeFields", "+CSQ: 22,99,1", kNone},
                                         Csq{"Words", "+CSQ: x,y", kNone},
                                         Csq{"OtherPrefix", "+QCSQ: 22,99", kNone}),
                         kCaseName);

class ParseQcsq : public testing::TestWithParam<LineCase<ServingSignal>> {};
TEST_P(ParseQcsq, Line) { expect_case(GetParam(), parse_qcsq); }

using Qcsq = LineCase<ServingSignal>;
INSTANTIATE_TEST_SUITE_P(
    Lines, ParseQcsq,
    testing::Values(
        Qcsq{"PositiveRssiIsAMagnitude", "+QCSQ: \"LTE\",66,-95,12,-13",
             ServingSignal{kLte, -66, -95, -13, 12}},
        Qcsq{"Ep06PositiveRssi", "+QCSQ: \"LTE\",52,-83,30,-10", ServingSignal{kLte, -52, -83, -10, 30}},
        Qcsq{"NegativeRssi", "+QCSQ: \"LTE\",-66,-95,12,-13", ServingSignal{kLte, -66, -95, -13, 12}},
        Qcsq{"RawSinr", "+QCSQ: \"LTE\",66,-95,41,-13", ServingSignal{kLte, -66, -95, -13, 41}},
        Qcsq{"RawSinrOfGoodCell", "+QCSQ: \"LTE\",70,-94,77,-7", ServingSignal{kLte, -70, -94, -7, 77}},
        Qcsq{"SinrOutOfEveryRange", "+QCSQ: \"LTE\",66,-95,251,-13",
             ServingSignal{kLte, -66, -95, -13, kNone}},
        Qcsq{"GsmHasOneValue", "+QCSQ: \"GSM\",66", ServingSignal{AccessTech::gsm, -66, kNone, kNone, kNone}},
        Qcsq{"GsmNegative", "+QCSQ: \"GSM\",-66", ServingSignal{AccessTech::gsm, -66, kNone, kNone, kNone}},
        Qcsq{"NoService", "+QCSQ: \"NOSERVICE\"",
             ServingSignal{AccessTech::none, kNone, kNone, kNone, kNone}},
        Qcsq{"UnquotedWord", "+QCSQ: NOSERVICE", ServingSignal{AccessTech::none, kNone, kNone, kNone, kNone}},
        Qcsq{"UnknownTechnologyGivesNoNumbers", "+QCSQ: \"6G\",-60,-88,150,-10", ServingSignal{}},
        Qcsq{"OtherTechnologyGivesNoNumbers", "+QCSQ: \"eMTC\",-60,-88,150,-10",
             ServingSignal{AccessTech::lte_cat_m, kNone, kNone, kNone, kNone}},
        Qcsq{"MissingFields", "+QCSQ: \"LTE\",66,-95", ServingSignal{kLte, -66, -95, kNone, kNone}},
        Qcsq{"DashFields", "+QCSQ: \"LTE\",-,-,-,-", ServingSignal{kLte, kNone, kNone, kNone, kNone}},
        Qcsq{"ExtraFields", "+QCSQ: \"LTE\",66,-95,12,-13,1,2", ServingSignal{kLte, -66, -95, -13, 12}},
        Qcsq{"OutOfRange", "+QCSQ: \"LTE\",0,-141,12,-21", ServingSignal{kLte, kNone, kNone, kNone, 12}},
        Qcsq{"Edges", "+QCSQ: \"LTE\",120,-140,-25,-3", ServingSignal{kLte, -120, -140, -3, -25}},
        Qcsq{"ZeroIsNoSignalLevel", "+QCSQ: \"LTE\",0,0,0,0", ServingSignal{kLte, kNone, kNone, kNone, 0}},
        Qcsq{"NoField", "+QCSQ:", kNone}, Qcsq{"UnclosedQuote", "+QCSQ: \"LTE,66,-95", kNone},
        Qcsq{"OtherPrefix", "+CSQ: 22,99", kNone}),
    kCaseName);

TEST(ParseSignal, SurvivesCuts) {
  expect_survives_cuts("+CSQ: 22,99", parse_csq);
  expect_survives_cuts("+QCSQ: \"LTE\",66,-95,41,-13", parse_qcsq);
  expect_survives_cuts("+QCSQ: \"GSM\",66", parse_qcsq);
  expect_survives_cuts("+QCSQ: \"NOSERVICE\"", parse_qcsq);
}

RC_GTEST_PROP(ParseSignal, NumbersAreAlwaysInRange, ()) {
  if (const auto csq = parse_csq(*at_line("+CSQ:"))) {
    RC_ASSERT(!csq->rssi_index || (*csq->rssi_index >= 0 && *csq->rssi_index <= 31));
    RC_ASSERT(!csq->ber_index || (*csq->ber_index >= 0 && *csq->ber_index <= 7));
  }
  if (const auto qcsq = parse_qcsq(*at_line("+QCSQ: \"LTE\","))) {
    RC_ASSERT(!qcsq->rssi_dbm || (*qcsq->rssi_dbm >= -120 && *qcsq->rssi_dbm <= -20));
    RC_ASSERT(!qcsq->rsrp_dbm || (*qcsq->rsrp_dbm >= -140 && *qcsq->rsrp_dbm <= -44));
    RC_ASSERT(!qcsq->rsrq_db || (*qcsq->rsrq_db >= -20 && *qcsq->rsrq_db <= -3));
    RC_ASSERT(!qcsq->sinr || (*qcsq->sinr >= -25 && *qcsq->sinr <= 250));
  }
}

}  // namespace
}  // namespace eg915u
