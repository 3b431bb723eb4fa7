#include <gtest/gtest.h>

#include <ostream>

#include "tests/simulator/driver.h"

namespace eg915u::sim {
namespace {

struct Quirk {
  const char* name;
  const char* path;
  const char* value;
  const char* prepare;
  const char* command;
  const char* line;
};

void PrintTo(const Quirk& quirk, std::ostream* out) { *out << quirk.path; }

class QuirkTest : public testing::TestWithParam<Quirk> {};

TEST_P(QuirkTest, ChangesTheAnswer) {
  const Quirk& quirk = GetParam();
  Driver driver;
  driver.ask("ATE0");
  driver.ask(quirk.prepare);
  const std::string usual = driver.ask(quirk.command, Time(9000));
  driver.set(std::string("quirks.") + quirk.path, quirk.value);
  const std::string answer = driver.ask(quirk.command, Time(9000));
  EXPECT_NE(answer.find(std::string("\r\n") + quirk.line + "\r\n"), std::string::npos) << answer;
  EXPECT_NE(answer, usual);
}

INSTANTIATE_TEST_SUITE_P(
    All, QuirkTest,
    testing::Values(
        Quirk{"unquoted", "cell_id_quoted", "false", "AT+CEREG=2", "AT+CEREG?",
              "+CEREG: 2,1,D55E,06BD6814,7"},
        Quirk{"unpadded", "cell_id_padded", "false", "AT+CEREG=2", "AT+CEREG?",
              "+CEREG: 2,1,\"D55E\",\"6BD6814\",7"},
        Quirk{"lower_case", "cell_id_lower_case", "true", "AT+CEREG=2", "AT+CEREG?",
              "+CEREG: 2,1,\"d55e\",\"06bd6814\",7"},
        Quirk{"cme_text", "cme", "'text'", "AT+CMEE=1", "AT+NONE", "+CME ERROR: invalid command line"},
        Quirk{"cme_numeric", "cme", "'numeric'", "AT+CMEE=2", "AT+NONE", "+CME ERROR: 58"},
        Quirk{"plain_error", "unknown_command_plain_error", "true", "AT", "AT+NONE", "ERROR"},
        Quirk{"iccid", "iccid_19_digits_f", "true", "AT", "AT+QCCID", "+QCCID: 8986012080123456789F"},
        Quirk{"trailing_qcsq", "missing_trailing_fields", "true", "AT", "AT+QCSQ",
              "+QCSQ: \"LTE\",66,-95,77"},
        Quirk{"trailing_cops", "missing_trailing_fields", "true", "AT", "AT+COPS?",
              "+COPS: 0,0,\"CHN-UNICOM\""},
        Quirk{"spaces", "extra_spaces", "true", "AT", "AT+CSQ", "+CSQ:  22,99 "},
        Quirk{"sinr_in_db", "sinr_scale", "'code'", "AT", "AT+QCSQ", "+QCSQ: \"LTE\",66,-95,201,-13"},
        Quirk{"unlocated", "registration_unlocated", "true", "AT+CEREG=2", "AT+CEREG?", "+CEREG: 2,1"},
        Quirk{"qtemp", "qtemp", "true", "AT", "AT+QTEMP", "+QTEMP: 31,31,31"},
        Quirk{"qdsim", "qdsim", "true", "AT", "AT+QDSIM?", "+QDSIM: 0"},
        Quirk{"qdsim_test", "qdsim", "true", "AT", "AT+QDSIM=?", "+QDSIM: (0,1)"},
        Quirk{"cereg_cause", "cereg_cause", "true", "AT", "AT+CEREG=?", "+CEREG: (0-3)"},
        Quirk{"redefine", "cgdcont_while_active", "'allowed'", "AT", "AT+CGDCONT=1,\"IP\",\"x\"", "OK"},
        Quirk{"redefine_error", "cgdcont_while_active", "'error'", "AT", "AT+CGDCONT=1,\"IP\",\"x\"",
              "ERROR"}),
    [](const auto& row) { return row.param.name; });

TEST(QuirkTest, TwoAddressStrings) {
  Driver driver;
  driver.ask("ATE0");
  driver.set("contexts.1.type", "'IPV4V6'");
  driver.set("quirks.cgpaddr", "'two_strings'");
  EXPECT_EQ(driver.ask("AT+CGPADDR=1"),
            "\r\n+CGPADDR: 1,\"10.90.218.248\",\"2402:8100:6FFE:8AE6:0:C:DE2B:3801\"\r\n\r\nOK\r\n");
}

TEST(QuirkTest, ListForms) {
  Driver driver;
  driver.ask("ATE0");
  driver.set("quirks.cops_list", "'lists'");
  EXPECT_TRUE(driver.ask("AT+COPS=?", Time(9000)).ends_with("),,(0,1,2,3,4),(0,1,2)\r\n\r\nOK\r\n"));
}

TEST(QuirkTest, DenialHasARejectCause) {
  Driver driver;
  driver.ask("ATE0");
  driver.set("quirks.cereg_cause", "true");
  EXPECT_EQ(driver.ask("AT+CEREG=3"), kOk);
  EXPECT_EQ(driver.ask("AT+CEREG?"), framed("+CEREG: 3,1,\"D55E\",\"06BD6814\",7") + kOk);
  driver.must("{'do':'scenario','name':'denied'}");
  EXPECT_EQ(driver.wait(Time(1)), framed("+CEREG: 3,,,,0,11"));
  EXPECT_EQ(driver.ask("AT+CEREG?"), framed("+CEREG: 3,3,,,,0,11") + kOk);
  driver.set("registration.reject_cause", "15");
  EXPECT_EQ(driver.wait(Time(1)), framed("+CEREG: 3,,,,0,15"));
  driver.set("registration.reject_cause", "0");
  EXPECT_EQ(driver.ask("AT+CEREG?"), framed("+CEREG: 3") + framed("+CEREG: 3,3") + kOk);
}

TEST(QuirkTest, OtherSlotHasAnotherCard) {
  Driver driver;
  driver.ask("ATE0");
  driver.set("quirks.qdsim", "true");
  driver.set("other_sim.mnc_length", "3");
  EXPECT_EQ(driver.ask("AT+QDSIM=0"), kOk);
  EXPECT_EQ(driver.ask("AT+QDSIM=1", Time(100)), kOk + framed("+CPIN: NOT READY"));
  EXPECT_TRUE(driver.wait(Time(5000)).starts_with(framed("+CPIN: READY")));
  EXPECT_EQ(driver.ask("AT+QDSIM?"), framed("+QDSIM: 1") + kOk);
  EXPECT_EQ(driver.ask("AT+CIMI"), framed("262019876543210") + kOk);
  EXPECT_EQ(driver.ask("AT+CRSM=176,28589,0,0,4"), framed("+CRSM: 144,0,\"00000003\"") + kOk);
  driver.must("{'do':'reboot'}");
  driver.wait(Time(10000));
  driver.ask("ATE0");
  EXPECT_EQ(driver.ask("AT+QDSIM?"), framed("+QDSIM: 1") + kOk);
  driver.ask("AT+QDSIM=0", Time(5000));
  EXPECT_EQ(driver.ask("AT+CIMI"), framed("460010123456789") + kOk);
}

TEST(QuirkTest, OtherSlotMayBeEmpty) {
  Driver driver;
  driver.ask("ATE0");
  driver.ask("AT+QSIMSTAT=1");
  driver.set("quirks.qdsim", "true");
  driver.set("other_sim.inserted", "false");
  EXPECT_EQ(driver.ask("AT+QDSIM=1"), kOk + framed("+QSIMSTAT: 1,0") + framed("+CPIN: NOT READY"));
  EXPECT_EQ(driver.ask("AT+CPIN?"), framed("+CME ERROR: 10"));
}

TEST(QuirkTest, CredentialsSurvive) {
  Driver driver;
  driver.set("quirks.qicsgp_survives_reboot", "true");
  driver.ask("AT+QICSGP=2,1,\"a\",\"u\",\"p\",1");
  driver.must("{'do':'reboot'}");
  driver.wait(Time(10000));
  driver.ask("ATE0");
  EXPECT_EQ(driver.ask("AT+QICSGP=2"), "\r\n+QICSGP: 1,\"a\",\"u\",\"p\",1\r\n\r\nOK\r\n");
}

TEST(QuirkTest, SimIsReportedMissingAfterBoot) {
  Driver driver;
  driver.set("quirks.boot_sim_not_inserted", "true");
  driver.must("{'do':'reboot'}");
  driver.wait(Time(2900));
  EXPECT_EQ(driver.ask("AT+CPIN?", Time(50)), "AT+CPIN?\r\r\n+CME ERROR: 10\r\n");
}

TEST(Quirks, RemovedSimIsNamed) {
  Driver driver;
  driver.ask("ATE0");
  driver.set("sim.inserted", "false");
  EXPECT_NE(driver.ask("AT+CPIN?").find("+CME ERROR"), std::string::npos);
  driver.set("quirks.removed_sim_named", "true");
  EXPECT_NE(driver.ask("AT+CPIN?").find("+CPIN: SIM REMOVED"), std::string::npos);
}

TEST(Quirks, NumbersFollowTheCharacterSet) {
  Driver driver;
  driver.ask("ATE0");
  driver.ask("AT+CSCS=\"UCS2\"");
  EXPECT_NE(driver.ask("AT+CNUM").find("\"002B0038"), std::string::npos);
  EXPECT_NE(driver.ask("AT+CSCA?").find("\"002B0038"), std::string::npos);
}

}  // namespace
}  // namespace eg915u::sim
