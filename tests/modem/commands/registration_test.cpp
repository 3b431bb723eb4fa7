#include "modem/commands/registration.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "tests/modem/commands/values.h"
#include "tests/support/at_bytes.h"
#include "tests/support/line_case.h"
#include "tests/support/truncation.h"

namespace eg915u {

bool is_part_of(const Registration& part, const Registration& whole) {
  return is_part_of(part.state, whole.state) && is_part_of(part.area_code, whole.area_code) &&
         is_part_of(part.cell_id, whole.cell_id) && is_part_of(part.access_tech, whole.access_tech) &&
         is_part_of(part.reject_cause, whole.reject_cause);
}

namespace {

Registration state_only(RegState state) { return {state, kNone, kNone, AccessTech::unknown}; }

Registration denied(std::optional<std::uint32_t> cause) {
  return {RegState::denied, kNone, kNone, AccessTech::unknown, cause};
}

Result<Registration> registration_of(const Result<RegistrationLine>& line) {
  return line.map([](const RegistrationLine& told) { return told.registration; });
}
Result<Registration> read_answer(std::string_view line) { return registration_of(parse_registration(line)); }
Result<Registration> read_urc(std::string_view line) { return registration_of(parse_registration_urc(line)); }

class ParseRegistration : public testing::TestWithParam<LineCase<Registration>> {};
TEST_P(ParseRegistration, Answer) {
  expect_case(GetParam(), read_answer);
  const auto told = parse_registration(GetParam().line);
  if (told && told->is_whole) expect_survives_cuts(GetParam().line, read_answer);
}

using Creg = LineCase<Registration>;
const Registration kOnLteCell{RegState::home, 0xD55E, 0x06BD6814, AccessTech::lte};

INSTANTIATE_TEST_SUITE_P(
    Lines, ParseRegistration,
    testing::Values(
        Creg{"LiveCreg", "+CREG: 0,1", state_only(RegState::home)},
        Creg{"LiveCereg", "+CEREG: 0,1", state_only(RegState::home)},
        Creg{"Detached", "+CEREG: 0,2", state_only(RegState::searching)},
        Creg{"RadioOff", "+CEREG: 0,0", state_only(RegState::not_registered)},
        Creg{"CgregStaysZeroOnLte", "+CGREG: 3,0", state_only(RegState::not_registered)},
        Creg{"CregDeniedWhileEpsIsFine", "+CREG: 2,3", state_only(RegState::denied)},
        Creg{"OutOfCoverage", "+CEREG: 0,4", state_only(RegState::unknown)},
        Creg{"RoamingIsFullService", "+CEREG: 0,5", state_only(RegState::roaming)},
        Creg{"SmsOnlyHome", "+CEREG: 0,6", state_only(RegState::sms_only_home)},
        Creg{"SmsOnlyRoaming", "+CEREG: 0,7", state_only(RegState::sms_only_roaming)},
        Creg{"EmergencyOnly", "+CEREG: 0,8", state_only(RegState::emergency_only)},
        Creg{"HomeNoFallback", "+CREG: 0,9", state_only(RegState::home)},
        Creg{"RoamingNoFallback", "+CREG: 0,10", state_only(RegState::roaming)},
        Creg{"NFive", "+CEREG: 5,1", state_only(RegState::home)},
        Creg{"Location", "+CEREG: 2,1,\"D55E\",\"06BD6814\",7", kOnLteCell},
        Creg{"LocationUnquoted", "+CEREG: 2,1,D55E,6BD6814,7", kOnLteCell},
        Creg{"LocationLowerCase", "+CEREG: 2,1,\"d55e\",\"6bd6814\",7", kOnLteCell},
        Creg{"LocationPadded", "+CEREG: 2,1,\"0000D55E\",\"0000000006BD6814\",7", kOnLteCell},
        Creg{"NoSpaceAndSpaces", "+CEREG:2 , 1, \"D55E\" ,\"06BD6814\", 7", kOnLteCell},
        Creg{"GsmCell", "+CREG: 2,1,\"D55E\",\"2BAF\",0",
             Registration{RegState::home, 0xD55E, 0x2BAF, AccessTech::gsm}},
        Creg{"Edge", "+CGREG: 2,1,\"D55E\",\"2BAF\",3",
             Registration{RegState::home, 0xD55E, 0x2BAF, AccessTech::edge}},
        Creg{"NoAct", "+CREG: 2,1,\"D55E\",\"2BAF\"",
             Registration{RegState::home, 0xD55E, 0x2BAF, AccessTech::unknown}},
        Creg{"UnknownAct", "+CREG: 2,1,\"D55E\",\"2BAF\",99",
             Registration{RegState::home, 0xD55E, 0x2BAF, AccessTech::unknown}},
        Creg{"EmptyLocation", "+CEREG: 2,2,,", state_only(RegState::searching)},
        Creg{"EmptyQuotedLocation", "+CEREG: 2,2,\"\",\"\"", state_only(RegState::searching)},
        Creg{"ZeroLocation", "+CEREG: 2,2,\"0000\",\"00000000\"", state_only(RegState::searching)},
        Creg{"FffeArea", "+CEREG: 2,4,\"FFFE\",\"06BD6814\"",
             Registration{RegState::unknown, kNone, 0x06BD6814, AccessTech::unknown}},
        Creg{"CellWiderThan28Bit", "+CEREG: 2,1,\"D55E\",\"FFFFFFFF\",7",
             Registration{RegState::home, 0xD55E, kNone, AccessTech::lte}},
        Creg{"AreaWiderThan16Bit", "+CEREG: 2,1,\"1D55E\",\"06BD6814\",7", state_only(RegState::home)},
        Creg{"AreaLost", "+CEREG: 2,1,\"06BD6814\",7", state_only(RegState::home)},
        Creg{"CellLost", "+CEREG: 2,1,\"D55E\",7", state_only(RegState::home)},
        Creg{"CellLostUnquoted", "+CEREG: 2,1,D55E,7", state_only(RegState::home)},
        Creg{"TechnologyLost", "+CEREG: 3,3,\"D55E\",\"06BD6814\",0,15", denied(kNone)},
        Creg{"AreaAndCellThatCannotBe", "+CREG: 2,1, 550014, 676", state_only(RegState::home)},
        Creg{"RoamingWithTextForAnArea", "+CGREG: 2,5,\"Home\",\"2BAF\",0", state_only(RegState::roaming)},
        Creg{"CellWithoutQuotes", "+CEREG: 2,1,\"D55E\",06BD6814,7", state_only(RegState::home)},
        Creg{"RoamingWithoutFallback", "+CEREG: 2,10,\"D55E\",\"06BD6814\",7",
             Registration{RegState::roaming, 0xD55E, 0x06BD6814, AccessTech::lte}},
        Creg{"CircuitDomainDenied", "+CREG: 0,3", state_only(RegState::denied)},
        Creg{"RejectCause", "+CEREG: 3,3,\"D55E\",\"06BD6814\",7,0,15",
             Registration{RegState::denied, 0xD55E, 0x06BD6814, AccessTech::lte, 15}},
        Creg{"RejectCauseOnly", "+CEREG: 3,3,,,,0,15", denied(15)},
        Creg{"RejectCauseOfTheMaker", "+CEREG: 3,3,,,,1,15", denied(kNone)},
        Creg{"RejectCauseOutOfRange", "+CEREG: 3,3,,,,0,256", denied(kNone)},
        Creg{"RejectCauseZero", "+CEREG: 3,3,,,,0,0", denied(kNone)},
        Creg{"RejectCauseMissing", "+CEREG: 3,3,,,,0", denied(kNone)},
        Creg{"RejectCauseAfterRoutingArea", "+CGREG: 3,3,,,,\"01\",0,7", denied(7)},
        Creg{"RejectCauseOfCircuits", "+CREG: 3,3,,,,0,2", denied(2)},
        Creg{"RejectCauseAndTimers", "+CEREG: 5,3,,,,0,15,\"00000000\",\"00000000\"", denied(15)},
        Creg{"NoCauseIsAskedFor", "+CEREG: 2,3,,,,0,15", denied(kNone)},
        Creg{"RoutingArea", "+CGREG: 2,1,\"D55E\",\"2BAF\",0,\"01\"",
             Registration{RegState::home, 0xD55E, 0x2BAF, AccessTech::gsm}},
        Creg{"StatOutOfRange", "+CREG: 0,12", kNone}, Creg{"NegativeStat", "+CREG: 0,-1", kNone},
        Creg{"NOutOfRange", "+CREG: 6,1", kNone}, Creg{"NoStat", "+CREG: 2", kNone},
        Creg{"EmptyStat", "+CREG: 2,,", kNone},
        Creg{"NotHex", "+CREG: 2,1,\"XYZ\",\"2BAF\",0", state_only(RegState::home)},
        Creg{"UnclosedArea", "+CREG: 2,1,\"D55E,\"2BAF", state_only(RegState::home)},
        Creg{"Empty", "+CREG:", kNone}, Creg{"OtherPrefix", "+CIREG: 0,0", kNone}),
    kCaseName);

class ParseRegistrationUrc : public testing::TestWithParam<LineCase<Registration>> {};
TEST_P(ParseRegistrationUrc, Urc) {
  expect_case(GetParam(), read_urc);
  const auto told = parse_registration_urc(GetParam().line);
  if (told && told->is_whole) expect_survives_cuts(GetParam().line, read_urc);
}

INSTANTIATE_TEST_SUITE_P(
    Lines, ParseRegistrationUrc,
    testing::Values(Creg{"StatOnly", "+CREG: 5", state_only(RegState::roaming)},
                    Creg{"Location", "+CEREG: 1,\"D55E\",\"06BD6801\",7",
                         Registration{RegState::home, 0xD55E, 0x06BD6801, AccessTech::lte}},
                    Creg{"LocationUnquoted", "+CEREG: 1,D55E,06BD6801,7",
                         Registration{RegState::home, 0xD55E, 0x06BD6801, AccessTech::lte}},
                    Creg{"EmptyLocation", "+CREG: 2,,", state_only(RegState::searching)},
                    Creg{"ShortAreaUnquoted", "+CREG: 1,5",
                         Registration{RegState::home, 5, kNone, AccessTech::unknown}},
                    Creg{"RejectCause", "+CEREG: 3,,,,0,15", denied(15)},
                    Creg{"RejectCauseOfTheMaker", "+CEREG: 3,,,,1,15", denied(kNone)},
                    Creg{"RejectCauseAfterRoutingArea", "+CGREG: 3,,,,,0,7", denied(7)},
                    Creg{"AreaThatCannotBe", "+CREG: 5, 550014, 676", state_only(RegState::roaming)},
                    Creg{"HalfACause", "+CEREG: 3,,,,0", denied(kNone)}, Creg{"Empty", "+CREG:", kNone},
                    Creg{"QuotedStat", "+CREG: \"1\"", kNone}),
    kCaseName);

TEST(ParseRegistration, TellsTheReportsAndWhetherTheLineIsWhole) {
  const auto whole = parse_registration("+CEREG: 2,1,\"D55E\",\"06BD6814\",7");
  ASSERT_TRUE(whole);
  EXPECT_EQ(whole->reports, 2);
  EXPECT_TRUE(whole->is_whole);
  const auto doubtful = parse_registration("+CREG: 0,1, 550014, 676");
  ASSERT_TRUE(doubtful);
  EXPECT_EQ(doubtful->reports, 0);
  EXPECT_FALSE(doubtful->is_whole);
  const auto urc = parse_registration_urc("+CREG: 1");
  ASSERT_TRUE(urc);
  EXPECT_EQ(urc->reports, kNone);
  EXPECT_TRUE(urc->is_whole);
}

struct WhichCase {
  std::string_view line;
  bool is_answer;
};

TEST(IsRegistrationAnswer, ChecksFieldTwo) {
  for (const auto& [line, is_answer] : {WhichCase{"+CREG: 2,1", true},
                                        {"+CREG: 0,1", true},
                                        {"+CREG:2,1", true},
                                        {"+CREG: 2, 1", true},
                                        {"+CREG: 5", false},
                                        {"+CREG: 2", false},
                                        {"+CEREG: 1,\"D55E\",\"06BD6814\",7", false},
                                        {"+CEREG: 1,D55E,06BD6814,7", false},
                                        {"+CEREG: 2,1,\"D55E\",\"06BD6814\",7", true},
                                        {"+CEREG: 2,1,D55E,06BD6814,7", true},
                                        {"+CREG: 2,,", false},
                                        {"+CREG: 2,\"\",\"\"", false},
                                        {"+CREG: 2,2,,", true},
                                        {"+CREG: 1,\"5\"", false},
                                        {"+CREG: 1,5", true},  // a URC with an unquoted area 5 looks the same
                                        {"+CREG: 0,10", true},
                                        {"+CREG: 1,10,2BAF", false},
                                        {"+CREG: 1,A", false},
                                        {"+CREG: 6,1", false},
                                        {"+CREG:", false},
                                        {"+CSQ: 2,1", false},
                                        {"", false}}) {
    EXPECT_EQ(is_registration_answer(line), is_answer) << line;
  }
}

TEST(IsReportRange, HasParentheses) {
  EXPECT_TRUE(is_report_range("+CEREG: (0-3)"));
  EXPECT_TRUE(is_report_range("+CEREG:(0,1,2)"));
  EXPECT_FALSE(is_report_range("+CEREG: 1,\"D55E\",\"06BD6814\",7"));
  EXPECT_FALSE(is_report_range("+CGMR: (0-3)"));
}

TEST(RegistrationDomain, OfTheLine) {
  EXPECT_EQ(registration_domain("+CREG: 1"), RegistrationDomain::circuit);
  EXPECT_EQ(registration_domain("+CGREG: 1"), RegistrationDomain::gprs);
  EXPECT_EQ(registration_domain("+CEREG: 1"), RegistrationDomain::eps);
  EXPECT_EQ(registration_domain("+CIREG: 1"), kNone);
  EXPECT_EQ(registration_domain("+CREG"), kNone);
}

TEST(ParseRegistration, RefusesAnotherDomain) {
  EXPECT_TRUE(parse_registration("+CEREG: 0,1", RegistrationDomain::eps));
  EXPECT_FALSE(parse_registration("+CREG: 0,1", RegistrationDomain::eps));
}

struct SupportCase {
  std::string_view line;
  std::optional<bool> supported;
};

TEST(ParseCauseSupport, RangesAndLists) {
  for (const auto& [line, supported] : {SupportCase{"+CEREG: (0-3)", true},
                                        {"+CEREG: (0,1,2,3)", true},
                                        {"+CEREG: (0-5)", true},
                                        {"+CEREG: (0-2,3-5)", true},
                                        {"+CEREG:(0, 1, 3)", true},
                                        {"+CEREG: (0-2)", false},
                                        {"+CEREG: (0,1,2)", false},
                                        {"+CEREG: (0-1,4-5)", false},
                                        {"+CEREG: (0-2),(0-3)", false},
                                        {"+CEREG: ()", kNone},
                                        {"+CEREG: (0-3", kNone},
                                        {"+CEREG: 0-3", kNone},
                                        {"+CEREG: )0-3(", kNone},
                                        {"+CEREG: (0-)", kNone},
                                        {"+CEREG: (0-33)", kNone},
                                        {"+CEREG: (0,,3)", kNone},
                                        {"+CREG: (0-3)", kNone},
                                        {"+CEREG:", kNone}}) {
    const auto result = parse_cause_support(line);
    EXPECT_EQ(result ? std::optional(*result) : kNone, supported) << line;
  }
}

RC_GTEST_PROP(ParseRegistration, NumbersAreAlwaysInRange, ()) {
  const auto line = *at_line("+CEREG: 2,1,");
  (void)is_registration_answer(*at_line("+CREG:"));
  for (const auto& registration : {read_answer(line), read_urc(*at_line("+CGREG: 1,"))}) {
    if (!registration) continue;
    RC_ASSERT(!registration->area_code ||
              (*registration->area_code >= 1U && *registration->area_code <= 0xFFFFU));
    RC_ASSERT(!registration->cell_id ||
              (*registration->cell_id >= 1U && *registration->cell_id <= 0x0FFFFFFFU));
    RC_ASSERT(!registration->reject_cause ||
              (*registration->reject_cause >= 1U && *registration->reject_cause <= 255U));
  }
}

}  // namespace
}  // namespace eg915u
