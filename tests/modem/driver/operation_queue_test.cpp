#include "modem/driver/operation_queue.h"

#include <gtest/gtest.h>

namespace eg915u {
namespace {

SetPdp change(int cid, std::optional<std::string> apn, std::optional<std::string> user) {
  return {.cid = cid, .kind = {}, .apn = std::move(apn), .user = std::move(user), .password = {}, .auth = {}};
}

struct PairCase {
  const char* name;
  Action later;
  Action earlier;
  bool same_target;
  bool supersedes;
};

class ActionPair : public ::testing::TestWithParam<PairCase> {};

TEST_P(ActionPair, IsCompared) {
  const auto& c = GetParam();
  EXPECT_EQ(same_target(c.later, c.earlier), c.same_target);
  EXPECT_EQ(same_target(c.earlier, c.later), c.same_target);
  EXPECT_EQ(supersedes(c.later, c.earlier), c.supersedes);
}

INSTANTIATE_TEST_SUITE_P(
    Actions, ActionPair,
    ::testing::Values(PairCase{"Levels", SetFunctionality{Functionality::full},
                               SetFunctionality{Functionality::minimum}, true, true},
                      PairCase{"Modes", SetNetworkMode{NetworkMode::gsm_only},
                               SetNetworkMode{NetworkMode::lte_only}, true, true},
                      PairCase{"Operators", SelectOperator{"46001"}, SelectOperator{""}, true, true},
                      PairCase{"Slots", SelectSim{1}, SelectSim{2}, true, true},
                      PairCase{"Pins", EnterPin{"1234"}, EnterPin{"4321"}, true, true},
                      PairCase{"LevelAndMode", SetFunctionality{}, SetNetworkMode{}, false, false},
                      PairCase{"PowerOffAfterReboot", PowerOff{}, Reboot{}, true, true},
                      PairCase{"RebootAfterPowerCycle", Reboot{}, PowerCycle{}, true, true},
                      PairCase{"RebootAfterScan", Reboot{}, Scan{}, false, false},
                      PairCase{"SameContext", change(1, "b", "u"), change(1, "a", "v"), true, true},
                      PairCase{"MoreOfTheContext", change(1, "b", "u"), change(1, "a", {}), true, true},
                      PairCase{"LessOfTheContext", change(1, "b", {}), change(1, "a", "v"), true, false},
                      PairCase{"AnotherContext", change(2, "b", "u"), change(1, "a", "v"), false, false}),
    [](const auto& param) { return std::string(param.param.name); });

class Queue : public ::testing::Test {
 protected:
  void push(Action action) {
    auto slot = queue_.reserve();
    ASSERT_TRUE(slot);
    queue_.push(std::move(*slot), Operation{++last_, std::move(action), {}});
  }
  std::optional<std::pair<std::uint64_t, bool>> pop() {
    const auto next = queue_.pop();
    if (!next) return std::nullopt;
    return std::pair(next->operation.id, next->superseded);
  }

  OperationQueue queue_{4, [] {}};
  std::uint64_t last_ = 0;
};

TEST_F(Queue, PopsInOrderAndReportsTheSuperseded) {
  push(SelectOperator{"46001"});
  push(Scan{});
  push(SelectOperator{"46000"});
  push(SelectOperator{"46001"});
  EXPECT_EQ(pop(), (std::pair<std::uint64_t, bool>{1, true}));
  EXPECT_EQ(pop(), (std::pair<std::uint64_t, bool>{2, false}));
  EXPECT_EQ(pop(), (std::pair<std::uint64_t, bool>{3, true}));
  EXPECT_EQ(pop(), (std::pair<std::uint64_t, bool>{4, false}));
  EXPECT_EQ(pop(), std::nullopt);
}

TEST_F(Queue, WhatWasTakenOutIsNotSupersededAnyMore) {
  push(SelectOperator{"46001"});
  EXPECT_EQ(pop(), (std::pair<std::uint64_t, bool>{1, false}));
  push(SelectOperator{"46000"});
  EXPECT_EQ(pop(), (std::pair<std::uint64_t, bool>{2, false}));
}

TEST_F(Queue, RefusesMoreThanItsCapacity) {
  for (int i = 0; i < 4; ++i) push(Scan{});
  EXPECT_FALSE(queue_.reserve());
  EXPECT_TRUE(pop());
  EXPECT_TRUE(queue_.reserve());
}

TEST_F(Queue, GivesNoSlotOnceItIsClosed) {
  auto slot = queue_.reserve();
  ASSERT_TRUE(slot);
  EXPECT_TRUE(slot->is_open());
  queue_.close();
  EXPECT_FALSE(slot->is_open());
  EXPECT_FALSE(queue_.reserve());
  std::move(*slot).push(Operation{.id = 1, .action = PowerOff{}, .deadline = {}});
  EXPECT_TRUE(queue_.pop()) << "what was promised before can still be refused by name";
}

}  // namespace
}  // namespace eg915u
