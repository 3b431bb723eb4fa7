#include "modem/commands/identity.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>
#include <vector>

#include "tests/support/at_bytes.h"

namespace eg915u {
namespace {

using Texts = std::vector<std::string>;

TEST(ParseAti, ThreeLines) {
  const auto identity = parse_ati(Texts{"Quectel", "EG915U", "Revision: EG915UEUABR03A01M08"});
  ASSERT_TRUE(identity);
  EXPECT_EQ(*identity, (Identity{"Quectel", "EG915U", "EG915UEUABR03A01M08", ""}));
}

TEST(ParseAti, EmptyLinesAndUrcsBetweenAreNotTheModel) {
  const auto identity =
      parse_ati(Texts{"ATI", "Quectel", "+QIND: PB DONE", "EC200U", "", "Revision:EC200UCNAAR03A15M08"});
  ASSERT_TRUE(identity);
  EXPECT_EQ(*identity, (Identity{"Quectel", "EC200U", "EC200UCNAAR03A15M08", ""}));
}

TEST(ParseAti, FirmwareWithSuffix) {
  const auto identity = parse_ati(Texts{"Quectel", "EG915U", "Revision: EG915UEUABR03A01M08_01.301.01.301"});
  ASSERT_TRUE(identity);
  EXPECT_EQ(identity->revision, "EG915UEUABR03A01M08_01.301.01.301");
}

TEST(ParseAti, MissingLines) {
  EXPECT_TRUE(parse_ati(Texts{"Quectel", "EG915U"})->revision.empty());
  EXPECT_FALSE(parse_ati(Texts{"Quectel"}));
  EXPECT_FALSE(parse_ati(Texts{"Revision: EG915UEUABR03A01M08"}));
  EXPECT_FALSE(parse_ati(Texts{}));
}

TEST(ParseBareText, FirstLineOfText) {
  EXPECT_EQ(parse_bare_text(Texts{"Quectel"}), "Quectel");
  EXPECT_EQ(parse_bare_text(Texts{"EC200UCNAAR03A08M08"}), "EC200UCNAAR03A08M08");
  EXPECT_EQ(parse_bare_text(Texts{"EG912UGLAAR03A09M08_01.200.01.200"}), "EG912UGLAAR03A09M08_01.200.01.200");
  EXPECT_EQ(parse_bare_text(Texts{"", "+CREG: 1", "^SRVST:0", "AT+CGMM", "EG915U"}), "EG915U");
}

TEST(ParseBareText, IsShortAndPrintable) {
  EXPECT_EQ(parse_bare_text(Texts{std::string(200, 'x')})->size(), kMaxTextBytes);
  EXPECT_FALSE(parse_bare_text(Texts{"EG\x1B[2J"}));
  EXPECT_FALSE(parse_bare_text(Texts{"   "}));
  EXPECT_FALSE(parse_bare_text(Texts{}));
}

TEST(ParseImei, EveryForm) {
  for (const auto* const line :
       {"861234067890123", "+CGSN: 861234067890123", "+CGSN: \"861234067890123\"", "+GSN: 861234067890123",
        "+QGSN: 861234067890123", "+QGSN:\"861234067890123\""}) {
    EXPECT_EQ(parse_imei(Texts{line}), "861234067890123") << line;
  }
}

TEST(ParseImei, PassesOverUrcs) {
  EXPECT_EQ(parse_imei(Texts{"+CREG: 5", "RDY", "861234067890123"}), "861234067890123");
}

TEST(ParseImei, OnlyFifteenDigits) {
  for (const auto* const line : {"86123406789012", "8612340678901234", "86123406789012F", "861234067890123,1",
                                 "+QIND: 861234067890123", "-61234067890123", ""}) {
    const auto imei = parse_imei(Texts{line});
    ASSERT_FALSE(imei) << line;
    EXPECT_EQ(imei.error().code, Errc::malformed);
  }
  EXPECT_FALSE(parse_imei(Texts{}));
}

TEST(ParseImei, CutAnywhereIsAnError) {
  for (const std::string line : {"861234067890123", "+QGSN: 861234067890123", "+CGSN: \"861234067890123\""}) {
    for (std::size_t at = 0; at < line.size(); ++at)
      EXPECT_FALSE(parse_imei(Texts{line.substr(0, at)})) << at;
  }
}

/// Errors go to the log and to events.
TEST(ParseIdentity, ErrorsShowNothingOfTheLine) {
  EXPECT_EQ(parse_imei(Texts{"8612340F"}).error().detail,
            "invalid line (not shown): expected the 15 digits of the IMEI");
  EXPECT_EQ(parse_imsi(Texts{"460025F"}).error().detail,
            "invalid line (not shown): expected the 14 or 15 digits of the IMSI");
  EXPECT_EQ(parse_ati(Texts{"861234067890123"}).error().detail,
            "invalid line 'xxxxxxxxxxxxxxx': expected manufacturer, model, Revision: <firmware>");
}

TEST(ParseImsi, FourteenOrFifteenDigits) {
  EXPECT_EQ(parse_imsi(Texts{"460025190000000"}), "460025190000000");
  EXPECT_EQ(parse_imsi(Texts{"+CPIN: READY", "46002519000000"}), "46002519000000");
  EXPECT_FALSE(parse_imsi(Texts{"4600251900000"}));
  EXPECT_FALSE(parse_imsi(Texts{"4600251900000001"}));
  EXPECT_FALSE(parse_imsi(Texts{}));
}

RC_GTEST_PROP(ParseIdentity, AnyBytesGiveAValueOrAnError, ()) {
  const Texts lines{*at_bytes(), *at_bytes(), *at_line("Revision:")};
  if (const auto identity = parse_ati(lines)) RC_ASSERT(!identity->model.empty());
  if (const auto text = parse_bare_text(lines)) RC_ASSERT(!text->empty());
  if (const auto imei = parse_imei(lines)) RC_ASSERT(is_digits(*imei, 15, 15));
  if (const auto imsi = parse_imsi(lines)) RC_ASSERT(is_digits(*imsi, 14, 15));
}

}  // namespace
}  // namespace eg915u
