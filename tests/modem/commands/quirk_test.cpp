#include <gtest/gtest.h>

#include <chrono>
#include <functional>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "modem/at/final_result.h"
#include "modem/commands/address.h"
#include "modem/commands/cell.h"
#include "modem/commands/environment.h"
#include "modem/commands/network.h"
#include "modem/commands/operator.h"
#include "modem/commands/pdp.h"
#include "modem/commands/ping.h"
#include "modem/commands/registration.h"
#include "modem/commands/scan.h"
#include "modem/commands/signal.h"
#include "modem/commands/sim.h"
#include "modem/commands/time.h"
#include "modem/commands/traffic.h"
#include "modem/sms/answers.h"
#include "tests/modem/commands/values.h"

/// The catalogue of quirks: unexpected answers of modems of this platform, or answers that differ between
/// them. Each has a line that shows the quirk, and the meaning of the line.
namespace eg915u {
namespace {

struct Quirk {
  std::string_view name;
  std::string_view line;
  /// Does the line mean what it should?
  std::function<bool(std::string_view line)> holds;

  friend std::ostream& operator<<(std::ostream& out, const Quirk& quirk) {
    return out << '`' << quirk.line << '`';
  }
};

/// The parser that takes the line, and the value that it must give.
template <class Parse, class T>
std::function<bool(std::string_view)> gives(Parse parse, T value) {
  return [parse, value](std::string_view line) {
    const auto result = parse(line);
    if constexpr (requires { result.has_value(); }) {
      return result.has_value() && *result == value;
    } else {
      return result == value;
    }
  };
}

template <class Parse>
std::function<bool(std::string_view)> refused_by(Parse parse) {
  return [parse](std::string_view line) { return !parse(line).has_value(); };
}

/// For a parser of several lines.
template <class Parse>
auto of_one_line(Parse parse) {
  return [parse](std::string_view line) { return parse(std::vector<std::string>{std::string(line)}); };
}

Registration told(const RegistrationLine& line) { return line.registration; }
Result<Registration> answer(std::string_view line) { return parse_registration(line).map(told); }
Result<Registration> urc(std::string_view line) { return parse_registration_urc(line).map(told); }
Result<NetworkTime> read_qlts(std::string_view line) {
  return parse_qlts(line, {WallTime{}, WallTime{std::chrono::years(100)}});
}

IpAddress host(std::string_view text, int prefix_length) { return {address(text).octets, prefix_length}; }

ServingSignal lte_signal(int rssi, int rsrp, int rsrq, std::optional<int> sinr) {
  return {kLte, rssi, rsrp, rsrq, sinr};
}

const Registration kOnLte{RegState::home, 0xD55E, 0x06BD6814, kLte};

const std::vector<Quirk>& signal_quirks() {
  static const std::vector<Quirk> kQuirks{
      {"CsqOf99IsUnknown", "+CSQ: 99,99", gives(parse_csq, SignalQuality{})},
      {"CsqHasNoBerOnLte", "+CSQ: 22,99", gives(parse_csq, SignalQuality{22, kNone})},
      {"QcsqRssiIsPositive", "+QCSQ: \"LTE\",66,-95,12,-13",
       gives(parse_qcsq, lte_signal(-66, -95, -13, 12))},
      {"QcsqRssiIsNegative", "+QCSQ: \"LTE\",-66,-95,12,-13",
       gives(parse_qcsq, lte_signal(-66, -95, -13, 12))},
      {"QcsqSinrIsInDb", "+QCSQ: \"LTE\",66,-95,-9,-13", gives(parse_qcsq, lte_signal(-66, -95, -13, -9))},
      {"QcsqSinrIsACode", "+QCSQ: \"LTE\",70,-94,77,-7", gives(parse_qcsq, lte_signal(-70, -94, -7, 77))},
      {"QcsqSinrIsInFifths", "+QCSQ: \"LTE\",66,-95,250,-13",
       gives(parse_qcsq, lte_signal(-66, -95, -13, 250))},
      {"QcsqHasOneValueOnGsm", "+QCSQ: \"GSM\",66",
       gives(parse_qcsq, ServingSignal{AccessTech::gsm, -66, kNone, kNone, kNone})},
      {"QcsqHasNoValueWithoutService", "+QCSQ: \"NOSERVICE\"",
       gives(parse_qcsq, ServingSignal{AccessTech::none, kNone, kNone, kNone, kNone})},
  };
  return kQuirks;
}

const std::vector<Quirk>& registration_quirks() {
  static const std::vector<Quirk> kQuirks{
      {"CellIdIsQuotedAndPadded", "+CEREG: 2,1,\"D55E\",\"06BD6814\",7", gives(answer, kOnLte)},
      {"CellIdIsUnquotedAndUnpadded", "+CEREG: 2,1,D55E,6BD6814,7", gives(answer, kOnLte)},
      {"CellIdIsLowerCaseAndWide", "+CEREG: 2,1,\"0000d55e\",\"000006bd6814\",7", gives(answer, kOnLte)},
      {"SpacesAroundFields", "+CEREG:2 , 1, \"D55E\" ,\"06BD6814\", 7", gives(answer, kOnLte)},
      {"TechnologyIsMissing", "+CEREG: 2,1,\"D55E\",\"06BD6814\"",
       gives(answer, Registration{RegState::home, 0xD55E, 0x06BD6814})},
      {"ReadHasTheReportModeFirst", "+CREG: 2,1,\"D55E\",\"2BAF\",0",
       gives(answer, Registration{RegState::home, 0xD55E, 0x2BAF, AccessTech::gsm})},
      {"UrcHasNot", "+CREG: 1,\"D55E\",\"2BAF\",0",
       gives(urc, Registration{RegState::home, 0xD55E, 0x2BAF, AccessTech::gsm})},
      {"UrcIsNoAnswer", "+CEREG: 1,\"D55E\",\"06BD6801\",7", gives(is_registration_answer, false)},
      {"UrcWithoutLocationIsNoAnswer", "+CREG: 2,,", gives(is_registration_answer, false)},
      {"AnswerIsOne", "+CREG: 2,1", gives(is_registration_answer, true)},
      {"AreaIsFffe", "+CEREG: 2,4,\"FFFE\",\"00000000\"", gives(answer, Registration{})},
      {"LocationIsZeros", "+CEREG: 2,2,\"0000\",\"00000000\"",
       gives(answer, Registration{.state = RegState::searching})},
      {"LocationIsEmpty", "+CEREG: 2,2,,", gives(answer, Registration{.state = RegState::searching})},
      {"CircuitsDeniedWhileDataWorks", "+CREG: 0,3", gives(answer, Registration{.state = RegState::denied})},
      {"GprsIdleOnLte", "+CGREG: 3,0", gives(answer, Registration{.state = RegState::not_registered})},
      {"CauseOfADenial", "+CEREG: 3,3,,,,0,15",
       gives(answer, Registration{.state = RegState::denied, .reject_cause = 15})},
      {"ReportModesAreAList", "+CEREG: (0,1,2,3)", gives(parse_cause_support, true)},
      {"ReportModesAreARange", "+CEREG: (0-2)", gives(parse_cause_support, false)},
  };
  return kQuirks;
}

FoundNetwork meo() { return {NetworkStatus::in_use, "MEO", "26806", kLte}; }

const std::vector<Quirk>& network_quirks() {
  static const auto kScan = of_one_line([](Lines lines) { return parse_cops_scan(lines); });
  using Networks = std::vector<FoundNetwork>;
  static const std::vector<Quirk> kQuirks{
      {"CopsWithoutOperator", "+COPS: 0",
       gives(parse_cops, OperatorSelection{SelectionMode::automatic, kNone, "", AccessTech::unknown})},
      {"CopsAfterDeregistration", "+COPS: 2",
       gives(parse_cops, OperatorSelection{SelectionMode::deregistered, kNone, "", AccessTech::unknown})},
      {"CopsInUcs2", "+COPS: 0,0,\"004D0045004F\",7",
       gives(parse_cops, OperatorSelection{SelectionMode::automatic, 0, "MEO", kLte})},
      {"ScanHasOneCommaBeforeTheRanges", "+COPS: (2,\"MEO\",\"MEO\",\"26806\",7),(0-4),(0-2)",
       gives(kScan, Networks{meo()})},
      {"ScanHasTwoCommas", "+COPS: (2,\"MEO\",\"MEO\",\"26806\",7),,(0-4),(0-2)",
       gives(kScan, Networks{meo()})},
      {"ScanHasLists", "+COPS: (2,\"MEO\",\"MEO\",\"26806\",7),,(0,1,2,3,4),(0,1,2)",
       gives(kScan, Networks{meo()})},
      {"QnwinfoNoService", "+QNWINFO: No Service",
       gives(parse_qnwinfo, NetworkInfo{AccessTech::none, Duplex::unknown, "", kNone, kNone})},
      {"QnwinfoNone", "+QNWINFO: \"NONE\"",
       gives(parse_qnwinfo, NetworkInfo{AccessTech::none, Duplex::unknown, "", kNone, kNone})},
      {"QnwinfoPlmnIsUnquoted", "+QNWINFO: \"FDD LTE\",46011,\"LTE BAND 3\",1850",
       gives(parse_qnwinfo, NetworkInfo{kLte, Duplex::fdd, "46011", 3, 1850})},
      {"QnwinfoBandIsNoNumberOnGsm", "+QNWINFO: \"EDGE\",\"46001\",\"GSM 1800\",600",
       gives(parse_qnwinfo, NetworkInfo{AccessTech::edge, Duplex::unknown, "46001", kNone, 600})},
      {"QltsZoneInsideTheQuotes", "+QLTS: \"2017/01/13,11:41:23+32,0\"",
       [](std::string_view line) { return read_qlts(line)->zone_quarters == 32; }},
      {"QltsDaylightOutsideTheQuotes", "+QLTS: \"2017/01/13,11:41:23+32\",0",
       [](std::string_view line) {
         return read_qlts(line) == read_qlts("+QLTS: \"2017/01/13,11:41:23+32,0\"");
       }},
      {"QltsNeverSynchronised", "+QLTS: \"\"", refused_by(read_qlts)},
  };
  return kQuirks;
}

ServingCell lte_cell(std::optional<int> sinr) {
  return {.state = CellState::idle,
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
          .sinr = sinr};
}

ServingCell gsm_cell(std::string plmn, int rssi) {
  return {.state = CellState::idle,
          .access_tech = AccessTech::gsm,
          .plmn = std::move(plmn),
          .cell_id = 0x1327,
          .area_code = 0x247C,
          .channel = 82,
          .rssi_dbm = rssi};
}

NeighbourCells one_neighbour() { return {{NeighbourKind::intra_frequency, kLte, 1357, 248, -101, -15, -72}}; }

const std::vector<Quirk>& cell_quirks() {
  static const auto kServing = of_one_line(parse_qeng_serving);
  static const auto kNeighbours = of_one_line(parse_qeng_neighbours);
  static const std::vector<Quirk> kQuirks{
      {"QengSinrIsACode",
       "+QENG: "
       "\"servingcell\",\"NOCONN\",\"LTE\",\"TDD\",404,76,81F3E01,207,40140,41,5,5,8716,-94,-7,-70,77,11",
       gives(kServing, lte_cell(77))},
      {"QengWithoutLastField",
       "+QENG: \"servingcell\",\"NOCONN\",\"LTE\",\"TDD\",404,76,81F3E01,207,40140,41,5,5,8716,-94,-7,-70,77",
       gives(kServing, lte_cell(kNone))},
      {"QengLastFieldIsADash",
       "+QENG: "
       "\"servingcell\",\"NOCONN\",\"LTE\",\"TDD\",404,76,81F3E01,207,40140,41,5,5,8716,-94,-7,-70,77,-",
       gives(kServing, lte_cell(77))},
      {"QengIdsAreQuotedAndPadded",
       "+QENG: "
       "\"servingcell\",\"NOCONN\",\"LTE\",\"TDD\",404,76,\"081F3E01\",207,40140,41,5,5,\"8716\",-94,-7,"
       "-70,77,11",
       gives(kServing, lte_cell(77))},
      {"QengMisprintAndSpaces",
       "+QENG:\"servingscell\",\"NOCONN\",\"LTE\",\"TDD\", "
       "404,76,81F3E01,207,40140,41,5,5,8716,-94,-7,-70,77,11",
       gives(kServing, lte_cell(77))},
      {"QengStateOnly", "+QENG: \"servingcell\",\"SEARCH\"",
       gives(kServing, ServingCell{.state = CellState::searching, .plmn = {}})},
      {"QengLostZeroOfTheMnc", "+QENG: \"servingcell\",\"NOCONN\",\"GSM\",460,0,247C,1327,35,82,-,-52",
       gives(kServing, gsm_cell("46000", -52))},
      {"QengMncOfThreeDigits", "+QENG: \"servingcell\",\"NOCONN\",\"GSM\",310,410,247C,1327,35,82,-,-52",
       gives(kServing, gsm_cell("310410", -52))},
      {"QengLevelIsAnIndexOnGsm", "+QENG: \"servingcell\",\"NOCONN\",\"GSM\",460,00,247C,1327,35,82,0,40",
       gives(kServing, gsm_cell("46000", -71))},
      {"QengNeighbourHasRsrqFirst", "+QENG: \"neighbourcell intra\",\"LTE\",1357,248,-15,-101,-72",
       gives(kNeighbours, one_neighbour())},
      {"QengNeighbourHasRsrpFirst", "+QENG: \"neighbourcell intra\",\"LTE\",1357,248,-101,-15,-72",
       gives(kNeighbours, one_neighbour())},
  };
  return kQuirks;
}

const std::vector<Quirk>& packet_quirks() {
  static const std::vector<Quirk> kQuirks{
      {"CgpaddrDualStackInOneString", "+CGPADDR: 3,\"0.0.0.0,2402:8100:6FFE:8AE6:0:C:DE2B:3801\"",
       gives(parse_cgpaddr, PdpAddresses{3, {kVi}})},
      {"CgpaddrDualStackInTwoStrings", "+CGPADDR: 1,\"10.28.33.36\",\"2409:8D1E:750C:DFA4::1\"",
       gives(parse_cgpaddr, PdpAddresses{1, {address("10.28.33.36"), address("2409:8d1e:750c:dfa4::1")}})},
      {"CgpaddrIpv6OfDottedOctets", "+CGPADDR: 2,\"36.2.129.0.111.254.138.230.0.0.0.12.222.43.56.1\"",
       gives(parse_cgpaddr, PdpAddresses{2, {kVi}})},
      {"CgpaddrWhileComingUp", "+CGPADDR: 1,\"0.0.0.0\"", gives(parse_cgpaddr, PdpAddresses{1, {}})},
      {"CgcontrdpEndsEarly",
       "+CGCONTRDP: 1,5,\"www.mnc043.mcc404.gprs\",\"10.90.218.248.255.255.255.0\",\"10.90.218.1\"",
       gives(parse_cgcontrdp, PdpParameters{.cid = 1,
                                            .apn = "www.mnc043.mcc404.gprs",
                                            .host = host("10.90.218.248", 24),
                                            .gateway = address("10.90.218.1"),
                                            .dns = {}})},
      {"CgcontrdpDnsIsZeros",
       "+CGCONTRDP: "
       "3,6,\"ims\",\"36.2.129.0.111.254.138.230.0.0.0.12.222.43.56.1.255.255.255.255.255.255.255."
       "255.0.0.0.0.0.0.0.0\",\"254.128.0.0.0.0.0.0.0.0.0.0.0.0.0.1\",\"0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0\"",
       gives(parse_cgcontrdp, PdpParameters{.cid = 3,
                                            .apn = "ims",
                                            .host = host("2402:8100:6ffe:8ae6:0:c:de2b:3801", 64),
                                            .gateway = address("fe80::1"),
                                            .dns = {}})},
      {"QiactDualStackInTwoStrings", "+QIACT: 1,1,3,\"10.28.33.36\",\"2409:8D1E:750C:DFA4::1\"",
       gives(parse_qiact, IpContext{1, true, {address("10.28.33.36"), address("2409:8d1e:750c:dfa4::1")}})},
      {"QicsgpHasNoCid", "+QICSGP: 1,\"bsnlnet\",\"\",\"\",1",
       gives(parse_qicsgp, PdpCredentials{PdpKind::ipv4, "bsnlnet", "", "", AuthType::pap})},
      {"QgdcntHasSentFirst", "+QGDCNT: 3832,4618", gives(parse_qgdcnt, DataCounter{3832, 4618})},
      {"QpingReply", "+QPING: 0,\"8.8.8.8\",64,59,255", gives(parse_qping, PingReply{0, 59, false})},
      {"QpingSummary", "+QPING: 0,4,4,0,54,176,73", gives(parse_qping, PingReply{0, kNone, true})},
      {"QpingLostEcho", "+QPING: 569", gives(parse_qping, PingReply{569, kNone, false})},
  };
  return kQuirks;
}

std::function<bool(std::string_view)> is_error(int number) {
  return [number](std::string_view line) {
    const auto result = parse_final_result(line);
    return result && result->code == number;
  };
}

const std::vector<Quirk>& other_quirks() {
  static const std::vector<Quirk> kQuirks{
      {"CmeIsANumber", "+CME ERROR: 10", is_error(10)},
      {"CmeIsAText", "+CME ERROR: SIM not inserted", is_error(10)},
      {"CmeTextIsOfAnotherCase", "+CME ERROR: sim NOT inserted", is_error(10)},
      {"QccidOf19DigitsAndF", "+QCCID: 8985200014632179571F", gives(parse_qccid, "8985200014632179571")},
      {"QccidIsQuoted", "+QCCID: \"89860318740012345678\"", gives(parse_qccid, "89860318740012345678")},
      {"QtempInOneLine", "+QTEMP: 31,28,28", gives(of_one_line(parse_qtemp), 31)},
      {"QtempWithTheSensorsName", "+QTEMP: \"soc\",\"31\"", gives(of_one_line(parse_qtemp), 31)},
      {"QadcFailed", "+QADC: 0,0", gives(parse_qadc, std::optional<std::uint32_t>())},
      {"CpmsThirdStoreReceives", "+CPMS: \"ME\",1,255,\"ME\",1,255,\"SM\",3,50",
       gives(parse_cpms, MessageStore{3, 50})},
      {"CnumWithoutName", "+CNUM: ,\"+491721234567\",145", gives(of_one_line(parse_cnum), "+491721234567")},
      {"QdsimCountsFromZero", "+QDSIM: 1", gives(parse_qdsim, 2)},
  };
  return kQuirks;
}

class Quirks : public testing::TestWithParam<Quirk> {};
TEST_P(Quirks, LineMeans) { EXPECT_TRUE(GetParam().holds(GetParam().line)) << GetParam().line; }

constexpr auto kQuirkName = [](const auto& test) { return std::string(test.param.name); };
INSTANTIATE_TEST_SUITE_P(Signal, Quirks, testing::ValuesIn(signal_quirks()), kQuirkName);
INSTANTIATE_TEST_SUITE_P(Registration, Quirks, testing::ValuesIn(registration_quirks()), kQuirkName);
INSTANTIATE_TEST_SUITE_P(Network, Quirks, testing::ValuesIn(network_quirks()), kQuirkName);
INSTANTIATE_TEST_SUITE_P(Cell, Quirks, testing::ValuesIn(cell_quirks()), kQuirkName);
INSTANTIATE_TEST_SUITE_P(Packet, Quirks, testing::ValuesIn(packet_quirks()), kQuirkName);
INSTANTIATE_TEST_SUITE_P(Other, Quirks, testing::ValuesIn(other_quirks()), kQuirkName);

}  // namespace
}  // namespace eg915u
