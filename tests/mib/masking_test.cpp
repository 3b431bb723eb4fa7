#include "mib/masking.h"

#include <gtest/gtest.h>

#include "tests/mib/fixture.h"

namespace eg915u::mib {
namespace {

TEST(Masking, NoneShowsEverything) {
  EXPECT_EQ(masked_imei("861234051234567", Masking::none), "861234051234567");
}

TEST(Masking, PartialKeepsWhatNamesNobody) {
  EXPECT_EQ(masked_imei("861234051234567", Masking::partial), "861234050000000");
  EXPECT_EQ(masked_iccid("89860012345678901234", Masking::partial), "89860010000000000000");
  EXPECT_EQ(masked_imsi("310260123456789", Masking::partial), "310260000000000");
  EXPECT_EQ(masked_imsi("310260", Masking::partial), "310260");
}

TEST(Masking, FullShowsNothing) {
  EXPECT_EQ(masked_imei("861234051234567", Masking::full), "");
  EXPECT_EQ(masked_iccid("89860012345678901234", Masking::full), "");
  EXPECT_EQ(masked_imsi("310260123456789", Masking::full), "");
}

TEST(Masking, IsAppliedToTheTree) {
  Fixture fixture = full_fixture();
  fixture.policy.masking = Masking::partial;
  EXPECT_EQ(get_text(fixture, "2.1.10.0"), "Integer32 2");
  EXPECT_EQ(get_text(fixture, "2.2.1.6.1"), "OCTETS 861234050000000");
  EXPECT_EQ(get_text(fixture, "2.3.1.4.1.1"), "OCTETS 89860010000000000000");
  EXPECT_EQ(get_text(fixture, "2.3.1.5.1.1"), "OCTETS 460011000000000");
  fixture.policy.masking = Masking::full;
  for (const auto* oid : {"2.2.1.6.1", "2.3.1.4.1.1", "2.3.1.5.1.1"}) {
    EXPECT_EQ(get_text(fixture, oid), "OCTETS ") << oid;
  }
}

}  // namespace
}  // namespace eg915u::mib
