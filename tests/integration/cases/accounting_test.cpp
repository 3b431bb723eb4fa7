#include <chrono>
#include <csignal>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>

#include "tests/integration/support/fixture.h"

/// Counts that continue over restarts of the modem and of the daemon.
namespace eg915u {
namespace {

class AccountingTest : public IntegrationTest {
 protected:
  void SetUp() override {
    modem_.request({{"do", "set"},
                    {"values", {{"data.sent_per_s", 0}, {"data.received_per_s", 0}, {"data.sent", 1000}}}});
  }

  std::string file(const std::string& name) const {
    return dir_.file(default_config().state_name) + "/" + name;
  }

  /// egEvtIndex of the newest row.
  unsigned long last_event() {
    const auto rows = reader_.walk("egEvtText");
    return rows.empty() ? 0 : sub_identifiers(rows.back().name).back();
  }

  /// The oldest minute of the history. A new minute changes the number of the others.
  std::map<std::string, std::string> oldest_minute() {
    const auto rows = reader_.walk("egHistSamples.1.1");
    std::map<std::string, std::string> values;
    if (rows.empty()) return values;
    const auto bucket = std::to_string(sub_identifiers(rows.back().name).back());
    for (const std::string column :
         {"egHistSamples", "egHistRsrpMin", "egHistRsrpAvg", "egHistRsrpMax", "egHistSinrMin",
          "egHistSinrAvg", "egHistRegisteredTime", "egHistCellChanges", "egHistTxOctets", "egHistRxOctets"}) {
      values[column] = reader_.value(column + ".1.1." + bucket);
    }
    return values;
  }
};

TEST_F(AccountingTest, TrafficContinuesOverRestartsOfDaemonAndModem) {
  start();
  ASSERT_TRUE(becomes("egTrafTxOctets.1", "1000"));
  modem_.set("data.sent", 1500);
  ASSERT_TRUE(becomes("egTrafTxOctets.1", "1500"));
  EXPECT_EQ(daemon_->stop(), 0);

  modem_.set("data.sent", 1700);
  start_daemon();
  EXPECT_TRUE(becomes("egTrafTxOctets.1", "1700")) << "what was sent meanwhile counts";
  EXPECT_TRUE(becomes("egTrafDiscontinuityTime.1", "0")) << "nothing was lost";

  modem_.act("reboot");  // its counter starts again from 0
  ASSERT_TRUE(becomes("egModemResets.1", "1"));
  modem_.set("data.sent", 300);
  EXPECT_TRUE(becomes("egTrafTxOctets.1", "2000"));
  EXPECT_TRUE(becomes("egUseTxOctets.1.1", "1000"))
      << "what was counted before the first sight is of no known day";
}

/// A rate of a manager shows no burst.
TEST_F(AccountingTest, TrafficOnlyGrowsOverAChangeOfTheSim) {
  start();
  ASSERT_TRUE(becomes("egTrafTxOctets.1", "1000"));
  const std::string began = reader_.value("egTrafDiscontinuityTime.1");
  const auto stays = [&] { return reader_.value("egTrafTxOctets.1") == "1000"; };
  modem_.set("sim.detection_enabled", true);
  modem_.request({{"do", "sim"}, {"action", "remove"}});
  EXPECT_TRUE(eventually([&] {
    EXPECT_TRUE(stays());
    return reader_.value("egSimState.1.1") == "2";
  }));
  EXPECT_TRUE(always(stays, std::chrono::milliseconds{1500})) << "a poll without a SIM";
  modem_.set("sim.iccid", "89351060000000000019");
  modem_.request({{"do", "sim"}, {"action", "insert"}});
  EXPECT_TRUE(eventually([&] {
    EXPECT_TRUE(stays());
    return reader_.value("egSimIccid.1.1") == "89351060000000000019";
  }));
  modem_.set("data.sent", 1250);
  EXPECT_TRUE(becomes("egTrafTxOctets.1", "1250"));
  EXPECT_TRUE(becomes("egUseTxOctets.1.1", "250"));
  EXPECT_EQ(reader_.value("egTrafDiscontinuityTime.1"), began) << "another SIM is no discontinuity";
}

TEST_F(AccountingTest, EventIndexNeverGoesBack) {
  start();
  const auto before = last_event();
  ASSERT_GT(before, 0U);
  daemon_->send(SIGKILL);
  ASSERT_EQ(daemon_->wait(kPatience), 128 + SIGKILL);
  start_daemon();
  EXPECT_GT(last_event(), before);

  const auto after_kill = last_event();
  EXPECT_EQ(daemon_->stop(), 0);
  start_daemon();
  const auto rows = reader_.walk("egEvtText");
  ASSERT_FALSE(rows.empty());
  EXPECT_EQ(sub_identifiers(rows.front().name).back(), after_kill + 1) << "a clean stop skips nothing";
}

/// Accounting of an earlier run with one complete minute, as the file has them.
std::string accounting_of_the_last_minute() {
  using nlohmann::json;
  const auto now = std::chrono::floor<std::chrono::minutes>(std::chrono::system_clock::now());
  const auto end = std::chrono::duration_cast<std::chrono::seconds>(now.time_since_epoch()).count();
  const json rsrp = json::array({-97, -95, -93});
  const json sinr = json::array({13, 15, 16});
  const json minute = json::array({end - 60, 6, rsrp, sinr, 59, 1, 1000, 2000});
  const json count = json::array({"861234067890123", "89860120801234567890", 7000, 8000, 900, 0});
  const json wan0{{"until", end},
                  {"traffic", json::array({count})},
                  {"history", {{"minute", {{"complete", json::array({minute})}}}}}};
  return json{{"version", 1}, {"next_event", 41}, {"modems", {{"wan0", wan0}}}}.dump();
}

TEST_F(AccountingTest, ContinuesFromTheFileOfAnEarlierRun) {
  write_text(dir_.make_dir(default_config().state_name) + "/books.json", accounting_of_the_last_minute());
  start();
  EXPECT_TRUE(becomes("egTrafTxOctets.1", "7100")) << "7000, and the modem went from 900 to 1000";
  const std::map<std::string, std::string> expected{
      {"egHistSamples", "6"},         {"egHistRsrpMin", "-97"},   {"egHistRsrpAvg", "-95"},
      {"egHistRsrpMax", "-93"},       {"egHistSinrMin", "13"},    {"egHistSinrAvg", "15"},
      {"egHistRegisteredTime", "59"}, {"egHistCellChanges", "1"}, {"egHistTxOctets", "1000"},
      {"egHistRxOctets", "2000"}};
  std::map<std::string, std::string> found;
  EXPECT_TRUE(eventually([&] { return (found = oldest_minute()) == expected; }));
  EXPECT_EQ(found, expected);
  EXPECT_GE(last_event(), 41U);
}

TEST_F(AccountingTest, DamagedFileIsSetAside) {
  write_text(dir_.make_dir(default_config().state_name) + "/books.json", "{\"version\": 1, \"modems\": [");
  start();
  EXPECT_TRUE(std::filesystem::exists(file("books.json.damaged")));
  EXPECT_NE(daemon_->log_text().find("books.json"), std::string::npos);
  EXPECT_TRUE(becomes("egTrafTxOctets.1", "1000"));
}

TEST_F(AccountingTest, EventsAreLogged) {
  start();
  ASSERT_EQ(writer_.set_text("egAgentTestNotify.0", "hello"), snmp_error::kNoError);
  EXPECT_TRUE(eventually([&] {
    const auto rows = reader_.walk("egEvtText");
    return !rows.empty() && rows.back().value == "hello";
  }));
  const auto last = std::to_string(last_event());
  EXPECT_EQ(reader_.value("egEvtNotification." + last), oid_of("egTestEvent"));
  EXPECT_EQ(reader_.value("egEvtModem." + last), "0");
}

}  // namespace
}  // namespace eg915u
