#include "subagent/agentx/pending_operations.h"

#include <gtest/gtest.h>

#include "modem/model/snapshot.h"

namespace eg915u {
namespace {

using std::chrono::seconds;

constexpr Time kTested{seconds{1000}};

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
  const Operation set = pending.add(set_apn("internet"), kTested);
  const Operation reboot = pending.add(Reboot{}, kTested);

  EXPECT_EQ(set.id, 1U);
  EXPECT_EQ(set.deadline, kTested + kTimeToBegin);
  EXPECT_EQ(reboot.id, 2U);
  EXPECT_EQ(reboot.deadline, kTested + kTimeToBegin);
  EXPECT_EQ(pending.operations(), (std::vector{set, reboot}));
}

TEST(Pending, ForgetsWhatEnded) {
  Pending pending;
  (void)pending.add(set_apn("a"), kTested);
  const Operation second = pending.add(set_apn("b"), kTested);

  EXPECT_FALSE(pending.update(ModemSnapshot{}, kTested));
  EXPECT_TRUE(pending.update(after(1, OperationResult::failed), kTested));
  EXPECT_EQ(pending.operations(), std::vector{second});
  EXPECT_FALSE(pending.update(after(1, OperationResult::failed), kTested));
}

TEST(Pending, CustomObjectsAreWorkOfTheirOwn) {
  Pending pending;
  (void)pending.add(SetCustom{1, std::int32_t{2}}, kTested);

  EXPECT_TRUE(pending.is_repeat(SetCustom{1, std::int32_t{2}}, kTested));
  EXPECT_FALSE(pending.is_repeat(SetCustom{1, std::int32_t{3}}, kTested));
  EXPECT_FALSE(pending.is_repeat(SetCustom{2, std::int32_t{2}}, kTested));
  (void)pending.add(SetCustom{2, std::int32_t{2}}, kTested);
  EXPECT_TRUE(pending.is_repeat(SetCustom{1, std::int32_t{2}}, kTested))
      << "another object does not come between";
}

TEST(Pending, EqualActionIsARepeatWhilePending) {
  Pending pending;
  (void)pending.add(set_apn("a"), kTested);

  EXPECT_TRUE(pending.is_repeat(set_apn("a"), kTested + seconds{100}));
  EXPECT_FALSE(pending.is_repeat(set_apn("b"), kTested));
  EXPECT_FALSE(pending.is_repeat(set_apn("a", 2), kTested)) << "another context is other work";
  EXPECT_FALSE(pending.is_repeat(Reboot{}, kTested));
}

TEST(Pending, RebootIsARepeatForEachReason) {
  Pending pending;
  (void)pending.add(Reboot{ResetReason::snmp_request}, kTested);

  EXPECT_TRUE(pending.is_repeat(Reboot{ResetReason::legacy_request}, kTested));
}

TEST(Pending, OnlyTheNewestOfAKindCounts) {
  Pending pending;
  (void)pending.add(set_apn("a"), kTested);
  (void)pending.add(set_apn("b"), kTested);
  (void)pending.add(Reboot{}, kTested);

  EXPECT_FALSE(pending.is_repeat(set_apn("a"), kTested)) << "b would stay otherwise";
  EXPECT_TRUE(pending.is_repeat(set_apn("b"), kTested)) << "a reboot between them changes no setting";
}

TEST(Pending, EqualActionIsARepeatShortlyAfterSuccess) {
  Pending pending;
  (void)pending.add(set_apn("a"), kTested);
  (void)pending.update(after(1, OperationResult::success), kTested);

  EXPECT_TRUE(pending.is_repeat(set_apn("a"), kTested + kRetryWindow - seconds{1}));
  EXPECT_FALSE(pending.is_repeat(set_apn("a"), kTested + kRetryWindow));
  EXPECT_FALSE(pending.is_repeat(set_apn("b"), kTested));
}

TEST(Pending, FailedActionMayBeTriedAgainAtOnce) {
  Pending pending;
  (void)pending.add(set_apn("a"), kTested);
  (void)pending.update(after(1, OperationResult::failed), kTested);

  EXPECT_FALSE(pending.is_repeat(set_apn("a"), kTested));
}

TEST(Pending, AnotherActionInBetweenEndsTheRetryWindow) {
  Pending pending;
  (void)pending.add(set_apn("a"), kTested);
  (void)pending.update(after(1, OperationResult::success), kTested);
  (void)pending.add(set_apn("b"), kTested);
  EXPECT_FALSE(pending.is_repeat(set_apn("a"), kTested));

  (void)pending.update(after(2, OperationResult::success), kTested);
  EXPECT_FALSE(pending.is_repeat(set_apn("a"), kTested));
  EXPECT_TRUE(pending.is_repeat(set_apn("b"), kTested));
}

TEST(Pending, WhatOneSetAskedForTogetherIsARepeatTogether) {
  Pending pending;
  pending.begin_set();
  (void)pending.add(SetFunctionality{Functionality::minimum}, kTested);
  (void)pending.add(Reboot{}, kTested);
  (void)pending.update(after(1, OperationResult::success), kTested);
  EXPECT_TRUE(pending.is_repeat(SetFunctionality{Functionality::minimum}, kTested)) << "while the other runs";
  EXPECT_TRUE(pending.is_repeat(Reboot{}, kTested));

  pending.begin_set();
  (void)pending.add(Scan{}, kTested);
  EXPECT_FALSE(pending.is_repeat(SetFunctionality{Functionality::minimum}, kTested))
      << "a later SET ends the time for retries";
}

TEST(Pending, EverySuccessOfOneSnapshotIsRemembered) {
  Pending pending;
  pending.begin_set();
  (void)pending.add(SetFunctionality{Functionality::minimum}, kTested);
  (void)pending.add(set_apn("a"), kTested);
  (void)pending.add(Scan{}, kTested);
  const auto next =
      after(1, {OperationResult::success, OperationResult::success, OperationResult::in_progress});
  ModemSnapshot running = next;
  running.ended_operations.pop_back();
  running.operations_ended = 2;
  (void)pending.update(running, kTested);
  EXPECT_TRUE(pending.is_repeat(SetFunctionality{Functionality::minimum}, kTested));
  EXPECT_TRUE(pending.is_repeat(set_apn("a"), kTested));
  EXPECT_TRUE(pending.is_repeat(Scan{}, kTested)) << "still runs";

  (void)pending.update(after(2, {OperationResult::success, OperationResult::failed}), kTested);
  EXPECT_TRUE(pending.is_repeat(set_apn("a"), kTested));
  EXPECT_FALSE(pending.is_repeat(Scan{}, kTested));
}

TEST(Pending, ARetryDoesNotTryAPinAgainWhateverCameOfIt) {
  for (const auto result : {OperationResult::success, OperationResult::failed, OperationResult::timed_out,
                            OperationResult::refused}) {
    Pending pending;
    (void)pending.add(EnterPin{"1234"}, kTested);
    EXPECT_TRUE(pending.is_repeat(EnterPin{"1234"}, kTested));
    (void)pending.update(after(1, result), kTested);
    pending.begin_set();
    EXPECT_TRUE(pending.is_repeat(EnterPin{"1234"}, kTested + kRetryWindow - seconds{1}));
    EXPECT_FALSE(pending.is_repeat(EnterPin{"1235"}, kTested));
    EXPECT_FALSE(pending.is_repeat(EnterPin{"1234"}, kTested + kRetryWindow));
  }
}

TEST(Pending, APinThatAnotherReplacedWasNotTried) {
  Pending pending;
  (void)pending.add(EnterPin{"1234"}, kTested);
  (void)pending.update(after(1, OperationResult::superseded), kTested);
  EXPECT_FALSE(pending.is_repeat(EnterPin{"1234"}, kTested));
}

TEST(Pending, EachWayToChangeThePowerIsOfOneKind) {
  Pending pending;
  (void)pending.add(Reboot{}, kTested);
  (void)pending.add(PowerOff{}, kTested);
  EXPECT_FALSE(pending.is_repeat(Reboot{}, kTested)) << "the modem would stay off otherwise";
  EXPECT_TRUE(pending.is_repeat(PowerOff{}, kTested));
}

}  // namespace
}  // namespace eg915u
