#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "modem/model/serving_network.h"
#include "tests/support/modem_stage.h"

/// A notification carries the values of its change, not those of the previous poll.
namespace eg915u {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using ::testing::ElementsAre;

constexpr Duration kChange{8'000};

std::string plmn_of(const ModemSnapshot& modem) { return operator_plmn(last_serving_readings(modem)); }

std::vector<Event> events_of(const ModemStage& stage, EventKind kind) {
  std::vector<Event> found;
  std::ranges::copy_if(stage.events, std::back_inserter(found),
                       [kind](const Event& event) { return event.kind == kind; });
  return found;
}

/// The modem is in another network from now on. Its commands know it before its URC comes.
void roam(ModemStage& stage) {
  stage.port()
      .answer("AT+CREG?", {"+CREG: 2,5,\"A001\",\"00000B01\",7"})
      .answer("AT+CEREG?", {"+CEREG: 2,5,\"A001\",\"00000B01\",7"})
      .answer("AT+QNWINFO", {"+QNWINFO: \"FDD LTE\",\"46000\",\"LTE BAND 8\",3590"})
      .answer("AT+COPS?", {"+COPS: 0,0,\"CHINA MOBILE\",7"})
      .answer("AT+QSPN", {"+QSPN: \"CHINA MOBILE\",\"CMCC\",\"\",0,\"46000\""})
      .answer("AT+QENG=\"servingcell\"", {"+QENG: \"servingcell\",\"NOCONN\",\"LTE\",\"FDD\",460,0,B01,"
                                          "12,3590,8,3,3,A001,-95,-13,-66,77,28"});
}

void send_urc(ModemStage& stage, const std::string& urc, Duration delay = Duration{0}) {
  stage.port().inject_after(delay, "\r\n" + urc + "\r\n");
}

TEST(EventValues, ChangeOfTheNetworkNamesTheNewOne) {
  ModemStage stage;
  stage.at(kChange, [&] {
    roam(stage);
    send_urc(stage, "+CEREG: 5,\"A001\",\"00000B01\",7");
  });
  stage.run_until(kChange + seconds(5));
  const auto changes = events_of(stage, EventKind::registration_change);
  ASSERT_EQ(changes.size(), 1U);
  EXPECT_EQ(changes[0].after->registration.value.state, RegState::roaming);
  EXPECT_EQ(plmn_of(*changes[0].after), "46000");
  for (const auto& snapshot : stage.snapshots) {
    if (snapshot->registration.value.state != RegState::roaming) continue;
    EXPECT_NE(plmn_of(*snapshot), "46001") << "the home network with the state of the other";
    EXPECT_NE(operator_name(last_serving_readings(*snapshot)), "CHN-UNICOM");
  }
  EXPECT_EQ(stage.last().operator_names.value.full, "CHINA MOBILE") << "read again at once";
}

TEST(EventValues, ChangeThatAPollFindsNamesTheNewNetwork) {
  ModemStage stage;
  stage.at(kChange, [&] { roam(stage); });
  stage.run_until(kChange + seconds(15));
  const auto changes = events_of(stage, EventKind::registration_change);
  ASSERT_EQ(changes.size(), 1U);
  EXPECT_EQ(plmn_of(*changes[0].after), "46000");
  EXPECT_EQ(stage.last().operator_names.value.full, "CHINA MOBILE");
}

TEST(EventValues, SearchBetweenTheNetworks) {
  ModemStage stage;
  stage.at(kChange, [&] {
    stage.port().answer("AT+CEREG?", {"+CEREG: 2,2"}).answer("AT+QNWINFO", {"+QNWINFO: No Service"});
    send_urc(stage, "+CEREG: 2");
  });
  stage.at(kChange + seconds(5), [&] {
    roam(stage);
    send_urc(stage, "+CEREG: 5,\"A001\",\"00000B01\",7");
  });
  stage.run_until(kChange + seconds(10));
  const auto changes = events_of(stage, EventKind::registration_change);
  ASSERT_EQ(changes.size(), 2U);
  EXPECT_EQ(changes[0].after->registration.value.state, RegState::searching);
  EXPECT_EQ(plmn_of(*changes[1].after), "46000");
}

TEST(EventValues, NetworkAfterARestartIsNamed) {
  ModemStage stage;
  stage.port()
      .answer("AT+CEREG?", {"+CEREG: 2,2"})
      .answer("AT+CREG?", {"+CREG: 2,2"})
      .answer("AT+COPS?", {"+COPS: 0"})
      .answer("AT+QSPN", {"+QSPN: \"\",\"\",\"\",0,\"\""})
      .answer("AT+QENG=\"servingcell\"", {"+QENG: \"servingcell\",\"SEARCH\""})
      .answer("AT+QNWINFO", {"+QNWINFO: No Service"});
  stage.at(kChange, [&] {
    roam(stage);
    send_urc(stage, "+CEREG: 5,\"A001\",\"00000B01\",7");
  });
  stage.run_until(kChange + seconds(5));
  const auto changes = events_of(stage, EventKind::registration_change);
  ASSERT_EQ(changes.size(), 1U);
  EXPECT_EQ(plmn_of(*changes[0].after), "46000");
}

TEST(EventValues, ModemThatDoesNotNameItDelaysTheEventByTwoSeconds) {
  ModemStage stage;
  stage.settings.intervals.fast = seconds(600);
  Time told;
  stage.at(kChange, [&] {
    roam(stage);
    stage.port()
        .answer("AT+QNWINFO", {"+QNWINFO: No Service"})
        .answer("AT+QSPN", {}, "+CME ERROR: 14")
        .answer("AT+COPS?", {"+COPS: 0"})
        .answer("AT+QENG=\"servingcell\"", {"+QENG: \"servingcell\",\"SEARCH\""});
    told = stage.clock.now();
    send_urc(stage, "+CEREG: 5,\"A001\",\"00000B01\",7");
  });
  stage.at(kChange + milliseconds(1'900),
           [&] { EXPECT_TRUE(events_of(stage, EventKind::registration_change).empty()); });
  stage.at(kChange + milliseconds(2'200),
           [&] { EXPECT_EQ(events_of(stage, EventKind::registration_change).size(), 1U); });
  stage.run_until(kChange + seconds(5));
  const auto changes = events_of(stage, EventKind::registration_change);
  ASSERT_EQ(changes.size(), 1U);
  EXPECT_EQ(plmn_of(*changes[0].after), "") << "empty rather than old";
}

TEST(EventValues, SecondChangeDoesNotLendItsValuesToTheFirst) {
  ModemStage stage;
  stage.at(kChange, [&] {
    roam(stage);
    for (const auto* command : {"AT+QNWINFO", "AT+QSPN", "AT+COPS?"}) stage.port().silent(command);
    send_urc(stage, "+CEREG: 5,\"A001\",\"00000B01\",7");
    send_urc(stage, "+CEREG: 2", milliseconds(500));
  });
  stage.run_until(kChange + seconds(8));
  const auto changes = events_of(stage, EventKind::registration_change);
  ASSERT_GE(changes.size(), 2U);
  EXPECT_EQ(changes[0].after->registration.value.state, RegState::roaming);
  EXPECT_EQ(changes[1].after->registration.value.state, RegState::searching);
}

TEST(EventValues, LaterEventsStayLater) {
  ModemStage stage;
  stage.at(kChange, [&] {
    roam(stage);
    stage.port().answer("AT+QNWINFO", {"+QNWINFO: \"FDD LTE\",\"46000\",\"LTE BAND 8\",3590"}, "OK",
                        milliseconds(700));
    send_urc(stage, "+CEREG: 5,\"A001\",\"00000B01\",7");
    send_urc(stage, "+QIURC: \"pdpdeact\",1", milliseconds(200));
  });
  stage.run_until(kChange + seconds(5));
  std::vector<EventKind> order;
  for (const auto kind : stage.kinds()) {
    if (kind == EventKind::registration_change || kind == EventKind::pdp_down) order.push_back(kind);
  }
  EXPECT_THAT(order, ElementsAre(EventKind::registration_change, EventKind::pdp_down));
}

TEST(EventValues, CardThatBecomesReadyIsNamed) {
  ModemStage stage;
  stage.at(kChange, [&] {
    stage.port().answer("AT+CPIN?", {}, "+CME ERROR: 10");
    send_urc(stage, "+QSIMSTAT: 1,0");
  });
  stage.at(kChange + seconds(5), [&] {
    stage.port()
        .answer("AT+CPIN?", {"+CPIN: READY"})
        .answer("AT+QCCID", {"+QCCID: 89490200001234567890"})
        .answer("AT+CIMI", {"262011234567890"});
    send_urc(stage, "+QSIMSTAT: 1,1");
    send_urc(stage, "+CPIN: READY", milliseconds(100));
  });
  stage.run_until(kChange + seconds(10));
  const auto changes = events_of(stage, EventKind::sim_state_change);
  ASSERT_FALSE(changes.empty());
  EXPECT_EQ(changes.back().after->sim.value.state, SimState::ready);
  EXPECT_EQ(changes.back().after->sim.value.iccid.value, "89490200001234567890");
}

TEST(EventValues, MessageComesWithTheNewCount) {
  ModemStage stage;
  stage.at(kChange, [&] {
    stage.port().answer("AT+CPMS?", {"+CPMS: \"SM\",3,15,\"SM\",3,15,\"SM\",3,15"});
    send_urc(stage, "+CMTI: \"SM\",3");
  });
  stage.run_until(kChange + seconds(5));
  const auto messages = events_of(stage, EventKind::message_arrived);
  ASSERT_EQ(messages.size(), 1U);
  EXPECT_EQ(messages[0].after->messages.value, (MessageStore{3, 15}));
}

TEST(EventValues, WrongPinRightAfterTheStartIsReported) {
  ModemStage stage;
  stage.port()
      .answer("AT+CPIN?", {"+CPIN: SIM PIN"})
      .answer("AT+CPIN=\"1111\"", {}, "+CME ERROR: 16")
      .answer("AT+QPINC?", {"+QPINC: \"SC\",2,10", "+QPINC: \"P2\",3,10"})
      .expect("AT+QPINC?", framed({"+QPINC: \"SC\",3,10", "+QPINC: \"P2\",3,10"}));
  stage.queue(EnterPin{"1111"});
  stage.run_until(seconds(5));
  EXPECT_TRUE(stage.port().script_done());
  const auto lost = events_of(stage, EventKind::sim_retries_low);
  ASSERT_EQ(lost.size(), 1U);
  EXPECT_EQ(lost[0].after->sim.value.attempts.value.pin, 2U);
}

TEST(EventValues, LostPortHoldsNothingBack) {
  ModemStage stage;
  stage.at(kChange, [&] {
    roam(stage);
    for (const auto* command : {"AT+QNWINFO", "AT+QSPN", "AT+COPS?"}) stage.port().silent(command);
    send_urc(stage, "+CEREG: 5,\"A001\",\"00000B01\",7");
  });
  stage.at(kChange + milliseconds(300), [&] { stage.unplug(); });
  stage.run_until(kChange + milliseconds(1'000));
  EXPECT_EQ(events_of(stage, EventKind::registration_change).size(), 1U);
}

TEST(EventValues, StopHoldsNothingBack) {
  ModemStage stage;
  stage.at(kChange, [&] {
    roam(stage);
    for (const auto* command : {"AT+QNWINFO", "AT+QSPN", "AT+COPS?"}) stage.port().silent(command);
    send_urc(stage, "+CEREG: 5,\"A001\",\"00000B01\",7");
  });
  stage.run_until(kChange + milliseconds(300));
  EXPECT_EQ(events_of(stage, EventKind::registration_change).size(), 1U);
}

}  // namespace
}  // namespace eg915u
