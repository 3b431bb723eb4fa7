#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/mib/fixture.h"

namespace eg915u::mib {
namespace {

using ::testing::ElementsAre;
using ::testing::ElementsAreArray;

/// Without the books, which depend on the zone of the host: ledger_objects_test has them, and
/// threshold_objects_test the thresholds.
const std::vector<std::string> kFullTree = {
    "1.1.7.0 = OCTETS False",
    "1.2.0 = OCTETS 1005",
    "1.3.2.0 = OCTETS ('CHN-UNICOM', 'UNICOM', '460', '01')",
    "1.4.0 = OCTETS internet,user,",
    "1.5.0 = OCTETS False",
    "1.6.0 = OCTETS POWERED DOWN",
    "2.1.1.0 = OCTETS 0.1.0",
    "2.1.2.0 = Unsigned32 1",
    "2.1.3.0 = TimeTicks 350000",
    "2.1.4.0 = Unsigned32 10",
    "2.1.5.0 = OCTETS xff c0",
    "2.1.6.0 = Unsigned32 0",
    "2.1.7.0 = Counter32 41",
    "2.1.8.0 = Counter32 3",
    "2.1.9.0 = Integer32 1",
    "2.1.10.0 = Integer32 1",
    "2.1.11.0 = OCTETS ",
    "2.1.12.0 = Integer32 7",
    "2.2.1.2.1 = OCTETS wan0",
    "2.2.1.3.1 = OCTETS Quectel",
    "2.2.1.4.1 = OCTETS EG915U",
    "2.2.1.5.1 = OCTETS EG915UEUABR03A01M08",
    "2.2.1.6.1 = OCTETS 861234051234567",
    "2.2.1.7.1 = OCTETS /dev/eg915u-at",
    "2.2.1.8.1 = Integer32 12",
    "2.2.1.9.1 = Integer32 7",
    "2.2.1.10.1 = Integer32 3",
    "2.2.1.11.1 = TimeTicks 354000",
    "2.2.1.12.1 = Counter32 2",
    "2.2.1.13.1 = Integer32 3",
    "2.2.1.14.1 = OCTETS x07 e9 0b 18 0f 3b 3a 00 2b 00 00",
    "2.2.1.15.1 = Unsigned32 2",
    "2.2.1.16.1 = OCTETS x07 e9 0b 19 00 00 02 00 2b 08 00",
    "2.2.1.17.1 = OCTETS +CME ERROR: 30",
    "2.2.1.18.1 = OCTETS x82 80",
    "2.3.1.2.1.1 = Integer32 1",
    "2.3.1.3.1.1 = Integer32 4",
    "2.3.1.4.1.1 = OCTETS 89860012345678901234",
    "2.3.1.5.1.1 = OCTETS 460011234567890",
    "2.3.1.6.1.1 = OCTETS +8613912345678",
    "2.3.1.7.1.1 = OCTETS 46001",
    "2.3.1.8.1.1 = OCTETS Hologram",
    "2.3.1.9.1.1 = Integer32 2",
    "2.3.1.10.1.1 = Unsigned32 3",
    "2.3.1.11.1.1 = Unsigned32 10",
    "2.3.1.12.1.1 = Counter32 1",
    "2.4.1.1.1 = Integer32 3",
    "2.4.1.2.1 = Integer32 5",
    "2.4.1.3.1 = Integer32 1",
    "2.4.1.4.1 = Unsigned32 15",
    "2.4.1.5.1 = OCTETS CHN-UNICOM",
    "2.4.1.6.1 = OCTETS 46001",
    "2.4.1.7.1 = Integer32 2",
    "2.4.1.8.1 = Integer32 8",
    "2.4.1.9.1 = Integer32 2",
    "2.4.1.10.1 = Counter32 4",
    "2.4.1.11.1 = Counter32 3",
    "2.4.1.12.1 = TimeTicks 355000",
    "2.4.1.13.1 = OCTETS x50 00 00 08 00 00 00 00 20",
    "2.5.1.1.1 = Integer32 5",
    "2.5.1.2.1 = Unsigned32 11259375",
    "2.5.1.3.1 = Unsigned32 43981",
    "2.5.1.4.1 = Unsigned32 239",
    "2.5.1.5.1 = Unsigned32 4660",
    "2.5.1.6.1 = Unsigned32 247",
    "2.5.1.7.1 = Unsigned32 1850",
    "2.5.1.8.1 = Unsigned32 3",
    "2.5.1.9.1 = Unsigned32 20000",
    "2.5.1.10.1 = Unsigned32 15000",
    "2.5.1.11.1 = Counter32 9",
    "2.5.1.12.1 = TimeTicks 356000",
    "2.6.1.1.1 = Integer32 -64",
    "2.6.1.2.1 = Integer32 -97",
    "2.6.1.3.1 = Integer32 -11",
    "2.6.1.4.1 = Integer32 12",
    "2.6.1.5.1 = Unsigned32 24",
    "2.6.1.7.1 = Unsigned32 9",
    "2.6.1.8.1 = Integer32 -17",
    "2.6.1.9.1 = Unsigned32 58",
    "2.6.1.10.1 = Integer32 4",
    "2.7.1.2.1.1 = Integer32 2",
    "2.7.1.2.1.2 = Integer32 3",
    "2.7.1.2.1.3 = Integer32 4",
    "2.7.1.3.1.1 = Integer32 8",
    "2.7.1.3.1.2 = Integer32 8",
    "2.7.1.3.1.3 = Integer32 3",
    "2.7.1.4.1.1 = Unsigned32 1850",
    "2.7.1.4.1.2 = Unsigned32 3650",
    "2.7.1.5.1.1 = Unsigned32 12",
    "2.7.1.5.1.2 = Unsigned32 0",
    "2.7.1.6.1.1 = Integer32 -101",
    "2.7.1.7.1.1 = Integer32 -13",
    "2.7.1.8.1.1 = Integer32 -70",
    "2.7.1.8.1.3 = Integer32 -88",
    "2.8.1.2.1.1 = Integer32 3",
    "2.8.1.3.1.1 = OCTETS internet",
    "2.8.1.3.1.5 = OCTETS ims",
    "2.8.1.4.1.1 = Integer32 2",
    "2.8.1.5.1.1 = OCTETS user",
    "2.8.1.5.1.5 = OCTETS ",
    "2.8.1.6.1.1 = OCTETS ",
    "2.8.1.6.1.5 = OCTETS ",
    "2.8.1.7.1.1 = Integer32 1",
    "2.8.1.7.1.5 = Integer32 2",
    "2.8.1.8.1.1 = Integer32 4",
    "2.8.1.8.1.5 = Integer32 2",
    "2.8.1.9.1.1 = Unsigned32 1500",
    "2.8.1.10.1.1 = TimeTicks 355500",
    "2.8.1.11.1.1 = Counter32 2",
    "2.8.1.11.1.5 = Counter32 0",
    "2.8.1.12.1.1 = Counter32 1",
    "2.8.1.12.1.5 = Counter32 0",
    "2.8.1.13.1.1 = OCTETS +CGEV: NW DEACT",
    "2.8.1.13.1.5 = OCTETS ",
    "2.8.1.14.1.1 = Integer32 3",
    "2.8.1.14.1.5 = Integer32 3",
    "2.8.1.15.1.1 = Integer32 1",
    "2.8.1.15.1.5 = Integer32 1",
    "2.9.1.2.1.1.1 = Integer32 1",
    "2.9.1.2.1.1.2 = Integer32 1",
    "2.9.1.2.1.1.3 = Integer32 2",
    "2.9.1.2.1.1.4 = Integer32 3",
    "2.9.1.2.1.1.5 = Integer32 3",
    "2.9.1.2.1.1.6 = Integer32 3",
    "2.9.1.3.1.1.1 = Integer32 1",
    "2.9.1.3.1.1.2 = Integer32 2",
    "2.9.1.3.1.1.3 = Integer32 1",
    "2.9.1.3.1.1.4 = Integer32 1",
    "2.9.1.3.1.1.5 = Integer32 1",
    "2.9.1.3.1.1.6 = Integer32 2",
    "2.9.1.4.1.1.1 = OCTETS x0a 01 02 03",
    "2.9.1.4.1.1.2 = OCTETS x20 01 0d b8 00 00 00 00 00 00 00 00 00 00 00 01",
    "2.9.1.4.1.1.3 = OCTETS x0a 01 02 01",
    "2.9.1.4.1.1.4 = OCTETS x08 08 08 08",
    "2.9.1.4.1.1.5 = OCTETS x08 08 04 04",
    "2.9.1.4.1.1.6 = OCTETS x20 01 0d b8 00 00 00 00 00 00 00 00 00 00 00 09",
    "2.9.1.5.1.1.1 = Unsigned32 24",
    "2.9.1.5.1.1.2 = Unsigned32 64",
    "2.9.1.5.1.1.3 = Unsigned32 0",
    "2.9.1.5.1.1.4 = Unsigned32 0",
    "2.9.1.5.1.1.5 = Unsigned32 0",
    "2.9.1.5.1.1.6 = Unsigned32 0",
    "2.12.1.1.1 = Integer32 -7",
    "2.12.1.2.1 = Unsigned32 3912",
    "2.12.1.3.1 = Integer32 3",
    "2.12.1.4.1 = Unsigned32 87",
    "2.12.1.5.1 = Unsigned32 1203",
    "2.12.1.6.1 = Unsigned32 0",
    "2.14.1.1.1 = Integer32 1",
    "2.14.1.2.1 = Integer32 2",
    "2.14.1.3.1 = Integer32 1",
    "2.14.1.4.1 = OCTETS ",
    "2.14.1.5.1 = Unsigned32 1",
    "2.14.1.6.1 = OCTETS ",
    "2.14.1.7.1 = Integer32 1",
    "2.14.1.8.1 = Integer32 1",
    "2.14.1.9.1 = Integer32 4",
    "2.14.1.10.1 = OCTETS +CME ERROR: 3",
    "2.14.1.11.1 = OCTETS x07 e9 0b 18 0f 3b 00 00 2b 00 00",
    "2.15.1.2.1.1 = OCTETS 46001",
    "2.15.1.2.1.2 = OCTETS 310260",
    "2.15.1.3.1.1 = OCTETS CHN-UNICOM",
    "2.15.1.3.1.2 = OCTETS ",
    "2.15.1.4.1.1 = Integer32 3",
    "2.15.1.4.1.2 = Integer32 4",
    "2.15.1.5.1.1 = Integer32 8",
    "2.15.1.5.1.2 = Integer32 3",
    "2.16.1.1.1 = Counter32 2",
    "2.16.1.2.1 = Counter32 1",
    "2.16.1.3.1 = Counter32 6",
    "2.16.1.4.1 = Unsigned32 4",
    "2.16.1.5.1 = Unsigned32 50",
    "2.16.1.6.1 = OCTETS +8613010112500",
    "2.20.1.1.1 = Counter32 100",
    "2.20.1.2.1 = Counter32 5",
    "2.20.1.3.1 = Counter32 1",
    "2.20.1.4.1 = Counter32 7",
    "2.20.1.5.1 = Counter32 2",
    "2.20.1.6.1 = Counter32 1",
    "2.20.1.7.1 = Unsigned32 12",
    "2.20.1.8.1 = Unsigned32 345",
    "2.21.1.2.101 = OCTETS x07 e9 0b 18 0e 00 00 00 2b 00 00",
    "2.21.1.2.102 = OCTETS x07 e9 0b 18 0f 3b 02 00 2b 00 00",
    "2.21.1.2.103 = OCTETS x07 e9 0b 18 0f 3b 03 00 2b 00 00",
    "2.21.1.3.101 = TimeTicks 0",
    "2.21.1.3.102 = TimeTicks 354200",
    "2.21.1.3.103 = TimeTicks 354300",
    "2.21.1.4.101 = Unsigned32 1",
    "2.21.1.4.102 = Unsigned32 1",
    "2.21.1.4.103 = Unsigned32 0",
    "2.21.1.5.101 = OID 0.0",
    "2.21.1.5.102 = OID 1.3.6.1.4.1.9999.0.1",
    "2.21.1.5.103 = OID 0.0",
    "2.21.1.6.101 = OCTETS x63 61 66 c3 a9 3f",
    "2.21.1.6.102 = OCTETS wan0 is up",
    "2.21.1.6.103 = OCTETS configuration read",
    "2.23.1.1.1 = OCTETS 192.0.2.1",
    "2.23.1.2.1 = Unsigned32 90",
    "2.23.1.3.1 = Counter32 5",
    "2.23.1.4.1 = Counter32 2",
    "2.23.1.5.1 = Unsigned32 41",
    "2.23.1.6.1 = Unsigned32 40",
    "2.23.1.7.1 = Unsigned32 47",
    "2.23.1.8.1 = Unsigned32 60",
    "2.23.1.9.1 = OCTETS x07 e9 0b 18 0f 3b 1e 00 2b 00 00",
    "2.23.1.10.1 = Integer32 3",
};

/// What is left when nothing is known: no number that the modem reports, every enumeration and text.
const std::vector<std::string> kEmptyTree = {
    "1.1.7.0 = OCTETS False",     "1.2.0 = OCTETS 1005",        "1.3.2.0 = OCTETS ('', '', '', '')",
    "1.4.0 = OCTETS ,,",          "1.5.0 = OCTETS False",       "1.6.0 = OCTETS ",
    "2.1.1.0 = OCTETS 0.1.0",     "2.1.2.0 = Unsigned32 1",     "2.1.3.0 = TimeTicks 350000",
    "2.1.4.0 = Unsigned32 10",    "2.1.5.0 = OCTETS xff c0",    "2.1.6.0 = Unsigned32 0",
    "2.1.7.0 = Counter32 41",     "2.1.8.0 = Counter32 3",      "2.1.9.0 = Integer32 1",
    "2.1.10.0 = Integer32 1",     "2.1.11.0 = OCTETS ",         "2.1.12.0 = Integer32 7",
    "2.2.1.2.1 = OCTETS wan0",    "2.2.1.3.1 = OCTETS ",        "2.2.1.4.1 = OCTETS ",
    "2.2.1.5.1 = OCTETS ",        "2.2.1.6.1 = OCTETS ",        "2.2.1.7.1 = OCTETS /dev/eg915u-at",
    "2.2.1.8.1 = Integer32 0",    "2.2.1.9.1 = Integer32 1",    "2.2.1.10.1 = Integer32 1",
    "2.2.1.12.1 = Counter32 0",   "2.2.1.13.1 = Integer32 1",   "2.2.1.15.1 = Unsigned32 7",
    "2.2.1.17.1 = OCTETS ",       "2.2.1.18.1 = OCTETS x00 00", "2.3.1.2.1.1 = Integer32 1",
    "2.3.1.3.1.1 = Integer32 1",  "2.3.1.4.1.1 = OCTETS ",      "2.3.1.5.1.1 = OCTETS ",
    "2.3.1.6.1.1 = OCTETS ",      "2.3.1.7.1.1 = OCTETS ",      "2.3.1.8.1.1 = OCTETS ",
    "2.3.1.12.1.1 = Counter32 0", "2.4.1.1.1 = Integer32 1",    "2.4.1.2.1 = Integer32 1",
    "2.4.1.5.1 = OCTETS ",        "2.4.1.6.1 = OCTETS ",        "2.4.1.7.1 = Integer32 1",
    "2.4.1.8.1 = Integer32 1",    "2.4.1.9.1 = Integer32 1",    "2.4.1.10.1 = Counter32 0",
    "2.4.1.11.1 = Counter32 0",   "2.5.1.1.1 = Integer32 1",    "2.5.1.11.1 = Counter32 0",
    "2.6.1.10.1 = Integer32 1",   "2.12.1.3.1 = Integer32 1",   "2.14.1.1.1 = Integer32 1",
    "2.14.1.6.1 = OCTETS ",       "2.14.1.7.1 = Integer32 1",   "2.14.1.8.1 = Integer32 1",
    "2.14.1.9.1 = Integer32 1",   "2.14.1.10.1 = OCTETS ",      "2.16.1.1.1 = Counter32 0",
    "2.16.1.2.1 = Counter32 0",   "2.16.1.3.1 = Counter32 0",   "2.16.1.6.1 = OCTETS ",
    "2.20.1.1.1 = Counter32 0",   "2.20.1.2.1 = Counter32 0",   "2.20.1.3.1 = Counter32 0",
    "2.20.1.4.1 = Counter32 0",   "2.20.1.5.1 = Counter32 0",   "2.20.1.6.1 = Counter32 0",
    "2.23.1.1.1 = OCTETS ",       "2.23.1.2.1 = Unsigned32 60", "2.23.1.3.1 = Counter32 0",
    "2.23.1.4.1 = Counter32 0",   "2.23.1.10.1 = Integer32 2",
};

TEST(Walk, GivesEveryInstanceOfAFullSnapshot) {
  auto lines = walk(full_fixture().view());
  std::erase_if(lines, [](const std::string& line) {
    return line.starts_with("2.10.1.") || line.starts_with("2.11.1.") || line.starts_with("2.13.1.") ||
           line.starts_with("2.19.1.");
  });
  EXPECT_THAT(lines, ElementsAreArray(kFullTree));
}

TEST(Walk, LeavesOutEveryUnknownNumber) {
  EXPECT_THAT(walk(empty_fixture().view()), ElementsAreArray(kEmptyTree));
}

TEST(Walk, GivesTheSameForAnotherRoot) {
  Fixture fixture = full_fixture();
  fixture.policy.root = {1, 3, 6, 1, 4, 1, 55555, 3};
  const auto lines = walk(fixture.view());
  ASSERT_EQ(lines.size(), walk(full_fixture().view()).size());
  EXPECT_EQ(lines.front(), ".1.3.6.1.4.1.55555.3.1.1.7.0 = OCTETS False");
}

TEST(Walk, GoesColumnByColumnOverSixteenModems) {
  Fixture fixture;
  for (std::uint32_t modem = 1; modem <= 16; ++modem) {
    // The indexes have gaps, and every other modem knows nothing.
    fixture.add_modem(modem * 3, "wan" + std::to_string(modem),
                      modem % 2 == 0 ? empty_snapshot(fixture.now) : full_snapshot(fixture.now));
  }
  fixture.first_modem = 3;
  EXPECT_EQ(table(fixture, "2.2.1.2").size(), 16U);
  EXPECT_EQ(table(fixture, "2.3.1.3").size(), 16U);
  EXPECT_THAT(
      table(fixture, "2.6.1.2"),
      ElementsAre("3 = Integer32 -97", "9 = Integer32 -97", "15 = Integer32 -97", "21 = Integer32 -97",
                  "27 = Integer32 -97", "33 = Integer32 -97", "39 = Integer32 -97", "45 = Integer32 -97"));
  EXPECT_EQ(get_text(fixture, "2.1.2.0"), "Unsigned32 16");
  EXPECT_EQ(get_text(fixture, "2.2.1.2.48"), "OCTETS wan16");
  EXPECT_EQ(get_text(fixture, "2.2.1.2.47"), "none");
}

TEST(Walk, HasNoRowsWithoutModems) {
  const Fixture fixture;
  const auto lines = walk(fixture.view());
  EXPECT_EQ(lines.size(), 18U);
  EXPECT_EQ(get_text(fixture, "1.3.2.0"), "OCTETS ('', '', '', '')");
  EXPECT_EQ(get_text(fixture, "1.4.0"), "OCTETS ,,");
}

TEST(Walk, LeavesTheLegacyObjectsOutWhenTheyAreOff) {
  Fixture fixture = full_fixture();
  fixture.policy.legacy_enabled = false;
  const auto lines = walk(fixture.view());
  EXPECT_EQ(lines.size(), walk(full_fixture().view()).size() - 6);
  EXPECT_EQ(lines.front(), "2.1.1.0 = OCTETS 0.1.0");
  EXPECT_EQ(get_text(fixture, "1.2.0"), "none");
  EXPECT_EQ(get_text(fixture, "1.1.7"), "none");
}

}  // namespace
}  // namespace eg915u::mib
