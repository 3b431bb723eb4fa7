#include "tests/modem/commands/parsed_lines.h"

#include <algorithm>
#include <chrono>
#include <cstddef>

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

namespace eg915u {
namespace {

using oracle::Facts;

/// `parse` and then `list`, which takes the parsed value apart.
template <class Parse, class List>
auto with(Parse parse, List list) {
  return [parse, list](const std::string& line) -> std::optional<Facts> {
    const auto value = parse(line);
    if (!value) return std::nullopt;
    Facts facts;
    list(facts, *value);
    return facts;
  };
}

template <class Parse, class List>
auto with_lines(Parse parse, List list) {
  return with([parse](const std::string& line) { return parse(std::vector<std::string>{line}); }, list);
}

// The places are counted from the colon, from 0 on.

/// +CGREG has one field more before the cause.
void list_registration(Facts& facts, const Registration& registration, std::size_t stat) {
  facts.number("area", registration.area_code, {stat + 1}, {1, 0xFFFF}, oracle::hexadecimal)
      .number("cell", registration.cell_id, {stat + 2}, {1, 0xFFFFFFF}, oracle::hexadecimal)
      .number("cause", registration.reject_cause, {stat + 5, stat + 6}, {1, 255});
}

auto registration_answer() {
  return with([](const std::string& line) { return parse_registration(line); },
              [](Facts& facts, const auto& value) { list_registration(facts, value, 1); });
}

auto registration_urc() {
  return with(parse_registration_urc,
              [](Facts& facts, const auto& value) { list_registration(facts, value, 0); });
}

auto signal_quality() {
  return with(parse_csq, [](Facts& facts, const SignalQuality& value) {
    facts.number("rssi", value.rssi_index, {0}, {0, 31}).number("ber", value.ber_index, {1}, {0, 7});
  });
}

auto serving_signal() {
  return with(parse_qcsq, [](Facts& facts, const ServingSignal& value) {
    facts.number("rssi", value.rssi_dbm, {1}, {-120, -20}, oracle::magnitude)
        .number("rsrp", value.rsrp_dbm, {2}, {-140, -44})
        .number("sinr", value.sinr_db, {3}, {-25, 45}, oracle::sinr)
        .number("rsrq", value.rsrq_db, {4}, {-20, -3});
  });
}

auto network_info() {
  return with(parse_qnwinfo, [](Facts& facts, const NetworkInfo& value) {
    facts.word("plmn", value.plmn, {1})
        .number("band", value.band, {2}, {1, 256}, oracle::last_word)
        .number("channel", value.channel, {3}, {0, 262'143});
  });
}

auto lte_cell() {
  return with_lines(parse_qeng_serving, [](Facts& facts, const ServingCell& value) {
    facts.word("plmn", oracle::country_and_network_of(value.plmn), {4}, oracle::country_and_network)
        .number("cell", value.cell_id, {6}, {1, 0xFFFFFFF}, oracle::hexadecimal)
        .number("pci", value.physical_id, {7}, {0, 503})
        .number("earfcn", value.channel, {8}, {0, 262'143})
        .number("band", value.band, {9}, {1, 256})
        .number("uplink", value.ul_bandwidth_khz, {10}, {1400, 20'000}, oracle::bandwidth)
        .number("downlink", value.dl_bandwidth_khz, {11}, {1400, 20'000}, oracle::bandwidth)
        .number("area", value.area_code, {12}, {1, 0xFFFF}, oracle::hexadecimal)
        .number("rsrp", value.rsrp_dbm, {13}, {-140, -44})
        .number("rsrq", value.rsrq_db, {14}, {-20, -3})
        .number("rssi", value.rssi_dbm, {15}, {-120, -20})
        .number("sinr", value.sinr_db, {16}, {-25, 45}, oracle::sinr)
        .number("cqi", value.cqi, {17}, {0, 15})
        .number("power", value.tx_power_dbm, {}, {0, -1});
  });
}

auto gsm_cell() {
  return with_lines(parse_qeng_serving, [](Facts& facts, const ServingCell& value) {
    facts.word("plmn", oracle::country_and_network_of(value.plmn), {3}, oracle::country_and_network)
        .number("area", value.area_code, {5}, {1, 0xFFFF}, oracle::hexadecimal)
        .number("cell", value.cell_id, {6}, {1, 0xFFFF}, oracle::hexadecimal)
        .number("arfcn", value.channel, {8}, {0, 1023})
        .number("rxlev", value.rssi_dbm, {10}, {-120, -20}, oracle::level);
  });
}

auto lte_neighbour() {
  return with_lines(parse_qeng_neighbours, [](Facts& facts, const NeighbourCells& cells) {
    for (const auto& value : cells) {
      facts.number("earfcn", value.channel, {2}, {0, 262'143})
          .number("pci", value.physical_id, {3}, {0, 503})
          .number("rsrp", value.rsrp_dbm, {4, 5}, {-140, -44})
          .number("rsrq", value.rsrq_db, {4, 5}, {-20, -3})
          .number("rssi", value.rssi_dbm, {6}, {-120, -20});
    }
  });
}

auto gsm_neighbour() {
  return with_lines(parse_qeng_neighbours, [](Facts& facts, const NeighbourCells& cells) {
    for (const auto& value : cells) {
      facts.number("arfcn", value.channel, {7}, {0, 1023})
          .number("rxlev", value.rssi_dbm, {8}, {-120, -20}, oracle::level);
    }
  });
}

auto operator_selection() {
  return with(parse_cops, [](Facts& facts, const OperatorSelection& value) {
    facts.number("format", value.format, {1}, {0, 2});
    if (value.format == 2) facts.word("plmn", value.name, {2});
  });
}

auto operator_names() {
  return with(parse_qspn,
              [](Facts& facts, const OperatorNames& value) { facts.word("plmn", value.plmn, {4}); });
}

/// "(2" or what stands behind the last parenthesis, and three fields on the PLMN: "2/26806".
std::vector<std::string> network(const oracle::Tokens& tokens, std::size_t at) {
  if (at + 3 >= tokens.size() || tokens[at].find('(') == std::string::npos) return {};
  const auto& first = tokens[at];
  auto stat = first.substr(first.rfind('(') + 1);
  auto plmn = tokens[at + 3].substr(0, tokens[at + 3].find(')'));
  for (auto* token : {&stat, &plmn}) {
    token->erase(std::remove_if(token->begin(), token->end(), [](char c) { return c == '"' || c == ' '; }),
                 token->end());
  }
  const auto number = oracle::decimal({stat}, 0);
  return {number.empty() ? std::string() : number.front() + '/' + plmn};
}

auto found_networks() {
  return with_lines([](Lines lines) { return parse_cops_scan(lines); },
                    [](Facts& facts, const std::vector<FoundNetwork>& networks) {
                      for (const auto& value : networks) {
                        const auto stat = static_cast<int>(value.status) - 1;
                        facts.word("network", std::to_string(stat) + '/' + value.plmn, {}, network);
                      }
                    });
}

void list_hosts(Facts& facts, const std::vector<IpAddress>& hosts, std::size_t first) {
  // Every field from `first` on may hold an address.
  std::vector<std::size_t> fields;
  for (std::size_t at = first; at < first + 20; ++at) fields.push_back(at);
  for (const auto& host : hosts) facts.word("host", oracle::text_of(host), fields, oracle::addresses);
}

auto pdp_definition() {
  return with(parse_cgdcont, [](Facts& facts, const PdpDefinition& value) {
    facts.number("cid", value.cid, {0}, {1, 15});
  });
}

auto pdp_activity() {
  return with(parse_cgact, [](Facts& facts, const PdpActivity& value) {
    facts.number("cid", value.cid, {0}, {1, 15})
        .number("active", static_cast<int>(value.active), {1}, {0, 1});
  });
}

auto pdp_addresses() {
  return with(parse_cgpaddr, [](Facts& facts, const PdpAddresses& value) {
    facts.number("cid", value.cid, {0}, {1, 15});
    list_hosts(facts, value.hosts, 1);
  });
}

auto pdp_parameters() {
  return with(parse_cgcontrdp, [](Facts& facts, const PdpParameters& value) {
    facts.number("cid", value.cid, {0}, {1, 15}).number("mtu", value.mtu, {11}, {68, 65'535});
    if (value.host) facts.word("host", oracle::text_of(*value.host), {3}, oracle::addresses);
    if (value.gateway) facts.word("gateway", oracle::text_of(*value.gateway), {4}, oracle::addresses);
    for (const auto& dns : value.dns) facts.word("dns", oracle::text_of(dns), {5, 6}, oracle::addresses);
  });
}

auto ip_context() {
  return with(parse_qiact, [](Facts& facts, const IpContext& value) {
    facts.number("cid", value.cid, {0}, {1, 15})
        .number("active", static_cast<int>(value.active), {1}, {0, 1});
    list_hosts(facts, value.hosts, 3);
  });
}

auto context_event() {
  return with(parse_cgev, [](Facts& facts, const PdpNotice& value) {
    facts.number("cid", value.cid, {}, {1, 15}, oracle::last_word);
  });
}

auto context_dropped() {
  return with(parse_pdpdeact, [](Facts& facts, const PdpNotice& value) {
    facts.number("cid", value.cid, {1}, {1, 15});
  });
}

auto data_counter() {
  return with(parse_qgdcnt, [](Facts& facts, const DataCounter& value) {
    facts.number("sent", value.sent, {0}, {}).number("received", value.received, {1}, {});
  });
}

auto supply() {
  return with(parse_cbc, [](Facts& facts, const Supply& value) {
    if (value.charge != ChargeState::unknown)
      facts.number("charge", static_cast<int>(value.charge) - 2, {0}, {0, 2});
    facts.number("percent", value.battery_percent, {1}, {0, 100})
        .number("voltage", value.voltage_mv, {2}, {1000, 6000});
  });
}

auto temperature() {
  return with_lines(parse_qtemp, [](Facts& facts, int value) {
    facts.number("degrees", value, {0, 1}, {-60, 150});
  });
}

auto adc() {
  return with(parse_qadc, [](Facts& facts, const auto& value) {
    facts.number("voltage", value, {1}, {0, 6000});
  });
}

auto message_store() {
  return with(parse_cpms, [](Facts& facts, const MessageStore& value) {
    facts.number("used", value.used, {7}, {0, 65'535}).number("total", value.total, {8}, {0, 65'535});
  });
}

auto ping() {
  return with(parse_qping, [](Facts& facts, const PingReply& value) {
    facts.number("result", value.result, {0}, {0, 574})
        .number("time", value.round_trip_ms, {3}, {0, 255'000});
  });
}

auto digits_at(Result<std::string> (*parse)(std::string_view), std::size_t at, oracle::Reading reading) {
  return with(parse, [at, reading](Facts& facts, const std::string& value) {
    facts.word("digits", value, {at}, reading);
  });
}

auto own_number() {
  return with_lines(parse_cnum,
                    [](Facts& facts, const std::string& value) { facts.word("number", value, {1}); });
}

auto number_at(Result<int> (*parse)(std::string_view), std::size_t at, oracle::Range range,
               oracle::Reading reading) {
  return with(parse, [=](Facts& facts, int value) { facts.number("number", value, {at}, range, reading); });
}

auto flag(Result<bool> (*parse)(std::string_view)) {
  return with(parse, [](Facts& facts, bool value) {
    facts.number("flag", static_cast<int>(value), {0}, {0, 1});
  });
}

auto pin_retries() {
  return with(parse_qpinc, [](Facts& facts, const PinRetries& value) {
    facts.number("pin", value.pin, {1}, {0, 10}).number("puk", value.puk, {2}, {0, 10});
  });
}

auto network_time() {
  return with([](const std::string& line) { return parse_qlts(line); },
              [](Facts& facts, const NetworkTime& value) {
                const auto count =
                    std::chrono::duration_cast<std::chrono::seconds>(value.utc.time_since_epoch()).count();
                facts.word("time", std::to_string(count), {0}, oracle::local_time);
              });
}

}  // namespace

const std::vector<ParsedLine>& parsed_lines() {  // NOLINT(readability-function-size): a table
  static const std::vector<ParsedLine> kLines{
      {"Csq", "+CSQ: 22,99", signal_quality()},
      {"CsqWithBer", "+CSQ: 21,3", signal_quality()},
      {"QcsqLte", "+QCSQ: \"LTE\",66,-95,41,-13", serving_signal()},
      {"QcsqGsm", "+QCSQ: \"GSM\",66", serving_signal()},
      {"Qnwinfo", "+QNWINFO: \"TDD LTE\",\"40476\",\"LTE BAND 41\",40140", network_info()},
      {"Creg", "+CREG: 0,1", registration_answer()},
      {"Cereg", "+CEREG: 2,1,\"D55E\",\"06BD6814\",7", registration_answer()},
      {"CeregCause", "+CEREG: 3,3,\"D55E\",\"06BD6814\",7,0,15", registration_answer()},
      {"CgregCause", "+CGREG: 3,3,\"D55E\",\"2BAF\",0,\"01\",0,7", registration_answer()},
      {"CeregUrc", "+CEREG: 1,\"D55E\",\"06BD6801\",7,0,15", registration_urc()},
      {"QengLteVi",
       "+QENG: "
       "\"servingcell\",\"NOCONN\",\"LTE\",\"FDD\",404,43,6BD6814,247,1357,3,3,3,D55E,-95,-13,-66,41,28",
       lte_cell()},
      {"QengLteBsnl",
       "+QENG: "
       "\"servingcell\",\"NOCONN\",\"LTE\",\"TDD\",404,76,81F3E01,207,40140,41,5,5,8716,-94,-7,-70,77,11",
       lte_cell()},
      {"QengLteWithCqi",
       "+QENG: "
       "\"servingcell\",\"NOCONN\",\"LTE\",\"FDD\",404,43,6BD6814,247,1357,3,3,3,D55E,-95,-13,-66,12,9,230,"
       "28",
       lte_cell()},
      {"QengGsm",
       "+QENG: "
       "\"servingcell\",\"NOCONN\",\"GSM\",460,00,247C,1327,35,82,-,-52,255,255,0,53,179,1,-,-,-,-,-,-,-,-,-,"
       "\"-\"",
       gsm_cell()},
      {"QengIntra", "+QENG: \"neighbourcell intra\",\"LTE\",1357,248,-15,-101,-72,-,20,4,10,8,10",
       lte_neighbour()},
      {"QengNeighbourGsm", "+QENG: \"neighbourcell\",\"GSM\",460,00,247C,1328,36,84,-75,40,40",
       gsm_neighbour()},
      {"Cops", "+COPS: 0,0,\"CHINA MOBILE\",7", operator_selection()},
      {"CopsNumeric", "+COPS: 1,2,\"26201\",7", operator_selection()},
      {"Qspn", "+QSPN: \"IND airtel\",\"airtel\",\"\",0,\"40410\"", operator_names()},
      {"CopsScan",
       "+COPS: (2,\"MEO\",\"MEO\",\"26806\",7),(1,\"vodafone P\",\"voda "
       "P\",\"26801\",7),(1,\"NOS\",\"NOS\",\"26803\","
       "7),(1,\"MEO\",\"MEO\",\"26806\",0),(1,\"vodafone P\",\"voda "
       "P\",\"26801\",0),(1,\"NOS\",\"NOS\",\"26803\",0),(0-4)"
       ",(0-2)",
       found_networks()},
      {"Cgdcont", "+CGDCONT: 1,\"IP\",\"internet\",\"0.0.0.0\",0,0,0,0", pdp_definition()},
      {"Cgact", "+CGACT: 3,1", pdp_activity()},
      {"Cgatt", "+CGATT: 1", flag(parse_cgatt)},
      {"CgpaddrOneString", "+CGPADDR: 3,\"10.28.33.36,2402:8100:6FFE:8AE6:0:C:DE2B:3801\"", pdp_addresses()},
      {"CgpaddrTwoStrings", "+CGPADDR: 1,\"10.28.33.36\",\"2409:8D1E:750C:DFA4::1\"", pdp_addresses()},
      {"CgcontrdpIpv4",
       "+CGCONTRDP: "
       "1,5,\"internet\",\"10.90.218.248.255.255.255.0\",\"10.90.218.1\",\"8.8.8.8\",\"8.8.4.4\",\"\",\"\",0,"
       "0,1430",
       pdp_parameters()},
      {"CgcontrdpIpv6",
       "+CGCONTRDP: "
       "3,6,\"ims.mnc043.mcc404.gprs\",\"36.2.129.0.111.254.138.230.0.0.0.12.222.43.56.1.255.255.255.255."
       "255.255.255.255.0.0.0.0.0.0.0.0\",\"254.128.0.0.0.0.0.0.0.0.0.0.0.0.0.1\",\"0.0.0.0.0.0.0.0.0.0.0.0."
       "0.0.0.0\"",
       pdp_parameters()},
      {"Qiact", "+QIACT: 1,1,3,\"10.28.33.36\",\"2409:8D1E:750C:DFA4::1\"", ip_context()},
      {"CgevPdn", "+CGEV: NW PDN DEACT 3", context_event()},
      {"CgevAddress", "+CGEV: NW DEACT \"IP\",\"10.28.33.36\",3", context_event()},
      {"Pdpdeact", "+QIURC: \"pdpdeact\",1", context_dropped()},
      {"Qgdcnt", "+QGDCNT: 3832,4294967297", data_counter()},
      {"Cbc", "+CBC: 0,91,3823", supply()},
      {"Qtemp", "+QTEMP: 31,28,28", temperature()},
      {"QtempNamed", "+QTEMP: \"soc\",\"31\"", temperature()},
      {"Qadc", "+QADC: 1,1250", adc()},
      {"Cpms", "+CPMS: \"SM\",3,50,\"SM\",4,50,\"ME\",7,255", message_store()},
      {"Csca", "+CSCA: \"+491722270333\",145", digits_at(parse_csca, 0, oracle::text)},
      {"QpingReply", "+QPING: 0,\"8.8.8.8\",64,59,255", ping()},
      {"QpingSummary", "+QPING: 0,4,4,0,54,176,73", ping()},
      {"QpingLost", "+QPING: 569", ping()},
      {"Qccid", "+QCCID: 8985200014632179571F", digits_at(parse_qccid, 0, oracle::padded_digits)},
      {"Cnum", "+CNUM: \"Own\",\"+491721234567\",145", own_number()},
      {"Crsm", "+CRSM: 144,0,\"00000002\"", number_at(parse_ef_ad, 2, {2, 3}, oracle::mnc_length)},
      {"Clck", "+CLCK: 1", flag(parse_clck)},
      {"Qdsim", "+QDSIM: 1", number_at(parse_qdsim, 0, {1, 2}, oracle::plus_one)},
      {"Qpinc", "+QPINC: \"SC\",3,10", pin_retries()},
      {"Qlts", "+QLTS: \"2017/01/13,11:41:23+32,0\"", network_time()},
  };
  return kLines;
}

}  // namespace eg915u
