#include "modem/driver/context_keeper.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/modem/driver/session_parts.h"

namespace eg915u {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;

constexpr const char* kDefineIot = "AT+CGDCONT=1,\"IP\",\"iot.example\"";

SetPdp apn_of_first(std::string apn) {
  SetPdp wanted;
  wanted.cid = 1;
  wanted.apn = std::move(apn);
  return wanted;
}

ModemSettings configured(std::string apn) {
  ModemSettings settings;
  settings.context = apn_of_first(std::move(apn));
  return settings;
}

void show(ScriptedPort& port, const std::string& apn) {
  port.answer("AT+CGDCONT?", {"+CGDCONT: 1,\"IP\",\"" + apn + "\",\"0.0.0.0\",0,0,0,0"});
  port.answer("AT+QICSGP=1", {"+QICSGP: 1,\"" + apn + "\",\"\",\"\",0"});
}

TEST(ContextKeeper, SendsNothingWithoutAConfiguredContext) {
  SessionParts parts;
  ContextKeeper contexts(parts.core, parts.dialogue);
  EXPECT_TRUE(contexts.apply());
  EXPECT_THAT(parts.port.written(), IsEmpty());
}

TEST(ContextKeeper, LeavesAContextThatIsAsConfigured) {
  SessionParts parts(configured("iot.example"));
  show(parts.port, "iot.example");
  ContextKeeper contexts(parts.core, parts.dialogue);
  EXPECT_TRUE(contexts.apply());
  EXPECT_THAT(parts.port.written(), ElementsAre("AT+CGDCONT?", "AT+QICSGP=1"));
  parts.port.forget_written();
  EXPECT_TRUE(contexts.apply());
  EXPECT_THAT(parts.port.written(), IsEmpty()) << "it was seen once in this session";
}

TEST(ContextKeeper, GivesUpAModemThatTakesAChangeAndDoesNotShowIt) {
  SessionParts parts(configured("iot.example"));
  show(parts.port, "internet");
  parts.port.answer(kDefineIot, {});
  parts.port.answer("AT+QICSGP=1,1,\"iot.example\",\"\",\"\",0", {});
  ContextKeeper contexts(parts.core, parts.dialogue);
  EXPECT_TRUE(contexts.apply());
  EXPECT_THAT(parts.port.written(), Contains(kDefineIot));
  parts.port.forget_written();
  EXPECT_TRUE(contexts.apply());
  EXPECT_THAT(parts.port.written(), IsEmpty()) << "each attempt may wear the flash of the modem";
}

TEST(ContextKeeper, LeavesAContextThatAManagerChangedInThisModem) {
  DriverState state;
  state.handover.context_changed_in = "861234567890123";
  SessionParts parts(configured("iot.example"), std::move(state));
  parts.core.state().identity.value.imei = "861234567890123";
  show(parts.port, "internet");
  ContextKeeper contexts(parts.core, parts.dialogue);
  EXPECT_TRUE(contexts.apply());
  EXPECT_THAT(parts.port.written(), IsEmpty());
}

TEST(ContextKeeper, RepeatsTheChangeOfAManagerUntilTheModemHasIt) {
  DriverState state;
  state.handover.asked_credentials[1] = apn_of_first("internet");
  SessionParts parts({}, std::move(state));
  ContextKeeper contexts(parts.core, parts.dialogue);
  parts.port.answer("AT+CGDCONT?", {}, "+CME ERROR: 14");
  EXPECT_TRUE(contexts.apply()) << "a busy SIM does not end the session";
  show(parts.port, "internet");
  parts.port.forget_written();
  EXPECT_TRUE(contexts.apply());
  EXPECT_THAT(parts.port.written(), Contains("AT+CGDCONT?"));
  parts.port.forget_written();
  EXPECT_TRUE(contexts.apply());
  EXPECT_THAT(parts.port.written(), IsEmpty());
}

TEST(ContextKeeper, RemembersWhatAManagerSet) {
  SessionParts parts;
  show(parts.port, "internet");
  ContextKeeper contexts(parts.core, parts.dialogue);
  EXPECT_TRUE(contexts.change(apn_of_first("internet")));
  EXPECT_EQ(parts.driver_state.handover.asked_credentials.at(1).apn, "internet");
  EXPECT_THAT(parts.port.written(), Not(Contains(StartsWith("AT+CGDCONT=")))) << "it has that APN already";
}

}  // namespace
}  // namespace eg915u
