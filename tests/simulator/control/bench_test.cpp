#include "simulator/control/bench.h"

#include <gtest/gtest.h>

#include <ostream>

#include "simulator/control/requests.h"
#include "simulator/state/state_fields.h"
#include "tests/simulator/driver.h"

// Control requests on the bench: effects and errors.

namespace eg915u::sim {
namespace {

struct Refusal {
  const char* name;
  const char* request;
  const char* error;
};

void PrintTo(const Refusal& refusal, std::ostream* out) { *out << refusal.request; }

class RefusalTest : public testing::TestWithParam<Refusal> {};

TEST_P(RefusalTest, SaysWhatIsWrongAndWhatIsExpected) {
  Driver driver;
  const auto before = driver.control("{'do':'state'}")["state"];
  const auto answer = driver.control(GetParam().request);
  EXPECT_EQ(answer["ok"], false);
  EXPECT_EQ(answer["error"].get<std::string>().substr(0, std::string(GetParam().error).size()),
            GetParam().error);
  EXPECT_EQ(driver.control("{'do':'state'}")["state"], before);
}

INSTANTIATE_TEST_SUITE_P(
    All, RefusalTest,
    testing::Values(
        Refusal{"no_json", "hello", "not JSON: must be an object"},
        Refusal{"no_object", "[1]", "must be an object such as"},
        Refusal{"no_do", "{}", "do: missing; expected one of state, set,"},
        Refusal{"unknown_do", "{'do':'fly'}", "do: \"fly\"; expected one of"},
        Refusal{"wrong_do", "{'do':7}", "do: 7; expected one of"},
        Refusal{"extra_key", "{'do':'hang','x':1}", "hang: x: no such key; expected do"},
        Refusal{"empty_key", "{'do':'hang','':1}", "hang: : no such key; expected do"},
        Refusal{"missing_key", "{'do':'delay','command':'AT'}", "delay: ms is missing"},
        Refusal{"wrong_type", "{'do':'urc','line':5}", "urc: line: must be a text"},
        Refusal{"empty_text", "{'do':'drop','command':''}", "drop: command: must not be empty"},
        Refusal{"range", "{'do':'split','bytes':-1}", "split: bytes: must be a whole number from 0 to 65536"},
        Refusal{"speed", "{'do':'speed','factor':0}", "speed: factor: must be a number from 0.01 to 1000"},
        Refusal{"lines", "{'do':'answer','command':'AT','lines':[1]}",
                "answer: lines: must be an array of texts"},
        Refusal{"hex", "{'do':'bytes','hex':'0g'}", "hex: must be pairs of hex digits"},
        Refusal{"bytes", "{'do':'bytes'}", "bytes: must have either hex or text"},
        Refusal{"sim", "{'do':'sim','action':'eat'}", "action: must be remove or insert"},
        Refusal{"scenario", "{'do':'scenario','name':'x'}",
                "scenario: x: no such scenario; expected home-lte,"},
        Refusal{"set_nothing", "{'do':'set'}", "set: must have path and value, or values"},
        Refusal{"set_group", "{'do':'set','path':'moon.x','value':1}",
                "moon.x: no such field; {\"do\":\"state\"}"},
        Refusal{"set_field", "{'do':'set','path':'signal.x','value':1}",
                "signal.x: no such field; signal has csq,"},
        Refusal{"set_type", "{'do':'set','path':'signal.rsrp','value':'1'}",
                "signal.rsrp: must be a whole number from -200 to 0"},
        Refusal{"set_range", "{'do':'set','path':'signal.rsrp','value':18446744073709551615}",
                "signal.rsrp: must be a whole number from -200 to 0"},
        Refusal{"set_flag", "{'do':'set','path':'sim.inserted','value':1}",
                "sim.inserted: must be true or false"},
        Refusal{"set_word", "{'do':'set','path':'quirks.cme','value':'x'}",
                "quirks.cme: must be one of asked|numeric|text"},
        Refusal{"set_digits", "{'do':'set','path':'identity.imei','value':'1'}",
                "identity.imei: must be a text of 15 to 15 digits"},
        Refusal{"set_context", "{'do':'set','path':'contexts.8.apn','value':'x'}",
                "contexts.8.apn: must be contexts.<1-7>.<field>"},
        Refusal{"set_operators", "{'do':'set','path':'operators','value':[{'plmn':1}]}",
                "operators: plmn: must be a text of 5 to 6 digits"},
        Refusal{"set_gsm_neighbour", "{'do':'set','path':'gsm_neighbours','value':[{'pci':1}]}",
                "gsm_neighbours: pci: no such key; expected plmn, lac, id, bsic, arfcn, rxlev"},
        Refusal{"message", "{'do':'message','from':'+861'}", "message: text is missing"},
        Refusal{"set_one_of_many", "{'do':'set','values':{'signal.csq':9,'signal.rsrp':9}}",
                "signal.rsrp: must be a whole number"}),
    [](const auto& row) { return row.param.name; });

TEST(Requests, EveryFieldAcceptsItsValue) {
  Driver driver;
  const auto state = driver.control("{'do':'state'}")["state"];
  for (const StateField& field : state_fields()) {
    const std::string path(field.path);
    const auto dot = path.find('.');
    const auto value = state[path.substr(0, dot)][path.substr(dot + 1)];
    const auto answer = driver.bench().request({{"do", "set"}, {"path", path}, {"value", value}});
    EXPECT_EQ(answer["ok"], true) << answer.dump();
  }
  EXPECT_EQ(driver.control("{'do':'state'}")["state"], state);
}

TEST(Requests, NeighbourListsAreSetAsAWhole) {
  Driver driver;
  driver.ask("ATE0");
  driver.set("neighbours", "[]");
  driver.set("gsm_neighbours",
             "[{'plmn':'26201','lac':'1A2B','id':'3C4D','bsic':7,'arfcn':512,'rxlev':-70}]");
  EXPECT_EQ(driver.ask("AT+QENG=\"neighbourcell\""),
            framed("+QENG: \"neighbourcell\",\"GSM\",262,1,1A2B,3C4D,7,512,-70,41,41") + kOk);
  driver.set("gsm_neighbours", "[]");
  driver.set("neighbours", "[{'intra':false,'earfcn':6300,'pci':9,'rsrq':-11,'rsrp':-99,'rssi':-70}]");
  EXPECT_EQ(driver.ask("AT+QENG=\"neighbourcell\""),
            framed("+QENG: \"neighbourcell inter\",\"LTE\",6300,9,-11,-99,-70,-,18,4,10,8") + kOk);
  const auto lists = driver.control("{'do':'state'}")["state"];
  EXPECT_EQ(lists["neighbours"].size(), 1U);
  EXPECT_EQ(lists["gsm_neighbours"].size(), 0U);
}

TEST(Requests, HelpListsEveryField) {
  const std::string help = field_help();
  for (const StateField& field : state_fields()) {
    EXPECT_NE(help.find("  " + std::string(field.path) + ' '), std::string::npos) << field.path;
  }
  EXPECT_NE(help.find("  quirks.qdsim                    true or false\n"), std::string::npos) << help;
  EXPECT_NE(help.find("  ping.lose_next                  a whole number from 0 to 1000000\n"),
            std::string::npos);
  EXPECT_NE(help.find("  quirks.cme                      one of asked|numeric|text\n"), std::string::npos);
}

TEST(Requests, DelayedReplacedAndDroppedAnswers) {
  Driver driver;
  driver.ask("ATE0");
  driver.must("{'do':'delay','command':'AT+CSQ','ms':2000,'count':1}");
  EXPECT_EQ(driver.ask("AT+CSQ", Time(1990)), "");
  EXPECT_EQ(driver.wait(Time(60)), "\r\n+CSQ: 22,99\r\n\r\nOK\r\n");
  driver.must("{'do':'answer','command':'at+csq','lines':['+CSQ: 1,0','ERROR'],'count':1}");
  EXPECT_EQ(driver.ask("AT+CSQ"), "\r\n+CSQ: 1,0\r\n\r\nERROR\r\n");
  driver.must("{'do':'drop','command':'*','count':2}");
  EXPECT_EQ(driver.ask("AT+CSQ"), "");
  EXPECT_EQ(driver.ask("AT"), "");
  EXPECT_EQ(driver.ask("AT+CSQ"), "\r\n+CSQ: 22,99\r\n\r\nOK\r\n");
  driver.must("{'do':'drop','command':'AT+CSQ'}");
  EXPECT_EQ(driver.ask("AT+CSQ") + driver.ask("AT+CSQ"), "");
  driver.must("{'do':'clear_faults'}");
  EXPECT_EQ(driver.ask("AT+CSQ"), "\r\n+CSQ: 22,99\r\n\r\nOK\r\n");
}

TEST(Requests, AUrcAtEveryByteOfAnAnswer) {
  Driver driver;
  driver.ask("ATE0");
  const std::string plain = "\r\n+CSQ: 22,99\r\n\r\nOK\r\n";
  for (std::size_t i = 0; i <= plain.size(); ++i) {
    driver.must("{'do':'urc','line':'RING','inside':'AT+CSQ','count':1,'offset':" + std::to_string(i) + "}");
    std::string expected = plain;
    EXPECT_EQ(driver.ask("AT+CSQ"), expected.insert(i, "\r\nRING\r\n"));
  }
}

TEST(Requests, RawBytesAndUrcs) {
  Driver driver;
  driver.must("{'do':'bytes','hex':'00fF0d'}");
  EXPECT_EQ(driver.wait(Time(1)), std::string("\x00\xFF\r", 3));
  driver.must("{'do':'urc','line':'+QIND: SMS DONE'}");
  EXPECT_EQ(driver.wait(Time(1)), "\r\n+QIND: SMS DONE\r\n");
}

TEST(Requests, SplitOutputArrivesInPieces) {
  Driver driver;
  driver.ask("ATE0");
  driver.must("{'do':'split','bytes':1,'gap_ms':10}");
  driver.type("AT\r");
  driver.bench().advance(Time(1030));
  EXPECT_EQ(driver.bench().take_output(Time(1030)), "\r");
  EXPECT_EQ(driver.bench().take_output(Time(1035)), "");
  EXPECT_EQ(driver.bench().take_output(Time(1040)), "\n");
}

TEST(Requests, LogListsEachCommandAndItsEnd) {
  Driver driver;
  driver.ask("ATE0");
  driver.ask("AT+QICSGP=1,1,\"a\",\"u\",\"secret\",1");
  driver.ask("AT+NONE");
  driver.type("AT+COPS=?\r");
  const auto log = driver.control("{'do':'log','since':1}");
  ASSERT_EQ(log["log"].size(), 3U);
  EXPECT_EQ(log["log"][0]["line"], "AT+QICSGP=1,1,\"a\",\"u\",\"secret\",1");
  EXPECT_EQ(log["log"][0]["final"], "OK");
  EXPECT_EQ(log["log"][1]["final"], "+CME ERROR: 58");
  EXPECT_EQ(log["log"][2]["final"], "");
  EXPECT_EQ(log["last"], 4);
  driver.must("{'do':'clear_log'}");
  EXPECT_TRUE(driver.control("{'do':'log'}")["log"].empty());
}

TEST(Requests, TooManyFaultsAreRejected) {
  Driver driver;
  for (std::size_t i = 0; i < Faults::kMaximum; ++i) driver.must("{'do':'drop','command':'AT+X','count':1}");
  EXPECT_EQ(driver.control("{'do':'drop','command':'AT+X','count':1}")["ok"], false);
}

}  // namespace
}  // namespace eg915u::sim
