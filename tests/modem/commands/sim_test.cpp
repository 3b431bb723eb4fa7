#include "modem/commands/sim.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>
#include <vector>

#include "modem/at/fields.h"
#include "tests/support/at_bytes.h"
#include "tests/support/line_case.h"
#include "tests/support/truncation.h"

namespace eg915u {

bool is_part_of(const PinRetries& part, const PinRetries& whole) {
  return part.second == whole.second && is_part_of(part.pin, whole.pin) && is_part_of(part.puk, whole.puk);
}

namespace {

class ParseCpin : public testing::TestWithParam<LineCase<SimState>> {};
TEST_P(ParseCpin, Line) { expect_case(GetParam(), parse_cpin); }

using Cpin = LineCase<SimState>;
INSTANTIATE_TEST_SUITE_P(
    Lines, ParseCpin,
    testing::Values(Cpin{"Ready", "+CPIN: READY", SimState::ready},
                    Cpin{"NoSpace", "+CPIN:READY", SimState::ready},
                    Cpin{"Pin", "+CPIN: SIM PIN", SimState::pin_required},
                    Cpin{"Puk", "+CPIN: SIM PUK", SimState::puk_required},
                    Cpin{"Pin2DoesNotKeepFromTheNetwork", "+CPIN: SIM PIN2", SimState::ready},
                    Cpin{"Puk2DoesNotKeepFromTheNetwork", "+CPIN: SIM PUK2", SimState::ready},
                    Cpin{"NetworkLock", "+CPIN: PH-NET PIN", SimState::network_locked},
                    Cpin{"NetworkLockPuk", "+CPIN: PH-NET PUK", SimState::network_locked},
                    Cpin{"SubsetLock", "+CPIN: PH-NETSUB PIN", SimState::network_locked},
                    Cpin{"ProviderLock", "+CPIN: PH-SP PUK", SimState::network_locked},
                    Cpin{"CorporateLock", "+CPIN: PH-CORP PIN", SimState::network_locked},
                    Cpin{"SimPulledOrRadioOff", "+CPIN: NOT READY", SimState::initializing},
                    Cpin{"NotInserted", "+CPIN: NOT INSERTED", SimState::absent},
                    Cpin{"UnknownWordIsNotUsable", "+CPIN: SIM WHAT", SimState::failure},
                    Cpin{"SimRemoved", "+CPIN: SIM REMOVED", SimState::absent},
                    Cpin{"Removed", "+CPIN: REMOVED", SimState::absent},
                    Cpin{"SimNotInserted", "+CPIN: SIM not inserted", SimState::absent},
                    Cpin{"NoSim", "+CPIN: NO SIM", SimState::absent},
                    Cpin{"SimAbsent", "+CPIN: SIM ABSENT", SimState::absent},
                    Cpin{"SimBusy", "+CPIN: SIM BUSY", SimState::initializing},
                    Cpin{"SimNotReady", "+CPIN: SIM NOT READY", SimState::initializing},
                    Cpin{"SimFailure", "+CPIN: SIM FAILURE", SimState::failure},
                    Cpin{"SmallLetters", "+CPIN: ready", SimState::ready},
                    Cpin{"OneByteMore", "+CPIN: READY2", std::nullopt},
                    Cpin{"OneByteLost", "+CPIN: READ", std::nullopt},
                    Cpin{"OneByteDoubled", "+CPIN: SIM  REMOVED", std::nullopt},
                    Cpin{"OneByteChanged", "+CPIN: SIM RIN", std::nullopt},
                    Cpin{"FirstByteLost", "+CPIN: EADY", std::nullopt},
                    Cpin{"NoWord", "+CPIN:", std::nullopt}, Cpin{"OtherLine", "+CSQ: 22,99", std::nullopt}),
    kCaseName);

TEST(SimStateOfCme, Numbers) {
  EXPECT_EQ(sim_state_of_cme(10), SimState::absent);
  EXPECT_EQ(sim_state_of_cme(11), SimState::pin_required);
  EXPECT_EQ(sim_state_of_cme(12), SimState::puk_required);
  EXPECT_EQ(sim_state_of_cme(13), SimState::failure);
  EXPECT_EQ(sim_state_of_cme(14), SimState::initializing);
  EXPECT_EQ(sim_state_of_cme(15), SimState::failure);
  EXPECT_EQ(sim_state_of_cme(16), SimState::pin_required);
  EXPECT_EQ(sim_state_of_cme(5), SimState::network_locked);
  EXPECT_EQ(sim_state_of_cme(40), SimState::network_locked);
  for (const int other : {-1, 0, 3, 4, 30, 48, 58, 100, 516})
    EXPECT_EQ(sim_state_of_cme(other), std::nullopt);
}

class ParseQccid : public testing::TestWithParam<LineCase<std::string>> {};
TEST_P(ParseQccid, Line) { expect_case(GetParam(), parse_qccid); }

using Qccid = LineCase<std::string>;
INSTANTIATE_TEST_SUITE_P(
    Lines, ParseQccid,
    testing::Values(Qccid{"TwentyDigits", "+QCCID: 89860318740012345678", "89860318740012345678"},
                    Qccid{"NineteenDigitsAndPad", "+QCCID: 8985200014632179571F", "8985200014632179571"},
                    Qccid{"NineteenDigitsAndSmallPad", "+QCCID: 8985200014632179571f", "8985200014632179571"},
                    Qccid{"NineteenDigits", "+QCCID: 8985200014632179571", "8985200014632179571"},
                    Qccid{"Quoted", "+QCCID: \"89860318740012345678\"", "89860318740012345678"},
                    Qccid{"TooShort", "+QCCID: 8986031874", std::nullopt},
                    Qccid{"TooLong", "+QCCID: 898603187400123456789", std::nullopt},
                    Qccid{"Letters", "+QCCID: 8986031874001234567G", std::nullopt},
                    Qccid{"None", "+QCCID:", std::nullopt}),
    kCaseName);

TEST(ParseQpinc, BothPins) {
  EXPECT_EQ(parse_qpinc("+QPINC: \"SC\",3,10"), (PinRetries{false, 3, 10}));
  EXPECT_EQ(parse_qpinc("+QPINC: \"P2\",3,10"), (PinRetries{true, 3, 10}));
  EXPECT_EQ(parse_qpinc("+QPINC: \"SC\",0,11"), (PinRetries{false, std::nullopt, std::nullopt}));
  EXPECT_EQ(parse_qpinc("+QPINC: \"SC\",-"), (PinRetries{false, std::nullopt, std::nullopt}));
  EXPECT_FALSE(parse_qpinc("+QPINC: \"P3\",3,10"));
  EXPECT_FALSE(parse_qpinc("+QPINC: 3,10"));
}

TEST(ParseClck, ZeroOrOne) {
  EXPECT_EQ(parse_clck("+CLCK: 1"), true);
  EXPECT_EQ(parse_clck("+CLCK:0"), false);
  EXPECT_EQ(parse_clck("+CLCK: 1,7"), true);
  for (const auto* const bad : {"+CLCK: 2", "+CLCK:", "+CLCK: -1", "+CPIN: READY"})
    EXPECT_FALSE(parse_clck(bad)) << bad;
}

struct NumberCase {
  std::vector<std::string> lines;
  std::optional<std::string> number;
};

TEST(TelephoneNumber, IsInTheAlphabetOfTheModem) {
  EXPECT_EQ(telephone_number("00310032", Alphabet::unknown), "12");
  EXPECT_EQ(telephone_number("00310032", Alphabet::plain), "00310032");
  EXPECT_EQ(telephone_number("00310032", Alphabet::ucs2), "12");
  EXPECT_EQ(telephone_number("0031", Alphabet::unknown), "0031");
  EXPECT_EQ(telephone_number("0031", Alphabet::ucs2), "1");
  EXPECT_EQ(telephone_number("+4917212", Alphabet::ucs2), "+4917212");
  EXPECT_EQ(telephone_number("002B0034", Alphabet::plain), std::nullopt);
}

TEST(ParseCnum, FirstNumber) {
  for (const auto& [lines, number] :
       {NumberCase{{"+CNUM: ,\"+491721234567\",145"}, "+491721234567"},
        {{"+CNUM: \"Own, number\",\"01721234567\",129,7,4"}, "01721234567"},
        {{"+CNUM: \"\",\"\",129", "+CNUM: \"Line 2\",\"+491721234568\",145"}, "+491721234568"},
        {{"+CNUM: ,\"+491721234567\",145", "+CNUM: ,\"+491721234568\",145"}, "+491721234567"},
        {{"+CNUM: ,\"12345678901234567890\",129"}, "12345678901234567890"},
        {{"+CNUM: \"004F0077006E\",\"002B00340039003100370032\",145"}, "+49172"},
        {{"+CNUM: ,\"0030003100370032\",129"}, "0172"},
        {{"+CNUM: ,\"00310032003300340035003600370038\",129"}, "12345678"},
        {{"+CNUM: ,\"0041\",129"}, "0041"},
        {{"+CNUM: ,\"0041004200430044\",129"}, "0041004200430044"},
        {{"+CNUM: ,\"\",129"}, ""},
        {{}, ""},
        {{"+CNUM: ,\"123456789012345678901\",129"}, std::nullopt},
        {{"+CNUM: ,\"+49172CALLME\",145"}, std::nullopt},
        {{"+CNUM: ,\"+\",145"}, std::nullopt},
        {{"+CNUM: \"Own number"}, std::nullopt},
        {{"+CNUM: \"Own number\""}, std::nullopt},
        {{"+CNUM:"}, std::nullopt},
        {{"RING"}, std::nullopt}}) {
    const auto result = parse_cnum(lines);
    EXPECT_EQ(result ? std::optional(*result) : std::nullopt, number) << (lines.empty() ? "" : lines.front());
  }
}

class ParseEfAd : public testing::TestWithParam<LineCase<int>> {};
TEST_P(ParseEfAd, Line) {
  expect_case(GetParam(), parse_ef_ad);
  if (GetParam().value) expect_survives_cuts(GetParam().line, parse_ef_ad);
}

using EfAd = LineCase<int>;
INSTANTIATE_TEST_SUITE_P(
    Lines, ParseEfAd,
    testing::Values(EfAd{"TwoDigits", "+CRSM: 144,0,\"00000002\"", 2},
                    EfAd{"ThreeDigits", "+CRSM: 144,0,\"00000003\"", 3},
                    EfAd{"NoQuotesAndSpaces", "+CRSM:144, 0, 00000002", 2},
                    EfAd{"ReservedHalfIsSet", "+CRSM: 144,0,\"000000F3\"", 3},
                    EfAd{"BytesAfter", "+CRSM: 144,0,\"00000002FFFF\"", 2},
                    EfAd{"NoMncLength", "+CRSM: 144,0,\"00000000\"", std::nullopt},
                    EfAd{"ThreeBytes", "+CRSM: 144,0,\"000000\"", std::nullopt},
                    EfAd{"HalfAByte", "+CRSM: 144,0,\"000000020\"", std::nullopt},
                    EfAd{"NotHex", "+CRSM: 144,0,\"0000X002\"", std::nullopt},
                    EfAd{"FileNotFound", "+CRSM: 106,130", std::nullopt},
                    EfAd{"OtherStatusWithData", "+CRSM: 98,130,\"00000002\"", std::nullopt},
                    EfAd{"NoData", "+CRSM: 144,0", std::nullopt}, EfAd{"Empty", "+CRSM:", std::nullopt},
                    EfAd{"Unclosed", "+CRSM: 144,0,\"00000002", std::nullopt}),
    kCaseName);

TEST(ParseQdsim, SlotsCountFromOne) {
  EXPECT_EQ(parse_qdsim("+QDSIM: 0"), 1);
  EXPECT_EQ(parse_qdsim("+QDSIM:1"), 2);
  for (const auto* const bad : {"+QDSIM: 2", "+QDSIM: -1", "+QDSIM:", "+QUSIM: 1"})
    EXPECT_FALSE(parse_qdsim(bad)) << bad;
}

/// Errors go to the log and to events.
TEST(ParseSim, ErrorsShowNothingOfAnIdentity) {
  EXPECT_EQ(parse_qccid("+QCCID: 898603 1874").error().detail,
            "invalid line (not shown): expected +QCCID: <18 to 20 digits>");
  const std::vector<std::string> cards{"+CNUM: \"Jane Doe\",\"0 46708\",145", "+CNUM: Jane Doe,467 08"};
  for (const std::string& card : cards) {
    const auto number = parse_cnum(std::vector<std::string>{card});
    ASSERT_FALSE(number) << card;
    EXPECT_EQ(number.error().detail,
              "invalid line (not shown): expected +CNUM: [<name>],\"<number>\",<type>");
  }
}

TEST(ParseSim, SurvivesCuts) {
  for (const auto* const line : {"+CPIN: READY", "+CPIN: SIM PUK2", "+CPIN: NOT READY"}) {
    expect_survives_cuts(line, parse_cpin);
  }
  expect_survives_cuts("+QCCID: 89860318740012345678", parse_qccid);
  expect_survives_cuts("+QCCID: 8985200014632179571F", parse_qccid);
  expect_survives_cuts("+QPINC: \"SC\",3,10", parse_qpinc);
  expect_survives_cuts("+CLCK: 1", parse_clck);
  expect_survives_cuts("+QDSIM: 1", parse_qdsim);
  for (const auto* const line : {"+CNUM: ,\"+491721234567\",145", "+CNUM: \"Own\",\"01721234567\",129,7,4"}) {
    expect_survives_cuts(
        line, [](std::string_view cut) { return parse_cnum(std::vector<std::string>{std::string(cut)}); });
  }
}

RC_GTEST_PROP(ParseSim, AnyBytesGiveAValueOrAnError, ()) {
  (void)parse_cpin(*at_line("+CPIN:"));
  if (const auto iccid = parse_qccid(*at_line("+QCCID:"))) RC_ASSERT(is_digits(*iccid, 18, 20));
  if (const auto digits = parse_ef_ad(*at_line("+CRSM: 144,0,"))) RC_ASSERT(*digits == 2 || *digits == 3);
  if (const auto number = parse_cnum(std::vector<std::string>{*at_line("+CNUM: ,\"")})) {
    RC_ASSERT(number->empty() || is_telephone_number(*number));
  }
  if (const auto retries = parse_qpinc(*at_line("+QPINC: \"SC\","))) {
    RC_ASSERT(!retries->pin || (*retries->pin >= 0 && *retries->pin <= 10));
  }
}

}  // namespace
}  // namespace eg915u
