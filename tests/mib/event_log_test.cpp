#include "mib/event_log.h"

#include <gtest/gtest.h>

#include <limits>
#include <string>
#include <vector>

namespace eg915u::mib {
namespace {

LoggedEvent event(std::string text) {
  return {
      .index = 77, .time = {}, .up_time = {}, .modem = 1, .notification = {0, 0}, .text = std::move(text)};
}

/// As a walk reads it.
std::vector<std::string> walk(const EventLog& log) {
  std::vector<std::string> rows;
  std::uint32_t from = 0;
  while (const LoggedEvent* found = log.first_from(from)) {
    rows.push_back(std::to_string(found->index) + ' ' + found->text);
    if (found->index == std::numeric_limits<std::uint32_t>::max()) break;
    from = found->index + 1;
  }
  return rows;
}

TEST(EventLog, BeginsEmptyAtItsIndex) {
  const EventLog log(3, 41);
  EXPECT_EQ(log.size(), 0U);
  EXPECT_EQ(log.next_index(), 41U);
  EXPECT_EQ(log.first_from(0), nullptr);
}

TEST(EventLog, GivesGrowingIndexesAndDropsTheOldest) {
  EventLog log(3, 41);
  for (const char* text : {"a", "b", "c", "d"}) log.add(event(text));
  EXPECT_EQ(walk(log), (std::vector<std::string>{"42 b", "43 c", "44 d"}));
  EXPECT_EQ(log.next_index(), 45U);
  EXPECT_EQ(log.size(), 3U);
}

TEST(EventLog, FindsTheFirstThatIsNotBelow) {
  EventLog log(3, 5);
  for (const char* text : {"a", "b", "c", "d"}) log.add(event(text));
  EXPECT_EQ(log.first_from(1)->index, 6U);
  EXPECT_EQ(log.first_from(6)->index, 6U);
  EXPECT_EQ(log.first_from(8)->text, "d");
  EXPECT_EQ(log.first_from(9), nullptr);
  EXPECT_EQ(log.first_from(std::numeric_limits<std::uint32_t>::max()), nullptr);
}

TEST(EventLog, ResizingKeepsTheNewest) {
  EventLog log(3, 1);
  for (const char* text : {"a", "b", "c"}) log.add(event(text));
  log.resize(1);
  EXPECT_EQ(walk(log), (std::vector<std::string>{"3 c"}));
  log.resize(2);
  for (const char* text : {"d", "e"}) log.add(event(text));
  EXPECT_EQ(walk(log), (std::vector<std::string>{"4 d", "5 e"}));
}

TEST(EventLog, CutsLongTextsBetweenCharacters) {
  EventLog log(1, 1);
  log.add(event(std::string(254, 'x') + "\u00e9"));
  EXPECT_EQ(log.first_from(0)->text, std::string(254, 'x'));
  log.add(event(std::string(253, 'x') + "\u00e9"));
  EXPECT_EQ(log.first_from(0)->text.size(), 255U);
}

TEST(EventLog, StartsAgainAfterTheLargestIndex) {
  EventLog log(8, std::numeric_limits<std::uint32_t>::max() - 1);
  log.add(event("a"));
  EXPECT_EQ(log.size(), 1U);
  log.add(event("b"));
  EXPECT_EQ(log.next_index(), 1U);
  log.add(event("c"));
  EXPECT_EQ(walk(log), (std::vector<std::string>{"1 c"}));
}

TEST(EventLog, ZeroIsNoCapacityAndNoIndex) {
  EventLog log(0, 0);
  log.add(event("a"));
  EXPECT_EQ(walk(log), (std::vector<std::string>{"1 a"}));
}

}  // namespace
}  // namespace eg915u::mib
