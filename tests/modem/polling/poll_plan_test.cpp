#include "modem/polling/poll_plan.h"

#include <gtest/gtest.h>

namespace eg915u {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

const Time kStart{std::chrono::hours(1)};
const PollIntervals kDefaultIntervals{};

PollPlan all_done() {
  PollPlan plan(kStart);
  while (const auto group = plan.due(kStart)) plan.began(*group, kDefaultIntervals, kStart);
  return plan;
}

TEST(PollPlan, StartsWithEverythingDueFastFirst) {
  const PollPlan plan(kStart);
  EXPECT_EQ(plan.due(kStart), PollGroup::fast);
  EXPECT_EQ(plan.next(), kStart);
}

TEST(PollPlan, EachGroupComesBackAfterItsInterval) {
  const auto plan = all_done();
  EXPECT_EQ(plan.due(kStart + seconds(9)), std::nullopt);
  EXPECT_EQ(plan.next(), kStart + seconds(10));
  EXPECT_EQ(plan.due(kStart + seconds(10)), PollGroup::fast);
}

TEST(PollPlan, ALatePollIsNotMadeUpFor) {
  auto plan = all_done();
  plan.began(PollGroup::fast, kDefaultIntervals, kStart + seconds(35));
  EXPECT_EQ(plan.next(), kStart + seconds(45));
}

TEST(PollPlan, ExtrasAreReadOnce) {
  auto plan = all_done();
  const Time much_later = kStart + std::chrono::hours(24 * 365);
  for (const auto group :
       {PollGroup::fast, PollGroup::medium, PollGroup::pdp, PollGroup::slow, PollGroup::card}) {
    plan.began(group, kDefaultIntervals, much_later);
  }
  EXPECT_EQ(plan.due(much_later), std::nullopt);
}

TEST(PollPlan, ARequestNeverDelays) {
  auto plan = all_done();
  plan.request(PollGroup::medium, kStart + seconds(1));
  EXPECT_EQ(plan.next(), kStart + seconds(1));
  plan.request(PollGroup::medium, kStart + seconds(100));
  EXPECT_EQ(plan.due(kStart + seconds(1)), PollGroup::medium);
}

TEST(PollPlan, ARequestKeepsAPauseAfterTheLastReading) {
  auto plan = all_done();
  plan.request(PollGroup::fast, kStart);
  EXPECT_EQ(plan.next(), kStart + kPollPause);
}

TEST(PollPlan, ARequestDuringAReadingIsReadAfterIt) {
  auto plan = all_done();
  const Time began = kStart + seconds(60);
  plan.began(PollGroup::medium, kDefaultIntervals, began);
  plan.request(PollGroup::medium, began + milliseconds(20));
  EXPECT_EQ(plan.due(began + kPollPause), PollGroup::fast);
  plan.began(PollGroup::fast, kDefaultIntervals, began + kPollPause);
  EXPECT_EQ(plan.due(began + kPollPause), PollGroup::medium);
}

}  // namespace
}  // namespace eg915u
