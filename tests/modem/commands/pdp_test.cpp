#include "modem/commands/pdp.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "modem/commands/address.h"
#include "tests/modem/commands/parts.h"
#include "tests/modem/commands/values.h"
#include "tests/support/at_bytes.h"
#include "tests/support/line_case.h"
#include "tests/support/truncation.h"

namespace eg915u {

bool is_part_of(const PdpDefinition& part, const PdpDefinition& whole) {
  return part.cid == whole.cid && is_part_of(part.kind, whole.kind) && is_part_of(part.apn, whole.apn);
}
bool is_part_of(const PdpCredentials& part, const PdpCredentials& whole) { return part == whole; }
bool is_part_of(const PdpActivity& part, const PdpActivity& whole) { return part == whole; }
bool is_part_of(const PdpNotice& part, const PdpNotice& whole) { return !part.lost || part == whole; }

namespace {

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

class ParseCgpaddr : public testing::TestWithParam<LineCase<PdpAddresses>> {};
TEST_P(ParseCgpaddr, Line) {
  expect_case(GetParam(), parse_cgpaddr);
  if (GetParam().value) expect_survives_cuts(GetParam().line, parse_cgpaddr);
}

using Cgpaddr = LineCase<PdpAddresses>;
INSTANTIATE_TEST_SUITE_P(
    Lines, ParseCgpaddr,
    testing::Values(Cgpaddr{"LiveDualStackInOneString",
                            "+CGPADDR: 3,\"0.0.0.0,2402:8100:6FFE:8AE6:0:C:DE2B:3801\"",
                            PdpAddresses{3, {kVi}}},
                    Cgpaddr{"BothInOneString",
                            "+CGPADDR: 3,\"10.28.33.36,2402:8100:6FFE:8AE6:0:C:DE2B:3801\"",
                            PdpAddresses{3, {address("10.28.33.36"), kVi}}},
                    Cgpaddr{"TwoStrings", "+CGPADDR: 1,\"10.28.33.36\",\"2409:8D1E:750C:DFA4::1\"",
                            PdpAddresses{1, {address("10.28.33.36"), address("2409:8d1e:750c:dfa4::1")}}},
                    Cgpaddr{"DottedIpv6", "+CGPADDR: 2,\"36.2.129.0.111.254.138.230.0.0.0.12.222.43.56.1\"",
                            PdpAddresses{2, {kVi}}},
                    Cgpaddr{"NoQuotes", "+CGPADDR:1, 10.28.33.36 , 2402:8100:6FFE:8AE6:0:C:DE2B:3801",
                            PdpAddresses{1, {address("10.28.33.36"), kVi}}},
                    Cgpaddr{"ComingUp", "+CGPADDR: 1,\"0.0.0.0\"", PdpAddresses{1, {}}},
                    Cgpaddr{"Ipv6Zero", "+CGPADDR: 1,\"0.0.0.0,0:0:0:0:0:0:0:0\"", PdpAddresses{1, {}}},
                    Cgpaddr{"NoAddress", "+CGPADDR: 1", PdpAddresses{1, {}}},
                    Cgpaddr{"EmptyAddress", "+CGPADDR: 1,\"\"", PdpAddresses{1, {}}},
                    Cgpaddr{"NotAnAddress", "+CGPADDR: 1,\"10.28.33\"", kNone},
                    Cgpaddr{"UnclosedAddress", "+CGPADDR: 1,\"10.28.33.36", kNone},
                    Cgpaddr{"NoCid", "+CGPADDR: \"10.28.33.36\"", kNone},
                    Cgpaddr{"CidZero", "+CGPADDR: 0", kNone}, Cgpaddr{"Empty", "+CGPADDR:", kNone}),
    kCaseName);

class ParseCgcontrdp : public testing::TestWithParam<LineCase<PdpParameters>> {};
TEST_P(ParseCgcontrdp, Line) {
  expect_case(GetParam(), parse_cgcontrdp);
  if (GetParam().value) expect_survives_cuts(GetParam().line, parse_cgcontrdp);
}

IpAddress with_prefix(IpAddress host, int prefix_length) {
  host.prefix_length = prefix_length;
  return host;
}

using Cgcontrdp = LineCase<PdpParameters>;
INSTANTIATE_TEST_SUITE_P(
    Lines, ParseCgcontrdp,
    testing::Values(
        Cgcontrdp{
            "LiveIpv4",
            "+CGCONTRDP: 1,5,\"www.mnc043.mcc404.gprs\",\"10.90.218.248.255.255.255.0\",\"10.90.218.1\"",
            PdpParameters{.cid = 1,
                          .apn = "www.mnc043.mcc404.gprs",
                          .host = with_prefix(address("10.90.218.248"), 24),
                          .gateway = address("10.90.218.1"),
                          .dns = {}}},
        Cgcontrdp{
            "LiveIpv6",
            "+CGCONTRDP: 3,6,\"ims.mnc043.mcc404.gprs\",\"36.2.129.0.111.254.138.230.0.0.0.12.222.43.56.1."
            "255.255.255.255.255.255.255.255.0.0.0.0.0.0.0.0\",\"254.128.0.0.0.0.0.0.0.0.0.0.0.0.0.1\",\"0."
            "0.0.0.0.0.0.0.0.0.0.0.0.0.0.0\"",
            PdpParameters{.cid = 3,
                          .apn = "ims.mnc043.mcc404.gprs",
                          .host = with_prefix(kVi, 64),
                          .gateway = address("fe80::1"),
                          .dns = {}}},
        Cgcontrdp{
            "UpToTheMtu",
            "+CGCONTRDP: 1,5,\"internet\",\"10.0.0.2.255.255.255.252\",\"10.0.0.1\",\"8.8.8.8\",\"8.8.4."
            "4\",\"\",\"\",0,0,1430,1",
            PdpParameters{.cid = 1,
                          .apn = "internet",
                          .host = with_prefix(address("10.0.0.2"), 30),
                          .gateway = address("10.0.0.1"),
                          .dns = {address("8.8.8.8"), address("8.8.4.4")},
                          .mtu = 1430}},
        Cgcontrdp{"MtuOutOfRange", "+CGCONTRDP: 1,5,\"internet\",,,,,,,,,67",
                  PdpParameters{.cid = 1, .apn = "internet", .dns = {}}},
        Cgcontrdp{"SecondDnsOnly", "+CGCONTRDP: 1,,\"internet\",\"\",\"\",\"0.0.0.0\",\"8.8.4.4\"",
                  PdpParameters{.cid = 1, .apn = "internet", .dns = {address("8.8.4.4")}}},
        Cgcontrdp{"NoQuotesAndSpaces", "+CGCONTRDP:1, 5,internet, 10.0.0.2.255.0.0.0 ,10.0.0.1",
                  PdpParameters{.cid = 1,
                                .apn = "internet",
                                .host = with_prefix(address("10.0.0.2"), 8),
                                .gateway = address("10.0.0.1"),
                                .dns = {}}},
        Cgcontrdp{"EmptyApn", "+CGCONTRDP: 1,5,\"\",\"10.0.0.2.255.0.0.0\"",
                  PdpParameters{.cid = 1, .apn = "", .host = with_prefix(address("10.0.0.2"), 8), .dns = {}}},
        Cgcontrdp{
            "GatewayOfAnotherNetworkInAWholeLine",
            "+CGCONTRDP: 1,5,\"x\",\"10.0.0.2.255.255.255.255\",\"10.64.64.64\",\"8.8.8.8\",\"8.8.4.4\"",
            PdpParameters{.cid = 1,
                          .apn = "x",
                          .host = with_prefix(address("10.0.0.2"), 32),
                          .gateway = address("10.64.64.64"),
                          .dns = {address("8.8.8.8"), address("8.8.4.4")}}},
        Cgcontrdp{"CidOnly", "+CGCONTRDP: 1", PdpParameters{.cid = 1, .apn = "", .dns = {}}},
        // A field less: the others are not where they seem.
        Cgcontrdp{"BearerMissing", "+CGCONTRDP: 1,\"internet\",\"10.0.0.2\",\"10.0.0.1\"", kNone},
        Cgcontrdp{"GatewayMissing",
                  "+CGCONTRDP: 1,5,\"x\",\"10.0.0.2.255.255.255.0\",\"8.8.8.8\",\"8.8.4.4\"",
                  PdpParameters{.cid = 1,
                                .apn = "x",
                                .host = with_prefix(address("10.0.0.2"), 24),
                                .dns = {address("8.8.4.4")}}},
        Cgcontrdp{"HostMissing", "+CGCONTRDP: 1,5,\"x\",\"10.0.0.1\"",
                  PdpParameters{.cid = 1, .apn = "x", .dns = {}}},
        Cgcontrdp{"HostMissingBeforeANameServer",
                  "+CGCONTRDP: 1,5,\"x\",\"10.0.0.1\",\"8.8.8.8\",\"8.8.4.4\"",
                  PdpParameters{.cid = 1, .apn = "x", .dns = {}}},
        Cgcontrdp{"NoMask", "+CGCONTRDP: 1,5,\"x\",\"10.0.0.2\",\"10.0.0.1\",\"8.8.8.8\",\"8.8.4.4\"",
                  PdpParameters{.cid = 1,
                                .apn = "x",
                                .host = address("10.0.0.2"),
                                .gateway = address("10.0.0.1"),
                                .dns = {address("8.8.8.8"), address("8.8.4.4")}}},
        Cgcontrdp{"NoMaskAndNoGateway", "+CGCONTRDP: 1,,\"x\",\"10.0.0.2\",,\"8.8.8.8\",\"8.8.4.4\"",
                  PdpParameters{.cid = 1,
                                .apn = "x",
                                .host = address("10.0.0.2"),
                                .dns = {address("8.8.8.8"), address("8.8.4.4")}}},
        Cgcontrdp{"MaskInItsOwnField",
                  "+CGCONTRDP: 1,5,\"x\",\"10.0.0.2\",\"255.255.255.0\",\"10.0.0.1\",\"8.8.8.8\",\"8.8.4.4\"",
                  PdpParameters{.cid = 1,
                                .apn = "x",
                                .host = with_prefix(address("10.0.0.2"), 24),
                                .gateway = address("10.0.0.1"),
                                .dns = {address("8.8.8.8"), address("8.8.4.4")}}},
        Cgcontrdp{
            "OneOfTwoProxies",
            "+CGCONTRDP: 1,5,\"x\",\"10.0.0.2.255.0.0.0\",\"10.0.0.1\",\"8.8.8.8\",\"8.8.4.4\",\"10.0.0.9\"",
            kNone},
        Cgcontrdp{"FlagInTheirPlace",
                  "+CGCONTRDP: 1,5,\"x\",\"10.0.0.2.255.0.0.0\",\"8.8.8.8\",\"8.8.4.4\",\"\",\"\",0,0,1430",
                  kNone},
        Cgcontrdp{"ApnMissing", "+CGCONTRDP: 1,5,\"10.0.0.2\",\"10.0.0.1\"", kNone},
        Cgcontrdp{"NotAnAddress", "+CGCONTRDP: 1,5,\"internet\",\"10.0.0\"", kNone},
        Cgcontrdp{"UnclosedApn", "+CGCONTRDP: 1,5,\"internet", kNone},
        Cgcontrdp{"CidOutOfRange", "+CGCONTRDP: 16,5,\"internet\"", kNone},
        Cgcontrdp{"Empty", "+CGCONTRDP:", kNone}),
    kCaseName);

class ParseQiact : public testing::TestWithParam<LineCase<IpContext>> {};
TEST_P(ParseQiact, Line) {
  expect_case(GetParam(), parse_qiact);
  if (GetParam().value) expect_survives_cuts(GetParam().line, parse_qiact);
}

using Qiact = LineCase<IpContext>;
INSTANTIATE_TEST_SUITE_P(
    Lines, ParseQiact,
    testing::Values(
        Qiact{"LiveDualStack", "+QIACT: 1,1,3,\"10.28.33.36\",\"2409:8D1E:750C:DFA4::1\"",
              IpContext{1, true, {address("10.28.33.36"), address("2409:8d1e:750c:dfa4::1")}}},
        Qiact{"Ipv4", "+QIACT: 1,1,1,\"10.28.33.36\"", IpContext{1, true, {address("10.28.33.36")}}},
        Qiact{"Ipv6", "+QIACT: 2,1,2,\"2409:8D1E:750C:DFA4::1\"",
              IpContext{2, true, {address("2409:8d1e:750c:dfa4::1")}}},
        Qiact{"OneString", "+QIACT: 1,1,3,\"10.28.33.36,2409:8D1E:750C:DFA4::1\"",
              IpContext{1, true, {address("10.28.33.36"), address("2409:8d1e:750c:dfa4::1")}}},
        Qiact{"Inactive", "+QIACT: 1,0,1", IpContext{1, false, {}}},
        Qiact{"NoType", "+QIACT: 1,1", IpContext{1, true, {}}},
        Qiact{"Spaces", "+QIACT:1, 1 ,1, \"10.28.33.36\"", IpContext{1, true, {address("10.28.33.36")}}},
        Qiact{"NoState", "+QIACT: 1", kNone}, Qiact{"OtherState", "+QIACT: 1,2,1", kNone},
        Qiact{"TypeMissing", "+QIACT: 1,1,\"10.28.33.36\"", kNone},
        Qiact{"NotAnAddress", "+QIACT: 1,1,1,\"x\"", kNone}, Qiact{"Empty", "+QIACT:", kNone},
        Qiact{"OtherPrefix", "+QIACTEX: 1,0", kNone}),
    kCaseName);

class ParseCgev : public testing::TestWithParam<LineCase<PdpNotice>> {};
TEST_P(ParseCgev, Line) {
  expect_case(GetParam(), parse_cgev);
  if (GetParam().value) expect_survives_cuts(GetParam().line, parse_cgev);
}

using Cgev = LineCase<PdpNotice>;
INSTANTIATE_TEST_SUITE_P(
    Lines, ParseCgev,
    testing::Values(Cgev{"NetworkDetached", "+CGEV: NW DETACH", PdpNotice{kNone, true}},
                    Cgev{"ModemDetached", "+CGEV: ME DETACH", PdpNotice{kNone, true}},
                    Cgev{"NetworkDeactivated", "+CGEV: NW PDN DEACT 1", PdpNotice{1, true}},
                    Cgev{"ModemDeactivated", "+CGEV: ME PDN DEACT 15", PdpNotice{15, true}},
                    Cgev{"DeactivatedOffload", "+CGEV: NW PDN DEACT 2,1", PdpNotice{2, true}},
                    Cgev{"NoSpace", "+CGEV:NW PDN DEACT 1", PdpNotice{1, true}},
                    Cgev{"ByAddress", "+CGEV: NW DEACT \"IP\",\"10.28.33.36\",1", PdpNotice{1, true}},
                    Cgev{"ByTwoAddresses", "+CGEV: ME DEACT \"IPV4V6\",\"10.28.33.36,2409:8D1E::1\",3",
                         PdpNotice{3, true}},
                    Cgev{"ByAddressWithoutQuotes", "+CGEV: ME DEACT IP,10.28.33.36, 2", PdpNotice{2, true}},
                    Cgev{"ByAddressWithoutCid", "+CGEV: NW DEACT \"IP\",\"10.28.33.36\"", PdpNotice{}},
                    Cgev{"SecondaryContext", "+CGEV: NW DEACT 1,2,0", PdpNotice{}},
                    Cgev{"Activated", "+CGEV: ME PDN ACT 1", PdpNotice{}},
                    Cgev{"Modified", "+CGEV: NW MODIFY 1,2", PdpNotice{}},
                    Cgev{"Class", "+CGEV: NW CLASS B", PdpNotice{}},
                    Cgev{"Rejected", "+CGEV: REJECT \"IP\",\"10.28.33.36\"", PdpNotice{}},
                    Cgev{"DeactivatedWhich", "+CGEV: NW PDN DEACT", PdpNotice{}},
                    Cgev{"CidZero", "+CGEV: NW PDN DEACT 0", kNone},
                    Cgev{"CidIsNoNumber", "+CGEV: NW DEACT \"IP\",\"10.28.33.36\",x", kNone},
                    Cgev{"Empty", "+CGEV:", kNone}, Cgev{"OtherPrefix", "+CGREG: 1", kNone}),
    kCaseName);

TEST(ParsePdpdeact, OneContext) {
  EXPECT_EQ(parse_pdpdeact("+QIURC: \"pdpdeact\",1"), (PdpNotice{1, true}));
  EXPECT_EQ(parse_pdpdeact("+QIURC:\"pdpdeact\", 7"), (PdpNotice{7, true}));
  for (const auto* const other : {"+QIURC: \"pdpdeact\"", "+QIURC: \"pdpdeact\",0", "+QIURC: \"pdpdeact\",16",
                                  "+QIURC: \"closed\",1", "+QIURC: \"pdpdeact,1", "+QIURC:", "+CGEV: 1"}) {
    EXPECT_FALSE(parse_pdpdeact(other)) << other;
  }
}

TEST(ParsePdp, SurvivesCuts) {
  expect_survives_cuts("+CGDCONT: 1,\"IP\",\"internet\",\"0.0.0.0\",0,0,0,0", parse_cgdcont);
  expect_survives_cuts("+QICSGP: 1,\"bsnlnet\",\"user\",\"secret\",1", parse_qicsgp);
  expect_survives_cuts("+CGACT: 3,1", parse_cgact);
  expect_survives_cuts("+CGATT: 1", parse_cgatt);
  expect_survives_cuts("+QIURC: \"pdpdeact\",1", parse_pdpdeact);
}

RC_GTEST_PROP(ParsePdp, AnyBytesGiveAValueOrAnError, ()) {
  if (const auto definition = parse_cgdcont(*at_line("+CGDCONT: 1"))) {
    RC_ASSERT(definition->cid >= 1 && definition->cid <= 15);
    RC_ASSERT(definition->apn.size() <= 300U);
  }
  (void)parse_qicsgp(*at_line("+QICSGP: 1,\"x\","));
  (void)parse_cgact(*at_line("+CGACT:"));
  (void)parse_cgatt(*at_line("+CGATT:"));
  for (const auto& result :
       {parse_cgev(*at_line("+CGEV: NW PDN DEACT ")), parse_pdpdeact(*at_line("+QIURC: \"pdpdeact\","))}) {
    if (result) RC_ASSERT(!result->cid || (*result->cid >= 1 && *result->cid <= 15));
  }
  if (const auto parameters = parse_cgcontrdp(*at_line("+CGCONTRDP: 1,5,\"x\","))) {
    RC_ASSERT(!parameters->mtu || (*parameters->mtu >= 68U && *parameters->mtu <= 65'535U));
  }
  (void)parse_cgpaddr(*at_line("+CGPADDR: 1,"));
  (void)parse_qiact(*at_line("+QIACT: 1,1,3,"));
}

}  // namespace
}  // namespace eg915u
