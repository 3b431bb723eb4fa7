#include "subagent/cli/watch_frame.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <vector>

namespace eg915u {
namespace {

using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;

std::string modem(int index, const std::string& name, const std::string& signal) {
  return R"({"index":)" + std::to_string(index) + R"(,"name":")" + name + R"(","signal":{)" + signal + "}}";
}

std::string status(const std::string& modems) { return R"({"version":"1","modems":[)" + modems + "]}"; }

std::string rsrp(int dbm, int percent) {
  return status(modem(1, "wan0",
                      "\"rsrp_dbm\":" + std::to_string(dbm) +
                          ",\"rssi_dbm\":-70,\"quality_percent\":" + std::to_string(percent)));
}

/// The trail of these levels, and the frame of the last one.
std::string frame_of(const std::vector<int>& levels, int percent, FrameStyle style) {
  SignalTrail trail;
  for (const int level : levels) trail.add(rsrp(level, percent));
  return watch_frame(rsrp(levels.back(), percent), trail, style);
}

TEST(WatchFrame, HasABarAndTheTrailInAscii) {
  EXPECT_THAT(frame_of({-130, -120, -110, -90, -60, -40}, 50, {}),
              EndsWith("\nwan0  RSRP -40 dBm  [##########..........] 50 %  __.-##\n"));
}

TEST(WatchFrame, HasBlocksInUnicode) {
  EXPECT_THAT(frame_of({-125, -60}, 100, {.unicode = true}),
              EndsWith("\nwan0  RSRP -60 dBm  [████████████████████] 100 %  ▁█\n"));
}

TEST(WatchFrame, ColoursShowTheQuality) {
  const FrameStyle style{.colour = true};
  EXPECT_THAT(frame_of({-90}, 60, style), HasSubstr("[\x1b[32m############........\x1b[0m] 60 %"));
  EXPECT_THAT(frame_of({-90}, 30, style), HasSubstr("[\x1b[33m######"));
  EXPECT_THAT(frame_of({-90}, 29, style), HasSubstr("[\x1b[31m#####."));
  EXPECT_THAT(frame_of({-90}, 29, {}), Not(HasSubstr("\x1b")));
}

TEST(WatchFrame, BeginsWithTheTable) {
  EXPECT_THAT(frame_of({-90}, 60, {}), testing::StartsWith("eg915u-agentx 1, pid "));
}

TEST(WatchFrame, UnknownLevelsAreGaps) {
  const std::string away = status(modem(1, "wan0", ""));
  SignalTrail trail;
  trail.add(rsrp(-60, 90));
  trail.add(away);
  trail.add(rsrp(-60, 90));
  trail.add(away);
  EXPECT_THAT(watch_frame(away, trail, {}), EndsWith("\nwan0  no signal  [....................]  # # \n"));
}

TEST(WatchFrame, RssiStandsInForRsrp) {
  const std::string gsm = status(modem(1, "wan0", R"("rssi_dbm":-61,"quality_percent":80)"));
  SignalTrail trail;
  trail.add(gsm);
  EXPECT_THAT(watch_frame(gsm, trail, {}), HasSubstr("wan0  RSSI -61 dBm  [################....] 80 %  *"));
}

TEST(WatchFrame, ModemsHaveTrailsOfTheirOwnAndAlign) {
  const std::string two =
      status(modem(1, "wan0", R"("rsrp_dbm":-60)") + "," + modem(7, "container", R"("rsrp_dbm":-125)"));
  SignalTrail trail;
  trail.add(two);
  EXPECT_THAT(watch_frame(two, trail, {}), EndsWith("\nwan0       RSRP -60 dBm   [....................]  #\n"
                                                    "container  RSRP -125 dBm  [....................]  _\n"));
}

TEST(WatchFrame, TrailForgetsTheOldest) {
  SignalTrail trail;
  for (int i = 0; i < 100; ++i) trail.add(rsrp(-i, 50));
  ASSERT_EQ(trail.of(1).size(), SignalTrail::kLength);
  EXPECT_EQ(trail.of(1).front(), -40);
  EXPECT_EQ(trail.of(1).back(), -99);
}

TEST(WatchFrame, AnyTextIsSurvived) {
  for (const char* text :
       {"", "nonsense", "[]", "{}", R"({"modems":7})", R"({"modems":[7,null,[],{"index":"x"}]})",
        R"({"modems":[{"index":1,"signal":7}]})",
        R"({"modems":[{"index":1,"signal":{"rsrp_dbm":-9223372036854775808,"quality_percent":900}}]})"}) {
    SignalTrail trail;
    trail.add(text);
    (void)watch_frame(text, trail, {.colour = true, .unicode = true});
    EXPECT_LE(trail.of(1).size(), 1U) << text;
  }
}

}  // namespace
}  // namespace eg915u
