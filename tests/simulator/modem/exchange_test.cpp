#include <gtest/gtest.h>

#include <ostream>
#include <string>
#include <vector>

#include "tests/simulator/driver.h"

namespace eg915u::sim {
namespace {

/// The answers to a command with echo off, in a scenario and after preparing commands.
struct Exchange {
  const char* name;
  const char* scenario;
  std::vector<const char*> before;
  const char* command;
  std::string answer;
};

void PrintTo(const Exchange& exchange, std::ostream* out) { *out << exchange.command; }

std::string with_ok(const std::string& line) { return framed(line) + kOk; }
std::string cme_answer(const std::string& code) { return framed("+CME ERROR: " + code); }

class ExchangeTest : public testing::TestWithParam<Exchange> {};

TEST_P(ExchangeTest, AnswersAsTheSheetSays) {
  const Exchange& exchange = GetParam();
  Driver driver;
  driver.must(std::string("{'do':'scenario','name':'") + exchange.scenario + "'}");
  driver.ask("ATE0");
  for (const char* command : exchange.before) driver.ask(command, Time(20000));
  EXPECT_EQ(driver.ask(exchange.command, Time(600)), exchange.answer);
}

const char* const kHome = "home-lte";

INSTANTIATE_TEST_SUITE_P(
    Identity, ExchangeTest,
    testing::Values(
        Exchange{"ATI", kHome, {}, "ATI", with_ok("Quectel\r\nEG915U\r\nRevision: EG915UEUABR03A01M08")},
        Exchange{"CGMI", kHome, {}, "AT+CGMI", with_ok("Quectel")},
        Exchange{"GMM_lower_case", kHome, {}, "at+gmm", with_ok("EG915U")},
        Exchange{"CGMR", kHome, {}, "AT+CGMR", with_ok("EG915UEUABR03A01M08")},
        Exchange{"CGSN", kHome, {}, "AT+CGSN", with_ok("861234067890123")},
        Exchange{"QGSN", kHome, {}, "AT+QGSN", with_ok("+QGSN: 861234067890123")},
        Exchange{"CIMI", kHome, {}, "AT+CIMI", with_ok("460010123456789")},
        Exchange{"CIMI_no_sim", "no-sim", {}, "AT+CIMI", cme_answer("10")},
        Exchange{"CIMI_pin", "pin-locked", {}, "AT+CIMI", cme_answer("11")},
        Exchange{"QCCID", kHome, {}, "AT+QCCID", with_ok("+QCCID: 89860120801234567890")}),
    [](const auto& row) { return row.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Errors, ExchangeTest,
    testing::Values(
        Exchange{"unknown", kHome, {}, "AT+QPCO?", cme_answer("58")},
        Exchange{"unknown_test", kHome, {}, "AT+QPCO=?", cme_answer("58")},
        Exchange{"known_test", kHome, {}, "AT+CGATT=?", with_ok("+CGATT: (0,1)")},
        Exchange{"cgauth", kHome, {}, "AT+CGAUTH=1", cme_answer("58")},
        Exchange{"qtemp", kHome, {}, "AT+QTEMP", cme_answer("58")},
        Exchange{"cme_text", kHome, {"AT+CMEE=2"}, "AT+QMBNCFG", cme_answer("invalid command line")},
        Exchange{"cme_off", kHome, {"AT+CMEE=0"}, "AT+QMBNCFG", framed("ERROR")},
        Exchange{"no_sim_text", "no-sim", {"AT+CMEE=2"}, "AT+CPIN?", cme_answer("SIM not inserted")},
        Exchange{"qcfg_unknown", kHome, {}, "AT+QCFG=\"pcscf\"", cme_answer("3")},
        Exchange{
            "qcfg_unknown_text", kHome, {"AT+CMEE=2"}, "AT+QCFG=\"x\"", cme_answer("Operation not allowed")},
        Exchange{"ninth", kHome, {}, "AT+CGDCONT=3,\"IPV4V6\",\"ims\",\"\",0,0,0,0,1", cme_answer("53")},
        Exchange{"open_quote", kHome, {}, "AT+CGDCONT=3,\"IP", framed("ERROR")}),
    [](const auto& row) { return row.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Network, ExchangeTest,
    testing::Values(
        Exchange{"CSQ", kHome, {}, "AT+CSQ", with_ok("+CSQ: 22,99")},
        Exchange{"CSQ_no_sim", "no-sim", {}, "AT+CSQ", with_ok("+CSQ: 99,99")},
        Exchange{"QCSQ", kHome, {}, "AT+QCSQ", with_ok("+QCSQ: \"LTE\",66,-95,77,-13")},
        Exchange{"QCSQ_negative",
                 kHome,
                 {"AT+QCFG=\"qcsq/rssi/negative\",1"},
                 "AT+QCSQ",
                 with_ok("+QCSQ: \"LTE\",-66,-95,77,-13")},
        Exchange{"QCSQ_gsm", "gsm-only", {}, "AT+QCSQ", with_ok("+QCSQ: \"GSM\",85")},
        Exchange{"QCSQ_none", "searching", {}, "AT+QCSQ", with_ok("+QCSQ: \"NOSERVICE\"")},
        Exchange{"CREG", kHome, {}, "AT+CREG?", with_ok("+CREG: 0,1")},
        Exchange{
            "CEREG_2", kHome, {"AT+CEREG=2"}, "AT+CEREG?", with_ok("+CEREG: 2,1,\"D55E\",\"06BD6814\",7")},
        Exchange{"CEREG_roaming", "roaming", {}, "AT+CEREG?", with_ok("+CEREG: 0,5")},
        Exchange{"CEREG_denied", "denied", {}, "AT+CEREG?", with_ok("+CEREG: 0,3")},
        Exchange{"CEREG_no_sim", "no-sim", {}, "AT+CEREG?", with_ok("+CEREG: 0,0")},
        Exchange{
            "CREG_gsm", "gsm-only", {"AT+CREG=2"}, "AT+CREG?", with_ok("+CREG: 2,1,\"247C\",\"1327\",0")},
        Exchange{"COPS", kHome, {}, "AT+COPS?", with_ok("+COPS: 0,0,\"CHN-UNICOM\",7")},
        Exchange{"COPS_numeric", kHome, {"AT+COPS=3,2"}, "AT+COPS?", with_ok("+COPS: 0,2,\"46001\",7")},
        Exchange{"COPS_searching", "searching", {}, "AT+COPS?", with_ok("+COPS: 0")},
        Exchange{"COPS_off", kHome, {"AT+COPS=2"}, "AT+COPS?", with_ok("+COPS: 2")},
        Exchange{"band", kHome, {}, "AT+QCFG=\"band\"", with_ok("+QCFG: \"band\",0xf,0x8080095")},
        Exchange{"nwscanmode", kHome, {}, "AT+QCFG=\"nwscanmode\"", with_ok("+QCFG: \"nwscanmode\",0")},
        Exchange{"nwscanmode_bad", kHome, {}, "AT+QCFG=\"nwscanmode\",2", cme_answer("50")},
        Exchange{"nwscanmode_lte_on_lte",
                 kHome,
                 {"AT+QCFG=\"nwscanmode\",3"},
                 "AT+CEREG?",
                 with_ok("+CEREG: 0,1")},
        Exchange{"nwscanmode_gsm_on_lte",
                 kHome,
                 {"AT+QCFG=\"nwscanmode\",1"},
                 "AT+CEREG?",
                 with_ok("+CEREG: 0,2")},
        Exchange{"nwscanmode_lte_on_gsm",
                 "gsm-only",
                 {"AT+QCFG=\"nwscanmode\",3"},
                 "AT+CREG?",
                 with_ok("+CREG: 0,2")},
        Exchange{"nwscanmode_back",
                 kHome,
                 {"AT+QCFG=\"nwscanmode\",1", "AT+QCFG=\"nwscanmode\",0"},
                 "AT+CEREG?",
                 with_ok("+CEREG: 0,1")},
        Exchange{"COPS_manual",
                 kHome,
                 {"AT+COPS=1,2,\"46000\"", "AT+COPS=3,2"},
                 "AT+COPS?",
                 with_ok("+COPS: 1,2,\"46000\",7")},
        Exchange{"COPS_denied", "denied", {}, "AT+COPS=0", cme_answer("32")},
        Exchange{"COPS_after_failure",
                 kHome,
                 {"AT+COPS=1,2,\"99999\""},
                 "AT+COPS=1,2,\"46000\"",
                 cme_answer("10")},
        Exchange{"QSPN", kHome, {}, "AT+QSPN", with_ok("+QSPN: \"CHN-UNICOM\",\"UNICOM\",\"\",0,\"46001\"")},
        Exchange{"QNWINFO",
                 kHome,
                 {},
                 "AT+QNWINFO",
                 with_ok("+QNWINFO: \"FDD LTE\",\"46001\",\"LTE BAND 3\",1850")},
        Exchange{"QNWINFO_none", "no-sim", {}, "AT+QNWINFO", with_ok("+QNWINFO: No Service")},
        Exchange{
            "QENG",
            kHome,
            {},
            "AT+QENG=\"servingcell\"",
            with_ok(
                "+QENG: \"servingcell\",\"NOCONN\",\"LTE\",\"FDD\",460,1,6BD6814,247,1850,3,3,3,D55E,-95,-13,"
                "-66,77,28")},
        Exchange{"QENG_search",
                 "searching",
                 {},
                 "AT+QENG=\"servingcell\"",
                 with_ok("+QENG: \"servingcell\",\"SEARCH\"")}),
    [](const auto& row) { return row.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Packet, ExchangeTest,
    testing::Values(
        Exchange{"CGDCONT",
                 kHome,
                 {},
                 "AT+CGDCONT?",
                 with_ok("+CGDCONT: 1,\"IP\",\"internet\",\"0.0.0.0\",0,0,0,0")},
        Exchange{"CGDCONT_empty", kHome, {"AT+CGACT=0,1", "AT+CGDCONT=1"}, "AT+CGDCONT?", kOk},
        Exchange{"CGDCONT_active", kHome, {}, "AT+CGDCONT=1,\"IP\",\"new\"", cme_answer("3")},
        Exchange{"CGDCONT_inactive", kHome, {"AT+CGACT=0,1"}, "AT+CGDCONT=1,\"IP\",\"new\"", kOk},
        Exchange{"QICSGP_password",
                 kHome,
                 {"AT+QICSGP=1,1,\"a.b\",\"u\",\"secret,1\",2"},
                 "AT+QICSGP=1",
                 with_ok("+QICSGP: 1,\"a.b\",\"u\",\"secret,1\",2")},
        Exchange{"CGATT", kHome, {}, "AT+CGATT?", with_ok("+CGATT: 1")},
        Exchange{"CEREG_detached", kHome, {"AT+CGATT=0"}, "AT+CEREG?", with_ok("+CEREG: 0,2")},
        Exchange{"CEREG_cfun4", kHome, {"AT+CFUN=4"}, "AT+CEREG?", with_ok("+CEREG: 0,0")},
        Exchange{"CEREG_back", kHome, {"AT+CFUN=4", "AT+CFUN=1"}, "AT+CEREG?", with_ok("+CEREG: 0,1")},
        Exchange{"CGPADDR_dual",
                 kHome,
                 {"AT+CGACT=0,1", "AT+CGDCONT=3,\"IPV4V6\",\"ims\"", "AT+CGACT=1,3"},
                 "AT+CGPADDR=3",
                 with_ok("+CGPADDR: 3,\"10.90.218.248,2402:8100:6FFE:8AE6:0:C:DE2B:3801\"")},
        Exchange{
            "CGCONTRDP",
            kHome,
            {},
            "AT+CGCONTRDP=1",
            with_ok(
                "+CGCONTRDP: 1,5,\"internet\",\"10.90.218.248.255.255.255.0\",\"10.90.218.1\",\"8.8.8.8\","
                "\"8.8.4.4\"")},
        Exchange{"QIACT", kHome, {}, "AT+QIACT?", with_ok("+QIACT: 1,1,1,\"10.90.218.248\"")},
        Exchange{"QIACT_fails", "searching", {}, "AT+QIACT=1", framed("ERROR")},
        Exchange{"QIGETERROR",
                 "searching",
                 {"AT+QIACT=1"},
                 "AT+QIGETERROR",
                 with_ok("+QIGETERROR: 561,Open PDP context failed")}),
    [](const auto& row) { return row.param.name; });

INSTANTIATE_TEST_SUITE_P(
    CardFiles, ExchangeTest,
    testing::Values(
        Exchange{"CRSM", kHome, {}, "AT+CRSM=176,28589,0,0,4", with_ok("+CRSM: 144,0,\"00000002\"")},
        Exchange{
            "CRSM_three_octets", kHome, {}, "AT+CRSM=176,28589,0,0,3", with_ok("+CRSM: 144,0,\"000000\"")},
        Exchange{"CRSM_last_octet", kHome, {}, "AT+CRSM=176,28589,0,3,1", with_ok("+CRSM: 144,0,\"02\"")},
        Exchange{"CRSM_too_long", kHome, {}, "AT+CRSM=176,28589,0,0,5", with_ok("+CRSM: 103,0,\"\"")},
        Exchange{"CRSM_beyond", kHome, {}, "AT+CRSM=176,28589,1,0,1", with_ok("+CRSM: 107,0,\"\"")},
        Exchange{"CRSM_other_file", kHome, {}, "AT+CRSM=176,28486,0,0,17", with_ok("+CRSM: 106,130,\"\"")},
        Exchange{"CRSM_other_command", kHome, {}, "AT+CRSM=192,28589", with_ok("+CRSM: 106,130,\"\"")},
        Exchange{"CRSM_no_number", kHome, {}, "AT+CRSM=x", cme_answer("50")},
        Exchange{"CRSM_test", kHome, {}, "AT+CRSM=?", kOk},
        Exchange{"CRSM_no_sim", "no-sim", {}, "AT+CRSM=176,28589,0,0,4", cme_answer("10")},
        Exchange{"CRSM_pin", "pin-locked", {}, "AT+CRSM=176,28589,0,0,4", cme_answer("11")}),
    [](const auto& row) { return row.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Absent, ExchangeTest,
    testing::Values(Exchange{"QDSIM", kHome, {}, "AT+QDSIM?", cme_answer("58")},
                    Exchange{"QDSIM_test", kHome, {}, "AT+QDSIM=?", cme_answer("58")},
                    Exchange{"QDSIM_write", kHome, {}, "AT+QDSIM=1", cme_answer("58")},
                    Exchange{"CEREG_test", kHome, {}, "AT+CEREG=?", with_ok("+CEREG: (0-2)")},
                    Exchange{"CEREG_3", kHome, {}, "AT+CEREG=3", cme_answer("50")},
                    Exchange{"CREG_test", kHome, {}, "AT+CREG=?", with_ok("+CREG: (0-2)")},
                    Exchange{"CGREG_test", kHome, {}, "AT+CGREG=?", with_ok("+CGREG: (0-2)")}),
    [](const auto& row) { return row.param.name; });

INSTANTIATE_TEST_SUITE_P(
    PacketEvents, ExchangeTest,
    testing::Values(
        Exchange{"off", kHome, {}, "AT+CGEREP?", with_ok("+CGEREP: 0,0")},
        Exchange{"on", kHome, {"AT+CGEREP=2,1"}, "AT+CGEREP?", with_ok("+CGEREP: 2,1")},
        Exchange{
            "mode_alone", kHome, {"AT+CGEREP=2,1", "AT+CGEREP=1"}, "AT+CGEREP?", with_ok("+CGEREP: 1,0")},
        Exchange{"nothing", kHome, {"AT+CGEREP=2,1", "AT+CGEREP"}, "AT+CGEREP?", with_ok("+CGEREP: 0,0")},
        Exchange{"ranges", kHome, {}, "AT+CGEREP=?", with_ok("+CGEREP: (0-2),(0,1)")},
        Exchange{"range", kHome, {}, "AT+CGEREP=3", cme_answer("50")}),
    [](const auto& row) { return row.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Neighbours, ExchangeTest,
    testing::Values(
        Exchange{"lte",
                 kHome,
                 {},
                 "AT+QENG=\"neighbourcell\"",
                 with_ok("+QENG: \"neighbourcell intra\",\"LTE\",1850,311,-16,-104,-73,-,18,4,10,8,10\r\n"
                         "+QENG: \"neighbourcell inter\",\"LTE\",1300,88,-14,-101,-71,-,18,4,10,8")},
        Exchange{"gsm",
                 "gsm-only",
                 {},
                 "AT+QENG=\"neighbourcell\"",
                 with_ok("+QENG: \"neighbourcell\",\"GSM\",460,1,247C,1328,36,84,-89,22,22\r\n"
                         "+QENG: \"neighbourcell\",\"GSM\",460,1,247D,2A01,12,71,-94,17,17")},
        Exchange{"none", "searching", {}, "AT+QENG=\"neighbourcell\"", kOk}),
    [](const auto& row) { return row.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Rest, ExchangeTest,
    testing::Values(
        Exchange{
            "line_of_commands", kHome, {}, "AT+CSQ;+CREG?", framed("+CSQ: 22,99") + with_ok("+CREG: 0,1")},
        Exchange{
            "first_error_ends", kHome, {}, "AT+CSQ;AT+NONE;+CSQ", framed("+CSQ: 22,99") + cme_answer("58")},
        Exchange{"basic_together", kHome, {}, "ATQ0V1E0", kOk},
        Exchange{"numeric_codes", kHome, {"ATV0"}, "AT", "0\r"}, Exchange{"quiet", kHome, {"ATQ1"}, "AT", ""},
        Exchange{"CPIN", kHome, {}, "AT+CPIN?", with_ok("+CPIN: READY")},
        Exchange{"CPIN_locked", "pin-locked", {}, "AT+CPIN?", with_ok("+CPIN: SIM PIN")},
        Exchange{"CPIN_wrong", "pin-locked", {}, "AT+CPIN=\"0000\"", cme_answer("16")},
        Exchange{"CPIN_blocked",
                 "pin-locked",
                 {"AT+CPIN=0000", "AT+CPIN=0000"},
                 "AT+CPIN=0000",
                 cme_answer("12") + framed("+CPIN: SIM PUK")},
        Exchange{"QPINC",
                 "pin-locked",
                 {"AT+CPIN=0000"},
                 "AT+QPINC?",
                 with_ok("+QPINC: \"SC\",2,10\r\n+QPINC: \"P2\",3,10")},
        Exchange{"CLCK", "pin-locked", {}, "AT+CLCK=\"SC\",2", with_ok("+CLCK: 1")},
        Exchange{"QSIMSTAT", "no-sim", {}, "AT+QSIMSTAT?", with_ok("+QSIMSTAT: 0,0")},
        Exchange{"QINISTAT", kHome, {}, "AT+QINISTAT", with_ok("+QINISTAT: 7")},
        Exchange{"CBC", kHome, {}, "AT+CBC", with_ok("+CBC: 0,78,3812")},
        Exchange{"QADC", kHome, {}, "AT+QADC=0", with_ok("+QADC: 1,1210")},
        Exchange{"QADC_2", kHome, {}, "AT+QADC=2", cme_answer("50")},
        Exchange{"QURCCFG", kHome, {}, "AT+QURCCFG=\"urcport\"", with_ok("+QURCCFG: \"urcport\",\"usbat\"")},
        Exchange{"CPMS", kHome, {}, "AT+CPMS?", with_ok("+CPMS: \"SM\",0,15,\"SM\",0,15,\"SM\",0,15")},
        Exchange{"QGDCNT", "searching", {}, "AT+QGDCNT?", with_ok("+QGDCNT: 0,0")},
        Exchange{"QAUGDCNT", kHome, {"AT+QAUGDCNT=60"}, "AT+QAUGDCNT?", with_ok("+QAUGDCNT: 60")},
        Exchange{"QAUGDCNT_short", kHome, {}, "AT+QAUGDCNT=29", cme_answer("50")},
        Exchange{"CCLK_set",
                 kHome,
                 {"AT+CCLK=\"26/07/02,22:27:52+32\""},
                 "AT+CCLK?",
                 with_ok("+CCLK: \"26/07/02,22:28:12+32\"")}),
    [](const auto& row) { return row.param.name; });

}  // namespace
}  // namespace eg915u::sim
