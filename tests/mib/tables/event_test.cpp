#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/mib/fixture.h"

namespace eg915u::mib {
namespace {

std::vector<std::string> log_lines(const Fixture& fixture) { return table(fixture, "2.21.1"); }

TEST(EventTable, HasTheEventsByTheirIndex) {
  EXPECT_EQ(log_lines(full_fixture()), (std::vector<std::string>{
                                           "2.101 = OCTETS x07 e9 0b 18 0e 00 00 00 2b 00 00",
                                           "2.102 = OCTETS x07 e9 0b 18 0f 3b 02 00 2b 00 00",
                                           "2.103 = OCTETS x07 e9 0b 18 0f 3b 03 00 2b 00 00",
                                           "3.101 = TimeTicks 0",  // before snmpd
                                           "3.102 = TimeTicks 354200",
                                           "3.103 = TimeTicks 354300",
                                           "4.101 = Unsigned32 1",
                                           "4.102 = Unsigned32 1",
                                           "4.103 = Unsigned32 0",
                                           "5.101 = OID 0.0",
                                           "5.102 = OID 1.3.6.1.4.1.9999.0.1",
                                           "5.103 = OID 0.0",
                                           "6.101 = OCTETS x63 61 66 c3 a9 3f",
                                           "6.102 = OCTETS wan0 is up",
                                           "6.103 = OCTETS configuration read",
                                       }));
}

TEST(EventTable, IsThereWithoutModems) {
  Fixture fixture;
  EXPECT_TRUE(log_lines(fixture).empty());
  fixture.log_event(0, {0, 0}, "started", Duration{0});
  EXPECT_EQ(log_lines(fixture).size(), 5U);
}

TEST(EventTable, LosesTheOldest) {
  Fixture fixture = full_fixture();
  for (int event = 0; event < 10; ++event) fixture.log_event(1, {0, 0}, std::to_string(event), Duration{0});
  EXPECT_EQ(get_text(fixture, "2.21.1.6.103"), "none");
  EXPECT_EQ(get_text(fixture, "2.21.1.6.104"), "OCTETS 0");
  EXPECT_EQ(get_text(fixture, "2.21.1.6.113"), "OCTETS 9");
  EXPECT_EQ(get_text(fixture, "2.21.1.6.114"), "none");
  // A manager that was away reads on from an index that is gone.
  const auto next = Tree(fixture.policy.root).next(below_root("2.21.1.6.90"), fixture.view());
  ASSERT_TRUE(next);
  EXPECT_EQ(to_text(*next), "2.21.1.6.104 = OCTETS 0");
}

TEST(EventTable, HasNoOtherRows) {
  const Fixture fixture = full_fixture();
  for (const char* oid : {"2.21.1.1.101", "2.21.1.2.0", "2.21.1.2.100", "2.21.1.2.104", "2.21.1.2.4294967295",
                          "2.21.1.2.101.1", "2.21.1.2"}) {
    EXPECT_EQ(get_text(fixture, oid), "none") << oid;
  }
}

}  // namespace
}  // namespace eg915u::mib
