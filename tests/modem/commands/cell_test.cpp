#include "modem/commands/cell.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>
#include <vector>

#include "tests/modem/commands/parts.h"
#include "tests/modem/commands/values.h"
#include "tests/support/at_bytes.h"
#include "tests/support/line_case.h"
#include "tests/support/truncation.h"

namespace eg915u {
namespace {

Result<ServingCell> serving(std::string_view line) {
  return parse_qeng_serving(std::vector<std::string>{std::string(line)});
}
Result<NeighbourCells> neighbours(std::string_view line) {
  return parse_qeng_neighbours(std::vector<std::string>{std::string(line)});
}

class ParseQengServing : public testing::TestWithParam<LineCase<ServingCell>> {};
TEST_P(ParseQengServing, Line) {
  expect_case(GetParam(), serving);
  if (GetParam().value) expect_survives_cuts(GetParam().line, serving);
}

ServingCell state_only(CellState state) { return {.state = state, .plmn = {}}; }

ServingCell vi_india() {
  return {.state = CellState::idle,
          .access_tech = kLte,
          .duplex = Duplex::fdd,
          .plmn = "40443",
          .cell_id = 0x6BD6814,
          .area_code = 0xD55E,
          .physical_id = 247,
          .channel = 1357,
          .band = 3,
          .ul_bandwidth_khz = 10'000,
          .dl_bandwidth_khz = 10'000,
          .rsrp_dbm = -95,
          .rsrq_db = -13,
          .rssi_dbm = -66,
          .sinr = 41};
}

ServingCell with(ServingCell cell, void (*change)(ServingCell&)) {
  change(cell);
  return cell;
}

ServingCell gsm_cell() {
  return {.state = CellState::idle,
          .access_tech = AccessTech::gsm,
          .plmn = "46000",
          .cell_id = 0x1327,
          .area_code = 0x247C,
          .channel = 82,
          .rssi_dbm = -52};
}

using QengServing = LineCase<ServingCell>;
INSTANTIATE_TEST_SUITE_P(
    Lte, ParseQengServing,
    testing::Values(
        QengServing{
            "LiveVi",
            "+QENG: "
            "\"servingcell\",\"NOCONN\",\"LTE\",\"FDD\",404,43,6BD6814,247,1357,3,3,3,D55E,-95,-13,-66,"
            "41,28",
            vi_india()},
        QengServing{
            "LiveBsnl",
            "+QENG: "
            "\"servingcell\",\"NOCONN\",\"LTE\",\"TDD\",404,76,81F3E01,207,40140,41,5,5,8716,-94,-7,-70,"
            "77,11",
            ServingCell{.state = CellState::idle,
                        .access_tech = kLte,
                        .duplex = Duplex::tdd,
                        .plmn = "40476",
                        .cell_id = 0x81F3E01,
                        .area_code = 0x8716,
                        .physical_id = 207,
                        .channel = 40140,
                        .band = 41,
                        .ul_bandwidth_khz = 20'000,
                        .dl_bandwidth_khz = 20'000,
                        .rsrp_dbm = -94,
                        .rsrq_db = -7,
                        .rssi_dbm = -70,
                        .sinr = 77}},
        QengServing{
            "Connected",
            "+QENG: \"servingcell\",\"CONNECT\",\"LTE\",\"FDD\",404,43,6BD6814,247,1357,3,3,3,D55E,-95,-13,"
            "-66,41,28",
            with(vi_india(), [](auto& cell) { cell.state = CellState::connected; })},
        QengServing{
            "Misprint",
            "+QENG: \"servingscell\",\"NOCONN\",\"LTE\",\"FDD\",404,43,6BD6814,247,1357,3,3,3,D55E,-95,-13,"
            "-66,41,28",
            vi_india()},
        QengServing{"NoSpaceAfterColonAndSpaces",
                    "+QENG:\"servingcell\",\"NOCONN\" ,\"LTE\", \"FDD\", 404, 43,6BD6814 "
                    ",247,1357,3,3,3,D55E,-95,-13,"
                    "-66,41, 28",
                    vi_india()},
        QengServing{
            "QuotedAndPaddedIds",
            "+QENG: \"servingcell\",\"NOCONN\",\"LTE\",\"FDD\",\"404\",\"43\",\"06bd6814\",247,1357,3,3,3,"
            "\"0000D55E\",-95,-13,-66,41,28",
            vi_india()},
        QengServing{
            "SinrInDb",
            "+QENG: \"servingcell\",\"NOCONN\",\"LTE\",\"FDD\",404,43,6BD6814,247,1357,3,3,3,D55E,-95,-13,"
            "-66,12,28",
            with(vi_india(), [](auto& cell) { cell.sinr = 12; })},
        QengServing{
            "LastFieldNotAvailable",
            "+QENG: \"servingcell\",\"NOCONN\",\"LTE\",\"FDD\",404,43,6BD6814,247,1357,3,3,3,D55E,-95,-13,"
            "-66,41,-",
            vi_india()},
        QengServing{
            "WithoutLastFieldSinrCouldBeIt",
            "+QENG: \"servingcell\",\"NOCONN\",\"LTE\",\"FDD\",404,43,6BD6814,247,1357,3,3,3,D55E,-95,-13,"
            "-66,28",
            with(vi_india(), [](auto& cell) { cell.sinr.reset(); })},
        QengServing{"FieldsMissingAtTheEnd",
                    "+QENG: \"servingcell\",\"NOCONN\",\"LTE\",\"FDD\",404,43,6BD6814,247,1357,3,3,3,D55E",
                    with(vi_india(),
                         [](auto& cell) {
                           cell.rsrp_dbm.reset();
                           cell.rsrq_db.reset();
                           cell.rssi_dbm.reset();
                           cell.sinr.reset();
                         })},
        QengServing{
            "CqiAndTxPower",
            "+QENG: \"servingcell\",\"NOCONN\",\"LTE\",\"FDD\",404,43,6BD6814,247,1357,3,3,3,D55E,-95,-13,"
            "-66,12,9,230,28",
            with(vi_india(),
                 [](auto& cell) {
                   cell.sinr = 12;
                   cell.cqi = 9;
                 })},
        QengServing{
            "MoreFieldsThanAnyModule",
            "+QENG: \"servingcell\",\"NOCONN\",\"LTE\",\"FDD\",404,43,6BD6814,247,1357,3,3,3,D55E,-95,-13,"
            "-66,12,9,230,28,1",
            with(vi_india(),
                 [](auto& cell) {
                   cell.sinr = 12;
                   cell.cqi = 9;
                 })},
        QengServing{
            "NothingAvailable",
            "+QENG: \"servingcell\",\"LIMSRV\",\"LTE\",\"FDD\",-,-,-,-,-,-,-,-,-,-,-,-,-,-",
            ServingCell{
                .state = CellState::limited_service, .access_tech = kLte, .duplex = Duplex::fdd, .plmn = {}}},
        QengServing{
            "OutOfRange",
            "+QENG: "
            "\"servingcell\",\"NOCONN\",\"LTE\",\"FDD\",404,43,FFFFFFFF,504,262144,0,6,-1,FFFE,-141,-2,"
            "-19,251,28",
            ServingCell{
                .state = CellState::idle, .access_tech = kLte, .duplex = Duplex::fdd, .plmn = "40443"}},
        QengServing{
            "Edges",
            "+QENG: \"servingcell\",\"NOCONN\",\"LTE\",\"FDD\",404,43,FFFFFFF,503,262143,256,0,5,FFFF,-140,"
            "-20,-120,-25,0",
            ServingCell{.state = CellState::idle,
                        .access_tech = kLte,
                        .duplex = Duplex::fdd,
                        .plmn = "40443",
                        .cell_id = 0xFFFFFFF,
                        .area_code = 0xFFFF,
                        .physical_id = 503,
                        .channel = 262'143,
                        .band = 256,
                        .ul_bandwidth_khz = 1400,
                        .dl_bandwidth_khz = 20'000,
                        .rsrp_dbm = -140,
                        .rsrq_db = -20,
                        .rssi_dbm = -120,
                        .sinr = -25}},
        // One field less before the TAC: the RSRP stands in its place.
        QengServing{
            "PciMissing",
            "+QENG: \"servingcell\",\"NOCONN\",\"LTE\",\"FDD\",404,43,6BD6814,1357,3,3,3,D55E,-95,-13,-66,"
            "41,28",
            kNone},
        QengServing{
            "CellIsNoHex",
            "+QENG: \"servingcell\",\"NOCONN\",\"LTE\",\"FDD\",404,43,6BD68X4,247,1357,3,3,3,D55E,-95,-13,"
            "-66,41,28",
            kNone}),
    kCaseName);

TEST(ParseQengServing, OneFieldLessThanWithCqi) {
  const auto cell = serving(
      "+QENG: "
      "\"servingcell\",\"NOCONN\",\"LTE\",\"FDD\",404,43,6BD6814,247,1357,3,3,3,D55E,-95,-13,-66,9,230,28");
  ASSERT_TRUE(cell);
  EXPECT_EQ(cell->sinr, kNone);
  EXPECT_EQ(cell->cqi, kNone);
}

struct PlmnCase {
  std::string_view mcc_and_mnc;
  std::optional<std::string> plmn;
};

TEST(ParseQengServing, LostZerosOfTheMnc) {
  for (const auto& [digits, plmn] : {PlmnCase{"404,43", "40443"},
                                     {"460,00", "46000"},
                                     {"460,0", "46000"},
                                     {"268,6", "26806"},
                                     {"310,410", "310410"},
                                     {"310,26", "310026"},
                                     {"302,4", "302004"},
                                     {"722,070", "722070"},
                                     {"405,840", "405840"},
                                     {"405,51", ""},  // 51 and 051 both exist in India
                                     {"268,-", ""},
                                     {"-,-", ""},
                                     {"26,1", kNone},
                                     {"268,1234", kNone},
                                     {"2F8,01", kNone},
                                     {"-,01", kNone}}) {
    const auto cell = serving("+QENG: \"servingcell\",\"NOCONN\",\"LTE\",\"FDD\"," + std::string(digits));
    EXPECT_EQ(cell ? std::optional(cell->plmn) : kNone, plmn) << digits;
  }
}

INSTANTIATE_TEST_SUITE_P(
    Gsm, ParseQengServing,
    testing::Values(
        QengServing{
            "LiveEc20",
            "+QENG: "
            "\"servingcell\",\"NOCONN\",\"GSM\",460,00,247C,1327,35,82,-,-52,255,255,0,53,179,1,-,-,-,-,"
            "-,-,-,-,-,\"-\"",
            gsm_cell()},
        QengServing{"LevelIsAnIndex",
                    "+QENG: \"servingcell\",\"NOCONN\",\"GSM\",460,00,247C,1327,35,82,0,40,255,255,0,53",
                    with(gsm_cell(), [](auto& cell) { cell.rssi_dbm = -71; })},
        QengServing{"FirstTenFields", "+QENG: \"servingcell\",\"NOCONN\",\"GSM\",460,00,247C,1327,35,82,1",
                    with(gsm_cell(), [](auto& cell) { cell.rssi_dbm.reset(); })},
        QengServing{"UnknownLevel",
                    "+QENG: \"servingcell\",\"NOCONN\",\"GSM\",460,00,247C,1327,35,82,-,99,255",
                    with(gsm_cell(), [](auto& cell) { cell.rssi_dbm.reset(); })},
        QengServing{"LevelNotAvailable",
                    "+QENG: \"servingcell\",\"NOCONN\",\"GSM\",460,00,247C,1327,35,82,-,-,5,7",
                    with(gsm_cell(), [](auto& cell) { cell.rssi_dbm.reset(); })},
        QengServing{"OutOfRange", "+QENG: \"servingcell\",\"NOCONN\",\"GSM\",460,00,FFFE,10000,35,1024,-,-19",
                    ServingCell{.state = CellState::idle, .access_tech = AccessTech::gsm, .plmn = "46000"}},
        QengServing{"BsicMissing",
                    "+QENG: \"servingcell\",\"NOCONN\",\"GSM\",460,00,247C,1327,82,-,-52,255,255", kNone}),
    kCaseName);

INSTANTIATE_TEST_SUITE_P(
    Other, ParseQengServing,
    testing::Values(
        QengServing{"Searching", "+QENG: \"servingcell\",\"SEARCH\"", state_only(CellState::searching)},
        QengServing{"StateWithoutQuotes", "+QENG: \"servingcell\",SEARCH", state_only(CellState::searching)},
        QengServing{"UnknownState", "+QENG: \"servingcell\",\"ASLEEP\"", state_only(CellState::unknown)},
        QengServing{"OtherTechnologyGivesNoNumbers",
                    "+QENG: \"servingcell\",\"NOCONN\",\"WCDMA\",460,01,DB7A,99ABB74,10713,281,0,-82,-7",
                    ServingCell{.state = CellState::idle, .access_tech = AccessTech::umts, .plmn = {}}},
        QengServing{"NoState", "+QENG: \"servingcell\"", kNone},
        QengServing{"UnclosedState", "+QENG: \"servingcell\",\"NOCONN", kNone},
        QengServing{"Neighbour", "+QENG: \"neighbourcell\",\"LTE\",1357,247", kNone},
        QengServing{"Empty", "+QENG:", kNone}, QengServing{"OtherPrefix", "+QNWINFO: No Service", kNone}),
    kCaseName);

TEST(ParseQengServing, ThreeLines) {
  const std::vector<std::string> lines{
      "+QENG: \"servingcell\",\"NOCONN\"",
      "+QENG: \"LTE\",\"FDD\",404,43,6BD6814,247,1357,3,3,3,D55E,-95,-13,-66,41,28",
      "+QENG: \"NR5G-NSA\",404,43,747,-71,13,-11,504990,41,12,1"};
  EXPECT_EQ(parse_qeng_serving(lines), vi_india());
  EXPECT_EQ(parse_qeng_serving(Lines(lines).first(1)), state_only(CellState::idle));
  EXPECT_FALSE(parse_qeng_serving(std::vector<std::string>{lines[0], "RING"}));
  EXPECT_FALSE(parse_qeng_serving({}));
}

class ParseQengNeighbours : public testing::TestWithParam<LineCase<NeighbourCells>> {};
TEST_P(ParseQengNeighbours, Line) {
  expect_case(GetParam(), neighbours);
  if (GetParam().value) expect_survives_cuts(GetParam().line, neighbours);
}

NeighbourCell with_levels(std::optional<int> rsrp, std::optional<int> rsrq, std::optional<int> rssi) {
  return {NeighbourKind::intra_frequency, kLte, 1357, 248, rsrp, rsrq, rssi};
}

NeighbourCell intra() { return with_levels(-101, -15, -72); }

using Neighbours = LineCase<NeighbourCells>;
INSTANTIATE_TEST_SUITE_P(
    Lines, ParseQengNeighbours,
    testing::Values(
        Neighbours{"RsrqFirst", "+QENG: \"neighbourcell intra\",\"LTE\",1357,248,-15,-101,-72,-,20,4,10,8,10",
                   NeighbourCells{intra()}},
        Neighbours{"RsrpFirst", "+QENG: \"neighbourcell intra\",\"LTE\",1357,248,-101,-15,-72,-,20,4,10,8,10",
                   NeighbourCells{intra()}},
        Neighbours{
            "Inter", "+QENG: \"neighbourcell inter\",\"LTE\",6300,-,-,-,-,-,-,5,8,4",
            NeighbourCells{{.kind = NeighbourKind::inter_frequency, .access_tech = kLte, .channel = 6300}}},
        // A field less: RSRP and RSSI stand where RSRQ and RSRP belong.
        Neighbours{"RsrqMissing", "+QENG: \"neighbourcell intra\",\"LTE\",1357,248,-101,-72,-,20,4,10,8,10",
                   kNone},
        Neighbours{"BetweenTheRanges", "+QENG: \"neighbourcell intra\",\"LTE\",1357,248,-30,-101,-72",
                   NeighbourCells{with_levels(-101, kNone, -72)}},
        Neighbours{"OneOfTheTwo", "+QENG: \"neighbourcell intra\",\"LTE\",1357,248,-,-101",
                   NeighbourCells{with_levels(-101, kNone, kNone)}},
        Neighbours{"OutOfRange", "+QENG: \"neighbourcell intra\",\"LTE\",262144,504,-21,-141,-121",
                   NeighbourCells{}},
        Neighbours{"Gsm", "+QENG: \"neighbourcell\",\"GSM\",460,00,247C,1328,36,84,-75,40,40",
                   NeighbourCells{{.access_tech = AccessTech::gsm, .channel = 84, .rssi_dbm = -75}}},
        Neighbours{"GsmLevelIsAnIndex", "+QENG: \"neighbourcell\",\"GSM\",460,0,247C,1328,36,84,20",
                   NeighbourCells{{.access_tech = AccessTech::gsm, .channel = 84, .rssi_dbm = -91}}},
        Neighbours{"GsmWithoutCountryIsAnotherLayout",
                   "+QENG: \"neighbourcell\",\"GSM\",84,2,8,4,1,0,12,-75,20", NeighbourCells{}},
        Neighbours{"OtherTechnology", "+QENG: \"neighbourcell\",\"WCDMA\",10713,0,14,62,281,-82,-7,12",
                   NeighbourCells{}},
        Neighbours{"NoNumberAvailable", "+QENG: \"neighbourcell intra\",\"LTE\",-,-,-,-,-", NeighbourCells{}},
        Neighbours{"NoTechnology", "+QENG: \"neighbourcell intra\"", kNone},
        Neighbours{"Serving", "+QENG: \"servingcell\",\"SEARCH\"", kNone},
        Neighbours{"OtherPrefix", "+CSQ: 22,99", kNone}),
    kCaseName);

TEST(ParseQengNeighbours, ReportOfAnLteCell) {
  const std::vector<std::string> lines{
      "+QENG: \"neighbourcell intra\",\"LTE\",1357,248,-15,-101,-72,-,20,4,10,8,10",
      "+QENG: \"neighbourcell inter\",\"LTE\",-,-,-,-,-,-,-,5,8,4",
      "+QENG: \"neighbourcell\",\"GSM\",460,00,247C,1328,36,84,-75,40,40"};
  EXPECT_EQ(parse_qeng_neighbours(lines), (NeighbourCells{intra(),
                                                          {.kind = NeighbourKind::inter_rat,
                                                           .access_tech = AccessTech::gsm,
                                                           .channel = 84,
                                                           .rssi_dbm = -75}}));
  EXPECT_EQ(parse_qeng_neighbours({}), NeighbourCells{});
}

TEST(ParseQengNeighbours, KeepsAtMost64) {
  const std::vector<std::string> lines(100, "+QENG: \"neighbourcell intra\",\"LTE\",1357,248,-15,-101,-72");
  EXPECT_EQ(parse_qeng_neighbours(lines)->size(), kMaxNeighbours);
}

RC_GTEST_PROP(ParseCell, AnyBytesGiveNumbersInRangeOrAnError, ()) {
  const auto in_range = [](auto value, auto least, auto most) {
    return !value || (*value >= least && *value <= most);
  };
  const auto line = *at_line("+QENG: \"servingcell\",\"NOCONN\",\"LTE\",\"FDD\",404,43,");
  if (const auto cell = serving(line)) {
    RC_ASSERT(in_range(cell->cell_id, 1U, 0x0FFFFFFFU) && in_range(cell->area_code, 1U, 0xFFFFU));
    RC_ASSERT(in_range(cell->physical_id, 0U, 503U) && in_range(cell->channel, 0U, 262'143U));
    RC_ASSERT(in_range(cell->rsrp_dbm, -140, -44) && in_range(cell->rsrq_db, -20, -3));
    RC_ASSERT(in_range(cell->rssi_dbm, -120, -20) && in_range(cell->sinr, -25, 250));
  }
  if (const auto cells = neighbours(*at_line("+QENG: \"neighbourcell intra\",\"LTE\","))) {
    for (const auto& cell : *cells) {
      RC_ASSERT(in_range(cell.physical_id, 0U, 503U) && in_range(cell.channel, 0U, 262'143U));
      RC_ASSERT(in_range(cell.rsrp_dbm, -140, -44) && in_range(cell.rsrq_db, -20, -3));
    }
  }
}

}  // namespace
}  // namespace eg915u
