#include "modem/driver/context_keeper.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/modem/driver/session_parts.h"

namespace eg915u {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
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

/// A manager has asked for `apn` where the modem showed `before`.
DriverState asked(std::string apn, std::string before) {
  DriverState state;
  state.handover.asked_contexts[1].ask(
      apn_of_first(std::move(apn)),
      {{.cid = 1, .kind = PdpKind::ipv4, .apn = std::move(before)}, PdpCredentials{}});
  return state;
}

/// The contexts as a poll reads them, and what the keeper makes of it.
void poll(SessionParts& parts, ContextKeeper& contexts, const std::string& apn) {
  show(parts.port, apn);
  PdpContext context;
  context.definition = {.cid = 1, .kind = PdpKind::ipv4, .apn = apn};
  parts.core.state().pdp.set({context}, parts.core.now());
  EXPECT_TRUE(contexts.apply());
}

std::uint32_t reported(SessionParts& parts) { return parts.core.state().pdp_lives[1].apn_changes; }

bool defines(const SessionParts& parts) {
  return std::ranges::any_of(parts.port.written(),
                             [](const std::string& line) { return line.starts_with("AT+CGDCONT="); });
}

TEST(ContextKeeper, ReportsTheApnOfAnotherProgramOnceTwoReadingsShowIt) {
  SessionParts parts;
  ContextKeeper contexts(parts.core, parts.dialogue);
  poll(parts, contexts, "internet");
  poll(parts, contexts, "intern?t");
  poll(parts, contexts, "internet");
  poll(parts, contexts, "foreign");
  EXPECT_EQ(reported(parts), 0U) << "one reading may be garbled";
  poll(parts, contexts, "foreign");
  poll(parts, contexts, "foreign");
  EXPECT_EQ(reported(parts), 1U);
  EXPECT_EQ(parts.core.state().pdp_lives[1].previous_apn, "internet");
  EXPECT_FALSE(defines(parts)) << "the context belongs to nobody here";
}

TEST(ContextKeeper, SetsTheConfiguredContextAgainAtMostThreeTimesAnHour) {
  SessionParts parts(configured("iot.example"));
  parts.port.answer(kDefineIot, {}).answer("AT+QICSGP=1,1,\"iot.example\",\"\",\"\",0", {});
  parts.port.on(kDefineIot, [&] { show(parts.port, "iot.example"); });
  ContextKeeper contexts(parts.core, parts.dialogue);
  for (int round = 0; round < 5; ++round) {
    poll(parts, contexts, "foreign");
    poll(parts, contexts, "foreign");
    poll(parts, contexts, "iot.example");
  }
  EXPECT_EQ(parts.port.times_written(kDefineIot), 3U);
  EXPECT_EQ(parts.core.state().pdp_lives[1].configured_times, 3U);
  parts.clock.advance(std::chrono::hours(1));
  poll(parts, contexts, "foreign");
  poll(parts, contexts, "foreign");
  EXPECT_EQ(parts.port.times_written(kDefineIot), 4U);
}

TEST(ContextKeeper, RestoresTheChangeOfAManagerThatARestartLost) {
  for (const char* lost_to : {"before", ""}) {
    SessionParts parts({}, asked("iot.example", "before"));
    parts.port.answer(kDefineIot, {}).answer("AT+QICSGP=1,1,\"iot.example\",\"\",\"\",0", {});
    parts.port.on(kDefineIot, [&] { show(parts.port, "iot.example"); });
    ContextKeeper contexts(parts.core, parts.dialogue);
    poll(parts, contexts, lost_to);
    EXPECT_TRUE(defines(parts)) << lost_to;
    poll(parts, contexts, "iot.example");
    EXPECT_EQ(reported(parts), 0U);
    EXPECT_THAT(parts.log, Contains(HasSubstr("context 1: restored"))) << lost_to;
  }
}

TEST(ContextKeeper, LeavesTheApnOfAnotherProgramAndForgetsTheManagers) {
  SessionParts parts({}, asked("iot.example", "before"));
  ContextKeeper contexts(parts.core, parts.dialogue);
  poll(parts, contexts, "foreign");
  EXPECT_FALSE(defines(parts));
  EXPECT_EQ(reported(parts), 1U);
  EXPECT_EQ(parts.core.state().pdp_lives[1].previous_apn, "iot.example");
  EXPECT_TRUE(parts.driver_state.handover.asked_contexts.empty());
  ContextKeeper after_another_restart(parts.core, parts.dialogue);
  poll(parts, after_another_restart, "before");
  EXPECT_FALSE(defines(parts)) << "it was forgotten";
}

TEST(ContextKeeper, TakesItsOwnChangesForGranted) {
  SessionParts parts;
  parts.port.answer(kDefineIot, {}).answer("AT+QICSGP=1,1,\"iot.example\",\"\",\"\",0", {});
  parts.port.on(kDefineIot, [&] { show(parts.port, "iot.example"); });
  ContextKeeper contexts(parts.core, parts.dialogue);
  poll(parts, contexts, "internet");
  EXPECT_TRUE(contexts.change(apn_of_first("iot.example")));
  poll(parts, contexts, "iot.example");
  poll(parts, contexts, "iot.example");
  contexts.forget_shown();
  poll(parts, contexts, "by custom object");
  poll(parts, contexts, "by custom object");
  EXPECT_EQ(reported(parts), 0U);
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
  SessionParts parts({}, asked("internet", "before"));
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
  EXPECT_EQ(parts.driver_state.handover.asked_contexts.at(1).wanted().apn, "internet");
  EXPECT_THAT(parts.port.written(), Not(Contains(StartsWith("AT+CGDCONT=")))) << "it has that APN already";
}

}  // namespace
}  // namespace eg915u
