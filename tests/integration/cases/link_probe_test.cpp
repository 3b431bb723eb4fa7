#include "tests/integration/support/fixture.h"

/// egProbeTable: its values, and the host and the interval that managers set.
namespace eg915u {
namespace {

using namespace snmp_error;

const std::string kPing = "AT+QPING";

/// Three lost echoes, ten seconds apart.
constexpr std::chrono::seconds kProbePatience{90};

class LinkProbeTest : public IntegrationTest {
 protected:
  /// The echoes that the modem was asked to send to a host.
  [[nodiscard]] std::size_t echoes(const std::string& host) const {
    return modem_.count(kPing + "=1,\"" + host + "\"");
  }
};

TEST_F(LinkProbeTest, FailsAndRecovers) {
  auto config = default_config();
  config.modem_extra = ", probe: {host: 8.8.8.8, interval: 10s}";
  configure(config);
  modem_.set("ping.reachable", false);
  start();
  ASSERT_TRUE(eventually([&] { return !traps_.traps("egProbeFailed").empty(); }, kProbePatience));
  const auto failed = wait_for_trap("egProbeFailed");
  EXPECT_EQ(failed.value("egProbeHost"), "8.8.8.8");
  EXPECT_EQ(failed.value("egProbeState"), "4") << "down(4)";
  modem_.set("ping.reachable", true);
  EXPECT_EQ(wait_for_trap("egProbeBack").value("egProbeState"), "3") << "up(3)";
}

TEST_F(LinkProbeTest, AHostThatIsSetIsProbedAtOnceAndKept) {
  start();
  EXPECT_EQ(reader_.value("egProbeHost.1"), "");
  EXPECT_EQ(reader_.value("egProbeInterval.1"), "60");
  EXPECT_EQ(reader_.value("egProbeState.1"), "2") << "off(2)";
  EXPECT_EQ(modem_.count(kPing), 0U);
  ASSERT_EQ(set("egProbeHost.1", 's', "probe-1.example.org"), kNoError);
  EXPECT_TRUE(becomes("egProbeState.1", "3")) << "up(3)";
  EXPECT_NE(reader_.value("egProbeLastRtt.1"), "(none)");
  EXPECT_EQ(echoes("probe-1.example.org"), 1U);

  EXPECT_EQ(daemon_->stop(), 0);
  start_daemon();
  EXPECT_EQ(reader_.value("egProbeHost.1"), "probe-1.example.org");
  EXPECT_TRUE(eventually([&] { return echoes("probe-1.example.org") == 2; }));

  ASSERT_EQ(set("egProbeHost.1", 's', ""), kNoError);
  EXPECT_TRUE(becomes("egProbeState.1", "2"));
  EXPECT_TRUE(becomes("egProbeLastRtt.1", "(none)"));
}

TEST_F(LinkProbeTest, RepeatedSetsAskOnce) {
  start();
  for (int i = 0; i < 5; ++i) {
    ASSERT_EQ(writer_
                  .set({{.name = "egProbeHost.1", .type = 's', .value = "192.0.2.7"},
                        {.name = "egProbeInterval.1", .type = 'u', .value = "3600"}})
                  .error,
              kNoError);
  }
  EXPECT_TRUE(becomes("egProbeState.1", "3"));
  EXPECT_EQ(reader_.value("egProbeInterval.1"), "3600");
  EXPECT_EQ(modem_.count(kPing), 1U);
}

TEST_F(LinkProbeTest, BadValuesAreRefused) {
  start();
  struct Bad {
    std::string name;
    char type;
    std::string value;
    long error;
  };
  const std::vector<Bad> all{
      {"egProbeHost.1", 'i', "1", kWrongType},
      {"egProbeHost.1", 's', std::string(151, 'a'), kWrongLength},
      {"egProbeHost.1", 's', "a b", kWrongValue},
      {"egProbeHost.1", 's', "a\"", kWrongValue},
      {"egProbeHost.1", 's', "a;b", kWrongValue},
      {"egProbeHost.1", 'x', "610D0A", kWrongValue},
      {"egProbeHost.1", 'x', "611A", kWrongValue},
      {"egProbeHost.1", 'x', "610061", kWrongValue},
      {"egProbeHost.1", 's', "caf\xc3\xa9.example", kWrongValue},
      {"egProbeInterval.1", 's', "60", kWrongType},
      {"egProbeInterval.1", 'i', "60", kWrongType},
      {"egProbeInterval.1", 'u', "9", kWrongValue},
      {"egProbeInterval.1", 'u', "86401", kWrongValue},
  };
  for (const Bad& bad : all) {
    EXPECT_EQ(set(bad.name, bad.type, bad.value), bad.error) << bad.name << ' ' << bad.value;
  }
  const auto half = writer_.set({{.name = "egProbeHost.1", .type = 's', .value = "192.0.2.7"},
                                 {.name = "egProbeInterval.1", .type = 'u', .value = "0"}});
  EXPECT_EQ(half.error, kWrongValue);
  EXPECT_EQ(half.error_index, 2);
  EXPECT_EQ(reader_.value("egProbeHost.1"), "") << "nothing of a PDU that was refused";
  EXPECT_EQ(modem_.count(kPing), 0U);
  ASSERT_EQ(set("egProbeHost.1", 's', std::string(150, 'a')), kNoError) << "the longest";
  EXPECT_TRUE(eventually([&] { return echoes(std::string(150, 'a')) == 1; }));
}

TEST_F(LinkProbeTest, AChangedFileWinsOverWhatWasSet) {
  auto config = default_config();
  config.modem_extra = ", probe: {host: 192.0.2.1, interval: 10s}";
  configure(config);
  start();
  ASSERT_EQ(set("egProbeHost.1", 's', "192.0.2.7"), kNoError);
  EXPECT_TRUE(eventually([&] { return echoes("192.0.2.7") >= 1; }));
  daemon_->send(SIGHUP);
  ASSERT_TRUE(logs("configuration reloaded"));
  EXPECT_EQ(reader_.value("egProbeHost.1"), "192.0.2.7") << "the same file";
  config.modem_extra = ", probe: {host: 192.0.2.9, interval: 10s}";
  reload(config);
  EXPECT_TRUE(becomes("egProbeHost.1", "192.0.2.9"));
  EXPECT_TRUE(eventually([&] { return echoes("192.0.2.9") >= 1; }));
}

TEST_F(LinkProbeTest, ARefusedEchoIsLostAndTheNextOneIsAsked) {
  modem_.request({{"do", "answer"}, {"command", kPing}, {"lines", {"+CME ERROR: 561"}}, {"count", 1000}});
  start();
  ASSERT_EQ(writer_
                .set({{.name = "egProbeHost.1", .type = 's', .value = "192.0.2.7"},
                      {.name = "egProbeInterval.1", .type = 'u', .value = "10"}})
                .error,
            kNoError);
  EXPECT_TRUE(becomes("egProbeLost.1", "1"));
  EXPECT_EQ(reader_.value("egProbeSent.1"), "1");
  EXPECT_EQ(reader_.value("egProbeLastRtt.1"), "(none)");
  EXPECT_EQ(echoes("192.0.2.7"), 1U);
  modem_.act("clear_faults");
  EXPECT_TRUE(becomes("egProbeState.1", "3")) << "up(3), with the next echo";
  EXPECT_EQ(reader_.value("egProbeLost.1"), "1");
  EXPECT_EQ(reader_.value("egProbeSent.1"), "2");
}

TEST_F(LinkProbeTest, AModemThatRestartsIsAskedAgain) {
  start();
  ASSERT_EQ(set("egProbeHost.1", 's', "192.0.2.7"), kNoError);
  ASSERT_EQ(set("egProbeInterval.1", 'u', "10"),
            kNoError);  // after a restart the context may come later than an echo is due
  EXPECT_TRUE(becomes("egProbeState.1", "3"));
  const auto before = echoes("192.0.2.7");
  modem_.act("reboot");
  EXPECT_TRUE(eventually([&] { return echoes("192.0.2.7") > before; }));
  EXPECT_EQ(reader_.value("egProbeHost.1"), "192.0.2.7");
}

}  // namespace
}  // namespace eg915u
