#include "subagent/pending.h"

#include <gtest/gtest.h>

namespace eg915u {
namespace {

using std::chrono::seconds;

constexpr Time kNow{seconds{1000}};

Action set_apn(const char* apn, int cid = 1) {
  SetPdp set;
  set.cid = cid;
  set.apn = apn;
  return set;
}

/// The modem after it ended the operations from `first` on, one for each result.
ModemSnapshot after(std::uint64_t first, const std::vector<OperationResult>& results) {
  ModemSnapshot snapshot;
  for (const OperationResult result : results) {
    snapshot.operation = {first++, result, "", std::nullopt};
    snapshot.operations_ended = snapshot.operation.id;
    snapshot.ended_operations.push_back(snapshot.operation);
  }
  return snapshot;
}

ModemSnapshot after(std::uint64_t id, OperationResult result) { return after(id, std::vector{result}); }

TEST(Pending, NumbersOperationsAndGivesThemDeadlines) {
  Pending pending;
  const Operation set = pending.add(set_apn("internet"), kNow);
  const Operation reboot = pending.add(Reboot{}, kNow);

  EXPECT_EQ(set.id, 1U);
  EXPECT_EQ(set.deadline, kNow + kTimeToBegin);
  EXPECT_EQ(reboot.id, 2U);
  EXPECT_EQ(reboot.deadline, kNow + kTimeToBegin);
  EXPECT_EQ(pending.operations(), (std::vector{set, reboot}));
}

TEST(Pending, ForgetsWhatEnded) {
  Pending pending;
  (void)pending.add(set_apn("a"), kNow);
  const Operation second = pending.add(set_apn("b"), kNow);

  EXPECT_FALSE(pending.update(ModemSnapshot{}, kNow));
  EXPECT_TRUE(pending.update(after(1, OperationResult::failed), kNow));
  EXPECT_EQ(pending.operations(), std::vector{second});
  EXPECT_FALSE(pending.update(after(1, OperationResult::failed), kNow));
}

TEST(Pending, CustomObjectsAreWorkOfTheirOwn) {
  Pending pending;
  (void)pending.add(SetCustom{1, std::int32_t{2}}, kNow);

  EXPECT_TRUE(pending.is_repeat(SetCustom{1, std::int32_t{2}}, kNow));
  EXPECT_FALSE(pending.is_repeat(SetCustom{1, std::int32_t{3}}, kNow));
  EXPECT_FALSE(pending.is_repeat(SetCustom{2, std::int32_t{2}}, kNow));
  (void)pending.add(SetCustom{2, std::int32_t{2}}, kNow);
  EXPECT_TRUE(pending.is_repeat(SetCustom{1, std::int32_t{2}}, kNow))
      << "another object does not come between";
}

TEST(Pending, EqualActionIsARepeatWhilePending) {
  Pending pending;
  (void)pending.add(set_apn("a"), kNow);

  EXPECT_TRUE(pending.is_repeat(set_apn("a"), kNow + seconds{100}));
  EXPECT_FALSE(pending.is_repeat(set_apn("b"), kNow));
  EXPECT_FALSE(pending.is_repeat(set_apn("a", 2), kNow)) << "another context is other work";
  EXPECT_FALSE(pending.is_repeat(Reboot{}, kNow));
}

TEST(Pending, RebootIsARepeatWhoeverAsked) {
  Pending pending;
  (void)pending.add(Reboot{ResetReason::snmp_request}, kNow);

  EXPECT_TRUE(pending.is_repeat(Reboot{ResetReason::legacy_request}, kNow));
}

TEST(Pending, OnlyTheNewestOfAKindCounts) {
  Pending pending;
  (void)pending.add(set_apn("a"), kNow);
  (void)pending.add(set_apn("b"), kNow);
  (void)pending.add(Reboot{}, kNow);

  EXPECT_FALSE(pending.is_repeat(set_apn("a"), kNow)) << "b would stay otherwise";
  EXPECT_TRUE(pending.is_repeat(set_apn("b"), kNow)) << "a reboot between them changes no setting";
}

TEST(Pending, EqualActionIsARepeatShortlyAfterSuccess) {
  Pending pending;
  (void)pending.add(set_apn("a"), kNow);
  (void)pending.update(after(1, OperationResult::success), kNow);

  EXPECT_TRUE(pending.is_repeat(set_apn("a"), kNow + kRetryWindow - seconds{1}));
  EXPECT_FALSE(pending.is_repeat(set_apn("a"), kNow + kRetryWindow));
  EXPECT_FALSE(pending.is_repeat(set_apn("b"), kNow));
}

TEST(Pending, FailedActionMayBeTriedAgainAtOnce) {
  Pending pending;
  (void)pending.add(set_apn("a"), kNow);
  (void)pending.update(after(1, OperationResult::failed), kNow);

  EXPECT_FALSE(pending.is_repeat(set_apn("a"), kNow));
}

TEST(Pending, AnotherActionInBetweenEndsTheRetryWindow) {
  Pending pending;
  (void)pending.add(set_apn("a"), kNow);
  (void)pending.update(after(1, OperationResult::success), kNow);
  (void)pending.add(set_apn("b"), kNow);
  EXPECT_FALSE(pending.is_repeat(set_apn("a"), kNow));

  (void)pending.update(after(2, OperationResult::success), kNow);
  EXPECT_FALSE(pending.is_repeat(set_apn("a"), kNow));
  EXPECT_TRUE(pending.is_repeat(set_apn("b"), kNow));
}

TEST(Pending, WhatOneSetAskedForTogetherIsARepeatTogether) {
  Pending pending;
  pending.begin_set();
  (void)pending.add(SetFunctionality{Functionality::minimum}, kNow);
  (void)pending.add(Reboot{}, kNow);
  (void)pending.update(after(1, OperationResult::success), kNow);
  EXPECT_TRUE(pending.is_repeat(SetFunctionality{Functionality::minimum}, kNow)) << "while the other runs";
  EXPECT_TRUE(pending.is_repeat(Reboot{}, kNow));

  pending.begin_set();
  (void)pending.add(Scan{}, kNow);
  EXPECT_FALSE(pending.is_repeat(SetFunctionality{Functionality::minimum}, kNow))
      << "a later SET ends the time for retries";
}

TEST(Pending, EverySuccessThatOneSnapshotTellsIsRemembered) {
  Pending pending;
  pending.begin_set();
  (void)pending.add(SetFunctionality{Functionality::minimum}, kNow);
  (void)pending.add(set_apn("a"), kNow);
  (void)pending.add(Scan{}, kNow);
  const auto next =
      after(1, {OperationResult::success, OperationResult::success, OperationResult::in_progress});
  ModemSnapshot running = next;
  running.ended_operations.pop_back();
  running.operations_ended = 2;
  (void)pending.update(running, kNow);
  EXPECT_TRUE(pending.is_repeat(SetFunctionality{Functionality::minimum}, kNow));
  EXPECT_TRUE(pending.is_repeat(set_apn("a"), kNow));
  EXPECT_TRUE(pending.is_repeat(Scan{}, kNow)) << "still runs";

  (void)pending.update(after(2, {OperationResult::success, OperationResult::failed}), kNow);
  EXPECT_TRUE(pending.is_repeat(set_apn("a"), kNow));
  EXPECT_FALSE(pending.is_repeat(Scan{}, kNow));
}

TEST(Pending, ARetryDoesNotTryAPinAgainWhateverCameOfIt) {
  for (const auto result : {OperationResult::success, OperationResult::failed, OperationResult::timed_out,
                            OperationResult::refused}) {
    Pending pending;
    (void)pending.add(EnterPin{"1234"}, kNow);
    EXPECT_TRUE(pending.is_repeat(EnterPin{"1234"}, kNow));
    (void)pending.update(after(1, result), kNow);
    pending.begin_set();
    EXPECT_TRUE(pending.is_repeat(EnterPin{"1234"}, kNow + kRetryWindow - seconds{1}));
    EXPECT_FALSE(pending.is_repeat(EnterPin{"1235"}, kNow));
    EXPECT_FALSE(pending.is_repeat(EnterPin{"1234"}, kNow + kRetryWindow));
  }
}

TEST(Pending, APinThatAnotherReplacedWasNotTried) {
  Pending pending;
  (void)pending.add(EnterPin{"1234"}, kNow);
  (void)pending.update(after(1, OperationResult::superseded), kNow);
  EXPECT_FALSE(pending.is_repeat(EnterPin{"1234"}, kNow));
}

TEST(Pending, EachWayToChangeThePowerIsOfOneKind) {
  Pending pending;
  (void)pending.add(Reboot{}, kNow);
  (void)pending.add(PowerOff{}, kNow);
  EXPECT_FALSE(pending.is_repeat(Reboot{}, kNow)) << "the modem would stay off otherwise";
  EXPECT_TRUE(pending.is_repeat(PowerOff{}, kNow));
}

}  // namespace
}  // namespace eg915u
