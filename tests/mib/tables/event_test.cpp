#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/mib/fixture.h"

namespace eg915u::mib {
namespace {

std::vector<std::string> log_lines(const Fixture& fixture) { return table(fixture, "egEvtTable"); }

TEST(EventTable, HasTheEventsByTheirIndex) {
  EXPECT_EQ(log_lines(full_fixture()), (std::vector<std::string>{
                                           "egEvtTime.101 = OCTETS x07 e9 0b 18 0e 00 00 00 2b 00 00",
                                           "egEvtTime.102 = OCTETS x07 e9 0b 18 0f 3b 02 00 2b 00 00",
                                           "egEvtTime.103 = OCTETS x07 e9 0b 18 0f 3b 03 00 2b 00 00",
                                           "egEvtUpTime.101 = TimeTicks 0",  // before snmpd
                                           "egEvtUpTime.102 = TimeTicks 354200",
                                           "egEvtUpTime.103 = TimeTicks 354300",
                                           "egEvtModem.101 = Unsigned32 1",
                                           "egEvtModem.102 = Unsigned32 1",
                                           "egEvtModem.103 = Unsigned32 0",
                                           "egEvtNotification.101 = OID .0.0",
                                           "egEvtNotification.102 = OID egModemUp",
                                           "egEvtNotification.103 = OID .0.0",
                                           "egEvtText.101 = OCTETS x63 61 66 c3 a9 3f",
                                           "egEvtText.102 = OCTETS wan0 is up",
                                           "egEvtText.103 = OCTETS configuration read",
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
  EXPECT_EQ(get_text(fixture, "egEvtText.103"), "none");
  EXPECT_EQ(get_text(fixture, "egEvtText.104"), "OCTETS 0");
  EXPECT_EQ(get_text(fixture, "egEvtText.113"), "OCTETS 9");
  EXPECT_EQ(get_text(fixture, "egEvtText.114"), "none");
  // A manager that was away reads on from an index that is gone.
  const auto next = Tree(fixture.policy.root).next(oid_of("egEvtText.90"), fixture.view());
  ASSERT_TRUE(next);
  EXPECT_EQ(to_text(*next), "egEvtText.104 = OCTETS 0");
}

TEST(EventTable, HasNoOtherRows) {
  const Fixture fixture = full_fixture();
  for (const char* object : {"egEvtIndex.101", "egEvtTime.0", "egEvtTime.100", "egEvtTime.104",
                             "egEvtTime.4294967295", "egEvtTime.101.1", "egEvtTime"}) {
    EXPECT_EQ(get_text(fixture, object), "none") << object;
  }
}

}  // namespace
}  // namespace eg915u::mib
