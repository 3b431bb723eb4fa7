#include "mib/masking.h"

#include <gtest/gtest.h>

#include "tests/mib/fixture.h"

namespace eg915u::mib {
namespace {

TEST(Masking, NoneShowsEverything) {
  EXPECT_EQ(masked_imei("861234051234567", Masking::none), "861234051234567");
}

TEST(Masking, PartialKeepsWhatNamesNobody) {
  EXPECT_EQ(masked_imei("861234051234567", Masking::partial), "86123405xxxxxxx");
  EXPECT_EQ(masked_iccid("89860012345678901234", Masking::partial), "8986001xxxxxxxxxxxxx");
  EXPECT_EQ(masked_imsi("310260123456789", Masking::partial), "310260xxxxxxxxx");
  EXPECT_EQ(masked_imsi("310260", Masking::partial), "310260");
  EXPECT_EQ(masked_msisdn("+8613912345678", Masking::partial), "+86139xxxxxxxx");
  EXPECT_EQ(masked_home_plmn("310260", Masking::partial), "310260");
}

TEST(Masking, PartialShowsNothingOfAShortNumber) {
  EXPECT_EQ(masked_msisdn("123456", Masking::partial), "");
  EXPECT_EQ(masked_msisdn("1234567", Masking::partial), "123456x");
  EXPECT_EQ(masked_msisdn("123456", Masking::none), "123456");
}

TEST(Masking, FullShowsNothing) {
  EXPECT_EQ(masked_imei("861234051234567", Masking::full), "");
  EXPECT_EQ(masked_iccid("89860012345678901234", Masking::full), "");
  EXPECT_EQ(masked_imsi("310260123456789", Masking::full), "");
  EXPECT_EQ(masked_msisdn("+8613912345678", Masking::full), "");
  EXPECT_EQ(masked_home_plmn("310260", Masking::full), "");
}

TEST(Masking, IsAppliedToTheTree) {
  Fixture fixture = full_fixture();
  fixture.policy.masking = Masking::partial;
  EXPECT_EQ(get_text(fixture, "egAgentIdentityMasking.0"), "Integer32 2");
  EXPECT_EQ(get_text(fixture, "egModemImei.1"), "OCTETS 86123405xxxxxxx");
  EXPECT_EQ(get_text(fixture, "egSimIccid.1.1"), "OCTETS 8986001xxxxxxxxxxxxx");
  EXPECT_EQ(get_text(fixture, "egSimImsi.1.1"), "OCTETS 460011xxxxxxxxx");
  EXPECT_EQ(get_text(fixture, "egSimMsisdn.1.1"), "OCTETS +86139xxxxxxxx");
  EXPECT_EQ(get_text(fixture, "egSimHomePlmn.1.1"), "OCTETS 46001");
  fixture.policy.masking = Masking::full;
  for (const char* object :
       {"egModemImei.1", "egSimIccid.1.1", "egSimImsi.1.1", "egSimMsisdn.1.1", "egSimHomePlmn.1.1"}) {
    EXPECT_EQ(get_text(fixture, object), "OCTETS ") << object;
  }
  // Numbers of the operator are nobody's.
  EXPECT_EQ(get_text(fixture, "egNetOperatorPlmn.1"), "OCTETS 46001");
  EXPECT_EQ(get_text(fixture, "egSmsServiceCentre.1"), "OCTETS +8613010112500");
}

}  // namespace
}  // namespace eg915u::mib
