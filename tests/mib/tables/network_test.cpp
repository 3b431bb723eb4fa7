#include <gtest/gtest.h>

#include <functional>
#include <string>

#include "tests/mib/fixture.h"

namespace eg915u::mib {
namespace {

TEST(OperatorName, ComesFromQspnThenCops) {
  EXPECT_EQ(get_text(full_fixture(), "egNetOperatorName.1"), "OCTETS CHN-UNICOM");
  EXPECT_EQ(
      get_text(changed_fixture([](auto& m) { m.operator_names.value.full.clear(); }), "egNetOperatorName.1"),
      "OCTETS CHINA UNICOM");
  EXPECT_EQ(get_text(changed_fixture([](auto& m) {
                       m.operator_names.forget();
                       m.operator_selection.value.format = 1;
                     }),
                     "egNetOperatorName.1"),
            "OCTETS CHINA UNICOM");
  // Digits are no name.
  EXPECT_EQ(get_text(changed_fixture([](auto& m) {
                       m.operator_names.forget();
                       m.operator_selection.value.format = 2;
                       m.operator_selection.value.name = "46001";
                     }),
                     "egNetOperatorName.1"),
            "OCTETS ");
}

TEST(OperatorPlmn, ComesFromQspnThenCopsThenQnwinfo) {
  EXPECT_EQ(get_text(changed_fixture([](auto& m) { m.operator_names.value.plmn = "310260"; }),
                     "egNetOperatorPlmn.1"),
            "OCTETS 310260");
  const auto without_qspn = [](auto& m) {
    m.operator_names.forget();
    m.network.value.plmn = "46009";
  };
  EXPECT_EQ(get_text(changed_fixture([&](auto& m) {
                       without_qspn(m);
                       m.operator_selection.value.format = 2;
                       m.operator_selection.value.name = "46006";
                     }),
                     "egNetOperatorPlmn.1"),
            "OCTETS 46006");
  EXPECT_EQ(get_text(changed_fixture(without_qspn), "egNetOperatorPlmn.1"), "OCTETS 46009");
  EXPECT_EQ(get_text(changed_fixture([](auto& m) { m.operator_names.value.plmn = "46x01"; }),
                     "egNetOperatorPlmn.1"),
            "OCTETS ");
}

TEST(Operator, IsThatOfTheServingNetworkOnly) {
  for (const RegState state : {RegState::unknown, RegState::not_registered, RegState::searching,
                               RegState::denied, RegState::emergency_only, RegState::sms_only_home}) {
    const Fixture fixture = changed_fixture([state](auto& m) { m.registration.value.state = state; });
    EXPECT_EQ(get_text(fixture, "egNetOperatorName.1"), "OCTETS ");
    EXPECT_EQ(get_text(fixture, "egNetOperatorPlmn.1"), "OCTETS ");
    EXPECT_EQ(get_text(fixture, "egLegacyOperator.0"), "OCTETS ('', '', '', '')");
  }
  EXPECT_EQ(get_text(changed_fixture([](auto& m) { m.registration.value.state = RegState::roaming; }),
                     "egNetOperatorName.1"),
            "OCTETS CHN-UNICOM");
}

TEST(AccessTechnology, ComesFromQnwinfoThenCopsThenTheRegistration) {
  const auto of = [](AccessTech network, AccessTech cops, AccessTech registration) {
    return get_text(changed_fixture([=](auto& m) {
                      m.network.value.access_tech = network;
                      m.operator_selection.value.access_tech = cops;
                      m.registration.value.access_tech = registration;
                    }),
                    "egNetAccessTech.1");
  };
  EXPECT_EQ(of(AccessTech::edge, AccessTech::gsm, AccessTech::lte), "Integer32 5");
  EXPECT_EQ(of(AccessTech::unknown, AccessTech::gsm, AccessTech::lte), "Integer32 3");
  EXPECT_EQ(of(AccessTech::unknown, AccessTech::unknown, AccessTech::lte), "Integer32 8");
  EXPECT_EQ(of(AccessTech::none, AccessTech::lte, AccessTech::lte), "Integer32 2");
  EXPECT_EQ(of(AccessTech::unknown, AccessTech::unknown, AccessTech::unknown), "Integer32 8")
      << "that of AT+QENG";
}

TEST(OperatorPlmn, ComesFromQengAtLast) {
  const auto without_others = [](auto& m) {
    m.operator_names.forget();
    m.network.value.plmn.clear();
    m.serving.value.plmn = "46011";
  };
  EXPECT_EQ(get_text(changed_fixture(without_others), "egNetOperatorPlmn.1"), "OCTETS 46011");
  EXPECT_EQ(get_text(changed_fixture([&](auto& m) {
                       without_others(m);
                       m.serving.value.access_tech = AccessTech::gsm;
                     }),
                     "egNetOperatorPlmn.1"),
            "OCTETS ");
}

TEST(RejectCause, IsTheLastOneOfTheModule) {
  const auto cause = [](std::optional<std::uint32_t> known) {
    return get_text(changed_fixture([=](auto& m) { m.reject_cause = known; }), "egNetRejectCause.1");
  };
  EXPECT_EQ(cause(std::nullopt), "none");
  EXPECT_EQ(cause(0), "Unsigned32 0");
  EXPECT_EQ(cause(255), "Unsigned32 255");
  EXPECT_EQ(cause(256), "none");
}

TEST(Bands, HaveTheirNumbersAsBits) {
  struct BandsCase {
    const char* name;
    LteBands bands;
    const char* octets;
  };
  for (const BandsCase& test :
       {BandsCase{"no band", {}, "OCTETS x00 00 00 00 00 00 00 00 00"},
        BandsCase{"the first", LteBands{}.set(1), "OCTETS x40 00 00 00 00 00 00 00 00"},
        BandsCase{"the last", LteBands{}.set(71), "OCTETS x00 00 00 00 00 00 00 00 01"},
        BandsCase{"EG915U-EU", LteBands{}.set(1).set(3).set(5).set(7).set(8).set(20).set(28),
                  "OCTETS x55 80 08 08 00 00 00 00 00"}}) {
    EXPECT_EQ(get_text(changed_fixture([&](auto& m) { m.lte_bands.value = test.bands; }), "egNetBands.1"),
              test.octets)
        << test.name;
  }
}

TEST(Bands, HaveNoInstanceUntilTheyAreRead) {
  EXPECT_EQ(get_text(changed_fixture([](auto& m) { m.lte_bands.forget(); }), "egNetBands.1"), "none");
}

/// Values of egCellTable.
struct CellColumns {
  std::string id = "none";
  std::string enb_id = "none";
  std::string sector_id = "none";
  std::string area_code = "none";
  std::string earfcn = "none";
  std::string band = "none";
};

void expect_cell(const Fixture& fixture, const CellColumns& expected) {
  EXPECT_EQ(get_text(fixture, "egCellId.1"), expected.id);
  EXPECT_EQ(get_text(fixture, "egCellEnbId.1"), expected.enb_id);
  EXPECT_EQ(get_text(fixture, "egCellSectorId.1"), expected.sector_id);
  EXPECT_EQ(get_text(fixture, "egCellAreaCode.1"), expected.area_code);
  EXPECT_EQ(get_text(fixture, "egCellEarfcn.1"), expected.earfcn);
  EXPECT_EQ(get_text(fixture, "egCellBand.1"), expected.band);
}

/// The cell of the full fixture.
const CellColumns kFullCell{.id = "Unsigned32 11259375",
                            .enb_id = "Unsigned32 43981",
                            .sector_id = "Unsigned32 239",
                            .area_code = "Unsigned32 4660",
                            .earfcn = "Unsigned32 1850",
                            .band = "Unsigned32 3"};

TEST(Cell, OnGsmHasNoPartsOfLte) {
  const Fixture fixture = changed_fixture([](auto& m) {
    m.registration.value = {RegState::home, 0x1000, 0xBEEF, AccessTech::gsm};
    m.network.value = {AccessTech::gsm, Duplex::fdd, "46001", 3, 62};
    m.serving.value.access_tech = AccessTech::gsm;
  });
  expect_cell(fixture, {.id = "Unsigned32 48879", .area_code = "Unsigned32 4096", .earfcn = "Unsigned32 62"});
  EXPECT_EQ(get_text(fixture, "egNetDuplex.1"), "Integer32 1");
  EXPECT_EQ(get_text(fixture, "egCellState.1"), "Integer32 5");
  for (const char* object : {"egCellPhysicalId.1", "egCellDlBandwidth.1", "egCellUlBandwidth.1"}) {
    EXPECT_EQ(get_text(fixture, object), "none") << object;
  }
}

TEST(Cell, TakesTheTechnologyOfTheNetworkWhenTheRegistrationHasNone) {
  const Fixture fixture =
      changed_fixture([](auto& m) { m.registration.value.access_tech = AccessTech::unknown; });
  EXPECT_EQ(get_text(fixture, "egCellEnbId.1"), "Unsigned32 43981");
}

TEST(Cell, OutsideTheRangesOfTheModuleHasNoInstance) {
  const Fixture fixture = changed_fixture([](auto& m) {
    m.registration.value = {RegState::home, 65536, 268435456, AccessTech::lte};
    m.network.value = {AccessTech::lte, Duplex::tdd, "46001", 0, 262144};
  });
  expect_cell(fixture, {});
}

TEST(Cell, TakesTheEdgesOfTheRanges) {
  const Fixture fixture = changed_fixture([](auto& m) {
    m.registration.value = {RegState::home, 65535, 268435455, AccessTech::lte};
    m.network.value = {AccessTech::lte, Duplex::tdd, "46001", 255, 262143};
  });
  expect_cell(fixture, {.id = "Unsigned32 268435455",
                        .enb_id = "Unsigned32 1048575",
                        .sector_id = "Unsigned32 255",
                        .area_code = "Unsigned32 65535",
                        .earfcn = "Unsigned32 262143",
                        .band = "Unsigned32 255"});
}

TEST(Cell, ComesFromQengWhereTheOthersLackIt) {
  const auto fixture = changed_fixture([](auto& m) {
    m.registration.value.cell_id.reset();
    m.registration.value.area_code.reset();
    m.network.forget();
    m.serving.value.cell_id = 0x0ABC001;
    m.serving.value.area_code = 7;
    m.serving.value.duplex = Duplex::tdd;
  });
  expect_cell(fixture, {.id = "Unsigned32 11255809",
                        .enb_id = "Unsigned32 43968",
                        .sector_id = "Unsigned32 1",
                        .area_code = "Unsigned32 7",
                        .earfcn = "Unsigned32 1850",
                        .band = "Unsigned32 3"});
  EXPECT_EQ(get_text(fixture, "egNetDuplex.1"), "Integer32 3");
}

TEST(Cell, IsFirstThatOfTheRegistration) {
  const auto fixture = changed_fixture([](auto& m) {
    m.serving.value.cell_id = 1;
    m.serving.value.area_code = 2;
    m.serving.value.channel = 3;
    m.serving.value.band = 4;
    m.serving.value.duplex = Duplex::tdd;
  });
  expect_cell(fixture, kFullCell);
  EXPECT_EQ(get_text(fixture, "egNetDuplex.1"), "Integer32 2");
}

TEST(Cell, IsShownWhereTheModemCampsWithoutService) {
  const auto fixture = changed_fixture([](auto& m) {
    m.registration.value = {.state = RegState::denied};
    m.network.value = {AccessTech::none, Duplex::unknown, "", std::nullopt, std::nullopt};
    m.serving.value.state = CellState::limited_service;
  });
  expect_cell(fixture, kFullCell);
  EXPECT_EQ(get_text(fixture, "egCellState.1"), "Integer32 3");
  EXPECT_EQ(get_text(fixture, "egCellPhysicalId.1"), "Unsigned32 247");
  EXPECT_EQ(get_text(fixture, "egNetOperatorPlmn.1"), "OCTETS ");
}

TEST(Cell, IsNotThatOfAnotherTechnology) {
  const auto fixture = changed_fixture([](auto& m) {
    m.registration.value = {.state = RegState::home, .access_tech = AccessTech::edge};
    m.network.value = {AccessTech::edge, Duplex::unknown, "46001", std::nullopt, std::nullopt};
  });
  expect_cell(fixture, {});
  EXPECT_EQ(get_text(fixture, "egCellState.1"), "Integer32 1");
  EXPECT_EQ(get_text(fixture, "egCellPhysicalId.1"), "none");
}

TEST(Cell, HasAStateWhileTheModemSearches) {
  const auto fixture =
      changed_fixture([](auto& m) { m.serving.value = {.state = CellState::searching, .plmn = {}}; });
  EXPECT_EQ(get_text(fixture, "egCellState.1"), "Integer32 2");
  EXPECT_EQ(get_text(fixture, "egCellPhysicalId.1"), "none");
}

TEST(Cell, OfQengTakesTheEdgesOfTheRanges) {
  const auto columns = [](std::uint32_t physical_id, std::uint32_t khz) {
    const auto fixture = changed_fixture([=](auto& m) {
      m.serving.value.physical_id = physical_id;
      m.serving.value.dl_bandwidth_khz = m.serving.value.ul_bandwidth_khz = khz;
    });
    return get_text(fixture, "egCellPhysicalId.1") + ", " + get_text(fixture, "egCellDlBandwidth.1") + ", " +
           get_text(fixture, "egCellUlBandwidth.1");
  };
  EXPECT_EQ(columns(0, 1400), "Unsigned32 0, Unsigned32 1400, Unsigned32 1400");
  EXPECT_EQ(columns(503, 20'000), "Unsigned32 503, Unsigned32 20000, Unsigned32 20000");
  EXPECT_EQ(columns(504, 20'001), "none, none, none");
  EXPECT_EQ(columns(504, 0), "none, none, none");
}

TEST(ScanControl, RunsWhileAScanWaitsOrRuns) {
  Fixture fixture = full_fixture();
  fixture.add_modem(4, "wan1", full_snapshot(fixture.now));
  EXPECT_EQ(get_text(fixture, "egCtlScan.1"), "Integer32 1");
  fixture.add_pending(0, Reboot{});
  EXPECT_EQ(get_text(fixture, "egCtlScan.1"), "Integer32 1");
  fixture.add_pending(0, Scan{});
  EXPECT_EQ(get_text(fixture, "egCtlScan.1"), "Integer32 3");
  EXPECT_EQ(get_text(fixture, "egCtlScan.4"), "Integer32 1");
}

TEST(ControlResult, IsInProgressFromTheAnswerToTheSet) {
  Fixture fixture = full_fixture();
  EXPECT_EQ(get_text(fixture, "egCtlLastResult.1"), "Integer32 4");
  fixture.add_pending(0, Reboot{});
  EXPECT_EQ(get_text(fixture, "egCtlLastResult.1"), "Integer32 2");
  EXPECT_EQ(get_text(fixture, "egCtlLastError.1"), "OCTETS ");
}

}  // namespace
}  // namespace eg915u::mib
