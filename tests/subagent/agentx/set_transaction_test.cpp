#include "subagent/agentx/set_transaction.h"

#include <gtest/gtest.h>

#include <utility>

namespace eg915u {
namespace {

using std::chrono::seconds;

constexpr Time kCommitted{seconds{1000}};

/// A queue of two operations, and transactions that reserve in it.
class SetTransactionsTest : public testing::Test {
 protected:
  SetTransaction reserve_one() {
    SetTransaction transaction;
    auto slot = queue_.reserve();
    EXPECT_TRUE(slot);
    if (slot) transaction.operations.push_back({{.modem = 1, .action = Reboot{}}, nullptr, std::move(*slot)});
    return transaction;
  }

  bool queue_is_free() {
    const auto first = queue_.reserve();
    return first && queue_.reserve();
  }

  OperationQueue queue_{2, [] {}};
  SetTransactions transactions_;
};

TEST_F(SetTransactionsTest, HoldsNothingOfAClosedQueue) {
  transactions_.put(7, reserve_one(), kCommitted);
  EXPECT_TRUE(transactions_.holds(7));
  queue_.close();
  EXPECT_FALSE(transactions_.holds(7));
}

TEST_F(SetTransactionsTest, HandsOverOnce) {
  transactions_.put(7, reserve_one(), kCommitted);
  EXPECT_TRUE(transactions_.holds(7));

  const auto taken = transactions_.take(7);
  ASSERT_TRUE(taken);
  EXPECT_EQ(taken->operations.size(), 1U);
  EXPECT_FALSE(transactions_.holds(7));
  EXPECT_FALSE(transactions_.take(7)) << "a resent commit must find nothing";
}

TEST_F(SetTransactionsTest, DroppingFreesTheQueue) {
  transactions_.put(7, reserve_one(), kCommitted);
  EXPECT_FALSE(queue_is_free());

  (void)transactions_.take(7);
  EXPECT_TRUE(queue_is_free());
}

TEST_F(SetTransactionsTest, RepeatedReserveReplaces) {
  transactions_.put(7, reserve_one(), kCommitted);
  transactions_.put(7, reserve_one(), kCommitted);
  EXPECT_EQ(transactions_.size(), 1U);

  (void)transactions_.take(7);
  EXPECT_TRUE(queue_is_free());
}

TEST_F(SetTransactionsTest, ExpiresWithoutACommit) {
  transactions_.put(7, reserve_one(), kCommitted);
  transactions_.expire(kCommitted + SetTransactions::kLifetime - seconds{1});
  EXPECT_TRUE(transactions_.holds(7));

  transactions_.expire(kCommitted + SetTransactions::kLifetime);
  EXPECT_FALSE(transactions_.holds(7));
  EXPECT_TRUE(queue_is_free());
}

TEST_F(SetTransactionsTest, KeepsABoundedNumber) {
  for (std::uint32_t id = 0; id <= SetTransactions::kMaximum; ++id) {
    transactions_.put(id, {}, kCommitted + seconds{id});
  }
  EXPECT_EQ(transactions_.size(), SetTransactions::kMaximum);
  EXPECT_FALSE(transactions_.holds(0)) << "the oldest goes";
  EXPECT_TRUE(transactions_.holds(SetTransactions::kMaximum));
}

}  // namespace
}  // namespace eg915u
