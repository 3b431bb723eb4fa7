#include "modem/parse_pdp.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "tests/support/at_bytes.h"
#include "tests/support/line_case.h"
#include "tests/support/truncation.h"

namespace eg915u {

bool is_part_of(const PdpDefinition& part, const PdpDefinition& whole) {
  return part.cid == whole.cid && is_part_of(part.kind, whole.kind) && is_part_of(part.apn, whole.apn);
}
bool is_part_of(const PdpCredentials& part, const PdpCredentials& whole) { return part == whole; }
bool is_part_of(const PdpActivity& part, const PdpActivity& whole) { return part == whole; }

namespace {

constexpr auto kNone = std::nullopt;

class ParseCgdcont : public testing::TestWithParam<LineCase<PdpDefinition>> {};
TEST_P(ParseCgdcont, Line) { expect_case(GetParam(), parse_cgdcont); }

using Cgdcont = LineCase<PdpDefinition>;
INSTANTIATE_TEST_SUITE_P(
    Lines, ParseCgdcont,
    testing::Values(
        Cgdcont{"Ipv4", "+CGDCONT: 1,\"IP\",\"internet\",\"0.0.0.0\",0,0,0,0",
                PdpDefinition{1, PdpKind::ipv4, "internet"}},
        Cgdcont{"Ipv6", "+CGDCONT: 2,\"IPV6\",\"ims\",\"0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0\",0,0,0,0",
                PdpDefinition{2, PdpKind::ipv6, "ims"}},
        Cgdcont{"DualStack", "+CGDCONT: 3,\"IPV4V6\",\"ims\",\"\",0,0,0,0,1",
                PdpDefinition{3, PdpKind::ipv4v6, "ims"}},
        Cgdcont{"Ppp", "+CGDCONT: 7,\"PPP\",\"a.b-c_d\"", PdpDefinition{7, PdpKind::ppp, "a.b-c_d"}},
        Cgdcont{"EmptyApn", "+CGDCONT: 1,\"IP\",\"\",\"0.0.0.0\",0,0,0,0",
                PdpDefinition{1, PdpKind::ipv4, ""}},
        Cgdcont{"UnknownType", "+CGDCONT: 1,\"Non-IP\",\"x\"", PdpDefinition{1, PdpKind::unknown, "x"}},
        Cgdcont{"CidZero", "+CGDCONT: 0,\"IP\",\"x\"", kNone},
        Cgdcont{"CidSixteen", "+CGDCONT: 16,\"IP\",\"x\"", kNone},
        Cgdcont{"NoApn", "+CGDCONT: 1,\"IP\"", kNone},
        Cgdcont{"UnclosedApn", "+CGDCONT: 1,\"IP\",\"x", kNone},
        Cgdcont{"ControlInApn", "+CGDCONT: 1,\"IP\",\"x\x01\"", kNone}, Cgdcont{"Empty", "+CGDCONT:", kNone}),
    kCaseName);

TEST(ParseCgdcont, LongApnIsRefusedNotShortened) {
  const auto line = [](std::size_t size) { return "+CGDCONT: 1,\"IP\",\"" + std::string(size, 'a') + '"'; };
  EXPECT_EQ(parse_cgdcont(line(100))->apn.size(), 100U);
  EXPECT_FALSE(parse_cgdcont(line(101)));
}

class ParseQicsgp : public testing::TestWithParam<LineCase<PdpCredentials>> {};
TEST_P(ParseQicsgp, Line) { expect_case(GetParam(), parse_qicsgp); }

using Qicsgp = LineCase<PdpCredentials>;
INSTANTIATE_TEST_SUITE_P(
    Lines, ParseQicsgp,
    testing::Values(Qicsgp{"NoCidInTheAnswer", "+QICSGP: 1,\"bsnlnet\",\"\",\"\",1",
                           PdpCredentials{PdpKind::ipv4, "bsnlnet", "", "", AuthType::pap}},
                    Qicsgp{"PasswordInClear", "+QICSGP: 3,\"internet\",\"user\",\"secret\",2",
                           PdpCredentials{PdpKind::ipv4v6, "internet", "user", "secret", AuthType::chap}},
                    Qicsgp{"NoAuthentication", "+QICSGP: 2,\"x\",\"\",\"\",0",
                           PdpCredentials{PdpKind::ipv6, "x", "", "", AuthType::none}},
                    Qicsgp{"PapOrChap", "+QICSGP: 1,\"x\",\"\",\"\",3",
                           PdpCredentials{PdpKind::ipv4, "x", "", "", AuthType::pap_or_chap}},
                    Qicsgp{"CommaInPassword", "+QICSGP: 1,\"x\",\"u\",\"a,b\",1",
                           PdpCredentials{PdpKind::ipv4, "x", "u", "a,b", AuthType::pap}},
                    Qicsgp{"UndefinedContext", "+QICSGP: 0,\"\",\"\",\"\",0",
                           PdpCredentials{PdpKind::unknown, "", "", "", AuthType::none}},
                    Qicsgp{"UnknownAuthentication", "+QICSGP: 1,\"x\",\"\",\"\",9",
                           PdpCredentials{PdpKind::ipv4, "x", "", "", AuthType::unknown}},
                    Qicsgp{"NoPassword", "+QICSGP: 1,\"x\",\"u\"", kNone},
                    Qicsgp{"NoAuth", "+QICSGP: 1,\"x\",\"u\",\"p\"", kNone},
                    Qicsgp{"Empty", "+QICSGP:", kNone}),
    kCaseName);

TEST(ParseQicsgp, ErrorNeverShowsThePassword) {
  const auto result = parse_qicsgp("+QICSGP: 1,\"x\",\"somebody\",\"secret");
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().detail.find("secret"), std::string::npos);
  EXPECT_EQ(result.error().detail.find("somebody"), std::string::npos);
}

TEST(ParseQicsgp, CredentialsAreWholeOrRefused) {
  const auto line = [](std::size_t size) {
    return "+QICSGP: 1,\"x\",\"" + std::string(size, 'u') + "\",\"" + std::string(size, 'p') + "\",1";
  };
  EXPECT_EQ(parse_qicsgp(line(127))->user.size(), 127U);
  EXPECT_EQ(parse_qicsgp(line(127))->password.size(), 127U);
  EXPECT_FALSE(parse_qicsgp(line(128)));
}

TEST(ParseCgact, OneLineAContext) {
  EXPECT_EQ(parse_cgact("+CGACT: 1,0"), (PdpActivity{1, false}));
  EXPECT_EQ(parse_cgact("+CGACT: 3,1"), (PdpActivity{3, true}));
  for (const auto* const bad :
       {"+CGACT: 1", "+CGACT: 1,2", "+CGACT: 0,1", "+CGACT: 16,1", "+CGACT:", "+CGATT: 1"}) {
    EXPECT_FALSE(parse_cgact(bad)) << bad;
  }
}

TEST(ParseCgatt, ZeroOrOne) {
  EXPECT_EQ(parse_cgatt("+CGATT: 1"), true);
  EXPECT_EQ(parse_cgatt("+CGATT: 0"), false);
  for (const auto* const bad : {"+CGATT: 2", "+CGATT:", "+CGATT: -1", "+CGATT: yes"})
    EXPECT_FALSE(parse_cgatt(bad)) << bad;
}

TEST(ParsePdp, SurvivesCuts) {
  expect_survives_cuts("+CGDCONT: 1,\"IP\",\"internet\",\"0.0.0.0\",0,0,0,0", parse_cgdcont);
  expect_survives_cuts("+QICSGP: 1,\"bsnlnet\",\"user\",\"secret\",1", parse_qicsgp);
  expect_survives_cuts("+CGACT: 3,1", parse_cgact);
  expect_survives_cuts("+CGATT: 1", parse_cgatt);
}

RC_GTEST_PROP(ParsePdp, AnyBytesGiveAValueOrAnError, ()) {
  if (const auto definition = parse_cgdcont(*at_line("+CGDCONT: 1"))) {
    RC_ASSERT(definition->cid >= 1 && definition->cid <= 15);
    RC_ASSERT(definition->apn.size() <= 300U);
  }
  (void)parse_qicsgp(*at_line("+QICSGP: 1,\"x\","));
  (void)parse_cgact(*at_line("+CGACT:"));
  (void)parse_cgatt(*at_line("+CGATT:"));
}

}  // namespace
}  // namespace eg915u
