#include <gtest/gtest.h>

#include "tests/simulator/driver.h"

// Echo, URCs, boot, hang, power and prompts over time.

namespace eg915u::sim {
namespace {

TEST(Echo, ComesFirstAndEndsInABareCr) {
  Driver driver;
  EXPECT_EQ(driver.ask("AT+CSQ"), "AT+CSQ\r\r\n+CSQ: 22,99\r\n\r\nOK\r\n");
  EXPECT_EQ(driver.ask("ATE0"), "ATE0\r\r\nOK\r\n");
  EXPECT_EQ(driver.ask("AT"), "\r\nOK\r\n");
}

TEST(Pace, ReadTakes10To30Milliseconds) {
  Driver driver;
  driver.ask("ATE0");
  for (int i = 0; i < 30; ++i) {
    driver.type("AT+CSQ\r");
    EXPECT_EQ(driver.wait(Time(9)), "");
    EXPECT_NE(driver.wait(Time(21)), "");
  }
}

TEST(Pace, InputWaitsWhileACommandRuns) {
  Driver driver;
  driver.ask("ATE0");
  driver.type("AT+CSQ\rAT+CREG?\r");
  EXPECT_EQ(driver.wait(Time(200)), "\r\n+CSQ: 22,99\r\n\r\nOK\r\n\r\n+CREG: 0,1\r\n\r\nOK\r\n");
}

TEST(Urcs, FollowAChangeOfRegistration) {
  Driver driver;
  driver.ask("ATE0");
  driver.ask("AT+CREG=1");
  driver.ask("AT+CEREG=2");
  driver.set("registration.stat", "5");
  EXPECT_EQ(driver.wait(Time(1)), "\r\n+CREG: 5\r\n\r\n+CEREG: 5,\"D55E\",\"06BD6814\",7\r\n");
  driver.set("cell.id", "'06BD6801'");
  EXPECT_EQ(driver.wait(Time(1)), "\r\n+CEREG: 5,\"D55E\",\"06BD6801\",7\r\n");
  driver.set("registration.stat", "2");
  EXPECT_EQ(driver.wait(Time(1)), "\r\n+CREG: 2\r\n\r\n+CEREG: 2\r\n");
}

TEST(Urcs, AreNotSentWhenAnotherPortIsSelected) {
  Driver driver;
  driver.ask("AT+CREG=1");
  driver.ask("AT+QURCCFG=\"urcport\",\"uart1\"");
  driver.set("registration.stat", "2");
  EXPECT_EQ(driver.wait(Time(1000)), "");
}

TEST(Urcs, ReportSimRemovalAndInsertion) {
  Driver driver;
  driver.ask("ATE0");
  driver.ask("AT+QSIMSTAT=1");
  driver.must("{'do':'sim','action':'remove'}");
  EXPECT_EQ(driver.wait(Time(1000)), "\r\n+QSIMSTAT: 1,0\r\n\r\n+CPIN: NOT READY\r\n");
  driver.must("{'do':'sim','action':'insert'}");
  EXPECT_EQ(driver.ask("AT+CPIN?", Time(100)), "\r\n+QSIMSTAT: 1,1\r\n\r\n+CME ERROR: 14\r\n");
  EXPECT_EQ(driver.wait(Time(5000)),
            "\r\n+CPIN: READY\r\n\r\n+QUSIM: 1\r\n\r\n+QIND: SMS DONE\r\n\r\n+QIND: PB DONE\r\n");
  EXPECT_EQ(driver.ask("AT+CEREG?"), "\r\n+CEREG: 0,1\r\n\r\nOK\r\n");
}

TEST(Urcs, RemovedSimEndsTheService) {
  Driver driver;
  driver.ask("ATE0");
  driver.ask("AT+QSIMSTAT=1");
  driver.ask("AT+CEREG=1");
  driver.must("{'do':'sim','action':'remove'}");
  EXPECT_EQ(driver.wait(Time(1000)),
            framed("+QSIMSTAT: 1,0") + framed("+CPIN: NOT READY") + framed("+CEREG: 0"));
  EXPECT_EQ(driver.ask("AT+QSIMSTAT?"), framed("+QSIMSTAT: 1,0") + kOk);
  EXPECT_EQ(driver.ask("AT+QIACT?"), kOk);
  driver.must("{'do':'sim','action':'insert'}");
  EXPECT_EQ(driver.wait(Time(5000)), framed("+QSIMSTAT: 1,1") + framed("+CPIN: READY") + framed("+CEREG: 2") +
                                         framed("+QUSIM: 1") + framed("+QIND: SMS DONE") +
                                         framed("+QIND: PB DONE") + framed("+CEREG: 1"));
  EXPECT_EQ(driver.ask("AT+QIACT?"), framed("+QIACT: 1,1,1,\"10.90.218.248\"") + kOk);
}

TEST(Urcs, ScenarioKeepsTheSimReportsOn) {
  Driver driver;
  driver.ask("ATE0");
  driver.ask("AT+QSIMSTAT=1");
  driver.must("{'do':'scenario','name':'no-sim'}");
  EXPECT_EQ(driver.wait(Time(1)), framed("+QSIMSTAT: 1,0") + framed("+CPIN: NOT READY"));
}

TEST(PacketEvents, ReportContextsUpAndDown) {
  Driver driver;
  driver.ask("ATE0");
  driver.ask("AT+CGEREP=2,1");
  EXPECT_EQ(driver.ask("AT+CGACT=0,1"), kOk + framed("+CGEV: ME PDN DEACT 1"));
  driver.wait(Time(1000));
  EXPECT_EQ(driver.ask("AT+QIACT=1"), kOk + framed("+CGEV: ME PDN ACT 1"));
  EXPECT_EQ(driver.ask("AT+QIDEACT=1"), kOk + framed("+CGEV: ME PDN DEACT 1"));
}

TEST(PacketEvents, ReportADetach) {
  Driver driver;
  driver.ask("ATE0");
  driver.ask("AT+CGEREP=2,1");
  EXPECT_EQ(driver.ask("AT+CGATT=0"), kOk + framed("+CGEV: ME DETACH"));
  EXPECT_EQ(driver.ask("AT+CGATT=1"), kOk + framed("+CGEV: ME PDN ACT 1"));
  driver.set("registration.stat", "2");
  EXPECT_EQ(driver.wait(Time(1)), framed("+CGEV: NW DETACH"));
  driver.set("registration.stat", "1");
  EXPECT_EQ(driver.wait(Time(1)), framed("+CGEV: ME PDN ACT 1"));
  EXPECT_EQ(driver.ask("AT+CFUN=4"), kOk + framed("+CGEV: ME DETACH"));
}

TEST(PacketEvents, AreDisabledByAReboot) {
  Driver driver;
  driver.ask("ATE0");
  driver.ask("AT+CGEREP=2,1");
  driver.must("{'do':'reboot'}");
  driver.wait(Time(10000));
  driver.ask("ATE0");
  EXPECT_EQ(driver.ask("AT+CGEREP?"), framed("+CGEREP: 0,0") + kOk);
}

TEST(DroppedContext, IsReported) {
  Driver driver;
  driver.ask("ATE0");
  driver.set("contexts.1.active", "false");
  EXPECT_EQ(driver.wait(Time(1)), framed("+QIURC: \"pdpdeact\",1"));
  driver.set("contexts.1.active", "true");
  driver.ask("AT+CGEREP=2,1");
  driver.set("contexts.1.active", "false");
  EXPECT_EQ(driver.wait(Time(1)), framed("+CGEV: NW PDN DEACT 1") + framed("+QIURC: \"pdpdeact\",1"));
}

TEST(DroppedContext, MayBeSilent) {
  Driver driver;
  driver.ask("ATE0");
  driver.ask("AT+CGEREP=2,1");
  driver.set("quirks.silent_drop", "true");
  driver.set("contexts.1.active", "false");
  EXPECT_EQ(driver.wait(Time(1)), "");
  EXPECT_EQ(driver.ask("AT+QIACT?"), kOk);
}

TEST(Pin, UnlocksAndRegisters) {
  Driver driver;
  driver.must("{'do':'scenario','name':'pin-locked'}");
  driver.ask("ATE0");
  EXPECT_EQ(driver.ask("AT+CPIN=\"1234\"", Time(300)), "\r\nOK\r\n\r\n+CPIN: READY\r\n");
  driver.wait(Time(5000));
  EXPECT_EQ(driver.ask("AT+CEREG?"), "\r\n+CEREG: 0,1\r\n\r\nOK\r\n");
}

TEST(Pin, PukUnblocksTheSim) {
  Driver driver;
  driver.must("{'do':'scenario','name':'pin-locked'}");
  driver.ask("ATE0");
  for (int i = 0; i < 3; ++i) driver.ask("AT+CPIN=\"0000\"");
  EXPECT_EQ(driver.ask("AT+CPIN?"), "\r\n+CPIN: SIM PUK\r\n\r\nOK\r\n");
  EXPECT_EQ(driver.ask("AT+CPIN=\"11111111\",\"4321\""), "\r\n+CME ERROR: 16\r\n");
  EXPECT_EQ(driver.ask("AT+CPIN=\"12345678\",\"4321\"", Time(300)), "\r\nOK\r\n\r\n+CPIN: READY\r\n");
}

TEST(Context, HasAnAddressShortlyAfterOkAndPausesASecond) {
  Driver driver;
  driver.ask("ATE0");
  driver.ask("AT+CGACT=0,1", Time(320));
  EXPECT_EQ(driver.ask("AT+CGACT=1,1", Time(320)), "\r\n+CME ERROR: 3\r\n");
  driver.wait(Time(1000));
  EXPECT_EQ(driver.ask("AT+CGACT=1,1", Time(310)), "\r\nOK\r\n");
  EXPECT_EQ(driver.ask("AT+CGPADDR=1", Time(50)), "\r\n+CGPADDR: 1,\"0.0.0.0\"\r\n\r\nOK\r\n");
  driver.wait(Time(400));
  EXPECT_EQ(driver.ask("AT+CGPADDR=1"), "\r\n+CGPADDR: 1,\"10.90.218.248\"\r\n\r\nOK\r\n");
}

TEST(Reboot, RemovesThePortAndVolatileSettings) {
  Driver driver;
  driver.ask("ATE0");
  driver.ask("AT+CEREG=2");
  driver.ask("AT+COPS=3,2");
  driver.ask("AT+CGDCONT=2,\"IP\",\"kept\"");
  driver.ask("AT+QICSGP=2,1,\"kept\",\"user\",\"word\",1");
  EXPECT_EQ(driver.ask("AT+CFUN=1,1"), "\r\nOK\r\n");
  EXPECT_FALSE(driver.modem().port_present());
  driver.type("AT\r");
  EXPECT_EQ(driver.wait(Time(2500)), "\r\nRDY\r\n\r\n+CFUN: 1\r\n");
  EXPECT_TRUE(driver.modem().port_present());
  EXPECT_EQ(driver.ask("AT+CPIN?", Time(100)), "AT+CPIN?\r\r\n+CME ERROR: 14\r\n");
  EXPECT_EQ(driver.wait(Time(1500)),
            "\r\n+CPIN: READY\r\n\r\n+QUSIM: 1\r\n\r\n+QIND: SMS DONE\r\n\r\n+QIND: PB DONE\r\n");
  EXPECT_EQ(driver.ask("ATE0"), "ATE0\r\r\nOK\r\n");
  driver.wait(Time(5000));
  EXPECT_EQ(driver.ask("AT+CEREG?"), "\r\n+CEREG: 0,1\r\n\r\nOK\r\n");
  EXPECT_EQ(driver.ask("AT+COPS?"), "\r\n+COPS: 0,0,\"CHN-UNICOM\",7\r\n\r\nOK\r\n");
  EXPECT_EQ(driver.ask("AT+QICSGP=2"), "\r\n+QICSGP: 1,\"kept\",\"\",\"\",0\r\n\r\nOK\r\n");
  EXPECT_EQ(driver.modem().reboots(), 1U);
}

TEST(Reboot, LoadsStoredSettings) {
  Driver driver;
  driver.ask("ATE0");
  driver.ask("AT+CMEE=2;&W");
  driver.must("{'do':'reboot'}");
  driver.wait(Time(10000));
  EXPECT_EQ(driver.ask("AT+CMEE?"), "AT+CMEE?\r\r\n+CMEE: 2\r\n\r\nOK\r\n");
}

TEST(Reboot, DuringACommandSendsNoFinalResult) {
  Driver driver;
  driver.ask("ATE0");
  driver.set("quirks.port_stays", "true");
  driver.type("AT+COPS=?\r");
  driver.wait(Time(1000));
  driver.must("{'do':'reboot'}");
  EXPECT_EQ(driver.wait(Time(2900)), "\r\nRDY\r\n\r\n+CFUN: 1\r\n");
  EXPECT_TRUE(driver.modem().port_present());
  EXPECT_EQ(driver.modem().log().since(0).back().final, "none");
}

TEST(Hang, DiscardsInputUntilReleased) {
  Driver driver;
  driver.ask("ATE0");
  driver.ask("AT+CREG=1");
  driver.must("{'do':'hang'}");
  EXPECT_EQ(driver.ask("AT"), "");
  driver.set("registration.stat", "2");
  EXPECT_EQ(driver.wait(Time(60000)), "");
  driver.must("{'do':'unhang'}");
  EXPECT_EQ(driver.ask("AT"), "\r\nOK\r\n");
}

TEST(PowerDown, EndsWithItsUrcAndThePort) {
  Driver driver;
  driver.ask("ATE0");
  EXPECT_EQ(driver.ask("AT+QPOWD"), "\r\nOK\r\n");
  EXPECT_EQ(driver.wait(Time(600)), "\r\nPOWERED DOWN\r\n");
  driver.wait(Time(60000));
  EXPECT_FALSE(driver.modem().port_present());
  driver.must("{'do':'power_up'}");
  EXPECT_EQ(driver.wait(Time(500)), "\r\nRDY\r\n\r\n+CFUN: 1\r\n");
  EXPECT_TRUE(driver.modem().port_present());
}

TEST(FunctionLevel, ZeroDisablesTheSim) {
  Driver driver;
  driver.ask("ATE0");
  EXPECT_EQ(driver.ask("AT+CFUN=0", Time(600)), "\r\nOK\r\n\r\n+CPIN: NOT READY\r\n");
  EXPECT_EQ(driver.ask("AT+CPIN?"), "\r\n+CME ERROR: 13\r\n");
  EXPECT_EQ(driver.ask("AT+CFUN=1", Time(5000)),
            "\r\nOK\r\n\r\n+CPIN: READY\r\n\r\n+QUSIM: 1\r\n\r\n+QIND: SMS DONE\r\n\r\n+QIND: PB DONE\r\n");
}

TEST(Scan, TakesLongAndHasOneCommaBeforeTheRanges) {
  Driver driver;
  driver.ask("ATE0");
  EXPECT_EQ(driver.ask("AT+COPS=?", Time(7900)), "");
  const std::string answer = driver.wait(Time(200));
  EXPECT_TRUE(answer.starts_with("\r\n+COPS: (2,\"CHN-UNICOM\",\"UNICOM\",\"46001\",7),(1,")) << answer;
  EXPECT_TRUE(answer.ends_with(",0),(0-4),(0-2)\r\n\r\nOK\r\n")) << answer;
}

TEST(Ping, AnswersOkFirstAndThenOnceASecond) {
  Driver driver;
  driver.must("{'do':'set','values':{'data.sent_per_s':0,'data.received_per_s':0}}");
  driver.ask("ATE0");
  EXPECT_EQ(driver.ask("AT+QPING=1,\"8.8.8.8\",4,2", Time(900)), "\r\nOK\r\n");
  EXPECT_EQ(driver.wait(Time(5000)),
            "\r\n+QPING: 0,\"8.8.8.8\",64,54,255\r\n\r\n+QPING: 0,\"8.8.8.8\",64,54,255\r\n"
            "\r\n+QPING: 0,2,2,0,54,54,54\r\n");
  EXPECT_EQ(driver.ask("AT+QGDCNT?"), "\r\n+QGDCNT: 128,128\r\n\r\nOK\r\n");
}

TEST(Ping, LosesEchoes) {
  Driver driver;
  driver.ask("ATE0");
  driver.set("ping.reachable", "false");
  driver.ask("AT+QPING=1,\"8.8.8.8\",4,1", Time(900));
  EXPECT_EQ(driver.wait(Time(5000)), framed("+QPING: 569") + framed("+QPING: 0,1,0,1,0,0,0"));
  driver.set("ping.reachable", "true");
  driver.set("ping.lose_next", "1");
  driver.ask("AT+QPING=1,\"8.8.8.8\",4,2", Time(900));
  EXPECT_EQ(driver.wait(Time(5000)), framed("+QPING: 569") + framed("+QPING: 0,\"8.8.8.8\",64,54,255") +
                                         framed("+QPING: 0,2,1,1,54,54,54"));
  EXPECT_EQ(driver.state().ping.lose_next, 0);
}

TEST(Noise, NeverStopsTheModem) {
  Driver driver;
  driver.ask("ATE0");
  std::string noise;
  for (unsigned i = 0; i < 200'000; ++i) noise += static_cast<char>(i * 2654435761U >> 13U);
  driver.type(noise);
  driver.wait(Time(600'000));
  driver.must("{'do':'reboot'}");
  driver.wait(Time(20'000));
  EXPECT_EQ(driver.ask("AT+CSQ"), "AT+CSQ\r\r\n+CSQ: 22,99\r\n\r\nOK\r\n");
}

}  // namespace
}  // namespace eg915u::sim
