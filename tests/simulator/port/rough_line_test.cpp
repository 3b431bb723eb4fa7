#include "simulator/port/rough_line.h"

#include <gtest/gtest.h>

#include "simulator/port/pacer.h"

namespace eg915u::sim {
namespace {

TEST(RoughLine, WithoutFaultsChangesNothing) {
  RoughLine line(Roughness{});
  EXPECT_EQ(line.pass("\r\n+CSQ: 22,99\r\n"), "\r\n+CSQ: 22,99\r\n");
}

TEST(RoughLine, LosesAndDoublesBytes) {
  const std::string bytes(10'000, 'x');
  EXPECT_NEAR(static_cast<double>(RoughLine({.lost = 10}).pass(bytes).size()), 9'000, 300);
  EXPECT_NEAR(static_cast<double>(RoughLine({.doubled = 10}).pass(bytes).size()), 11'000, 300);
  EXPECT_EQ(RoughLine({.lost = 1}).pass(bytes), "");
}

TEST(RoughLine, PutsUrcsInsideBlocks) {
  RoughLine line({.urcs = 1});
  EXPECT_EQ(line.pass("x"), "x") << "nothing is inside of one byte";
  for (int i = 0; i < 50; ++i) {
    const std::string passed = line.pass("abc");
    const auto urc = passed.find("\r\n+CSCON: ");
    EXPECT_TRUE(urc == 1 || urc == 2) << passed;
    EXPECT_EQ(passed.size(), 3U + std::string("\r\n+CSCON: 1\r\n").size());
  }
}

TEST(RoughLine, RepeatsItsFaultsWithTheSameSeed) {
  const std::string bytes(1000, 'x');
  const Roughness roughness{.lost = 20, .doubled = 30, .urcs = 2, .seed = 7};
  EXPECT_EQ(RoughLine(roughness).pass(bytes), RoughLine(roughness).pass(bytes));
}

TEST(Pacer, PartsLineEnds) {
  Pacer pacer;
  pacer.part_line_ends(Time(20));
  pacer.push("\r\nOK\r\n");
  EXPECT_EQ(pacer.take(Time(0)), "\r");
  EXPECT_EQ(pacer.next(), Time(20));
  EXPECT_EQ(pacer.take(Time(19)), "");
  EXPECT_EQ(pacer.take(Time(20)), "\nOK\r");
  EXPECT_EQ(pacer.taken(), 5U);
  EXPECT_EQ(pacer.take(Time(40)), "\n");
  EXPECT_EQ(pacer.taken(), pacer.pushed());
  pacer.part_line_ends(Time(0));
  pacer.push("\r\nOK\r\n");
  EXPECT_EQ(pacer.take(Time(41)), "\r\nOK\r\n");
}

}  // namespace
}  // namespace eg915u::sim
