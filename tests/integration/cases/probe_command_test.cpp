#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "tests/integration/support/fixture.h"
#include "tests/support/pseudo_terminal.h"

/// eg915u-agentx probe, on ports given by name.
namespace eg915u {
namespace {

using nlohmann::json;

class ProbeCommandTest : public IntegrationTest {
 protected:
  Outcome run(const std::vector<std::string>& words) { return run_program(words, dir_.file("probe")); }
  Outcome probe(const std::vector<std::string>& words) {
    std::vector<std::string> arguments{daemon_program(), "probe"};
    arguments.insert(arguments.end(), words.begin(), words.end());
    return run(arguments);
  }
  json probe_one(const std::string& port) {
    const auto outcome = probe({"--json", port});
    const auto ports = json::parse(outcome.text, nullptr, false);
    EXPECT_TRUE(ports.is_array() && ports.size() == 1) << outcome.text;
    return ports.is_array() && ports.size() == 1 ? ports[0] : json::object();
  }
};

TEST_F(ProbeCommandTest, FindsTheModem) {
  const auto before = modem_.last_command();
  const auto outcome = probe({modem_.port()});
  EXPECT_EQ(outcome.status, 0);
  EXPECT_EQ(outcome.text, modem_.port() + "  -  -  AT port of EG915U, EG915UEUABR03A01M08\n");
  EXPECT_EQ(modem_.commands(before), (std::vector<std::string>{"AT", "ATI"}));
}

TEST_F(ProbeCommandTest, FindsTheModemInAnyChunks) {
  for (const int bytes : {1, 2, 3, 5, 7, 20}) {
    modem_.request({{"do", "split"}, {"bytes", bytes}, {"gap_ms", 1}});
    EXPECT_EQ(probe_one(modem_.port())["revision"], "EG915UEUABR03A01M08") << bytes;
  }
}

TEST_F(ProbeCommandTest, OtherModemIsShownButNotOurs) {
  modem_.set("identity.model", "EC200U");
  const auto outcome = probe({modem_.port()});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_NE(outcome.text.find("AT port of EC200U, "), std::string::npos) << outcome.text;
}

TEST_F(ProbeCommandTest, HungModemIsSilent) {
  modem_.act("hang");
  const auto outcome = probe({modem_.port()});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_NE(outcome.text.find("not an AT port (silent)"), std::string::npos) << outcome.text;
}

TEST_F(ProbeCommandTest, GarbageIsNoAtPort) {
  modem_.request({{"do", "answer"}, {"command", "AT"}, {"lines", {"%DBG\x7f\x17~", "\x05", "EE"}}});
  EXPECT_EQ(probe_one(modem_.port())["reason"], "unexpected response");
  EXPECT_EQ(modem_.count("ATI"), 0U);
}

TEST_F(ProbeCommandTest, SeveralPortsAreProbedAtOnce) {
  std::vector<PseudoTerminal> silent(8);
  std::vector<std::string> words{"--json"};
  for (const auto& port : silent) words.push_back(port.path());
  words.push_back(modem_.port());
  const auto begin = std::chrono::steady_clock::now();
  const auto outcome = probe(words);
  // One after the other they would take 5 s.
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds{4});
  EXPECT_EQ(outcome.status, 0);
  const auto ports = json::parse(outcome.text, nullptr, false);
  ASSERT_EQ(ports.size(), silent.size() + 1) << outcome.text;
  EXPECT_EQ(ports[0]["path"], silent[0].path());
  EXPECT_EQ(ports[0]["verdict"], "no_at_port");
  EXPECT_EQ(ports.back()["verdict"], "at_port");
  EXPECT_EQ(silent[3].hear(7, std::chrono::milliseconds{0}), "AT\rAT\r");
}

TEST_F(ProbeCommandTest, BusyPortNamesTheDaemonAndIsLeftAlone) {
  start();
  const auto outcome = probe({modem_.port()});
  EXPECT_EQ(outcome.status, 1);
  const std::string holder = "busy, held by eg915u-agentx (pid " + std::to_string(daemon_->pid()) + ")";
  EXPECT_NE(outcome.text.find(holder), std::string::npos) << outcome.text;
  EXPECT_EQ(reader_.value("egSigRsrp.1"), "-95") << "the daemon continues";
}

TEST_F(ProbeCommandTest, PortThatIsOpenWithoutALockIsBusyToo) {
  const auto port = std::filesystem::canonical(modem_.port()).string();
  ChildProcess reader({.arguments = {"sh", "-c", "exec sleep 60 <\"$0\"", port},
                       .environment = {},
                       .output = dir_.file("sleep")});
  ASSERT_TRUE(eventually([&] { return probe_one(port)["verdict"] == "busy"; }));
  const auto report = probe_one(port);
  EXPECT_EQ(report["holder"], "sleep");
  EXPECT_EQ(report["pid"], reader.pid());
}

TEST_F(ProbeCommandTest, NoPermission) {
  const PseudoTerminal port;
  ASSERT_EQ(::chmod(port.path().c_str(), 0), 0);
  std::vector<std::string> words{daemon_program(), "probe", port.path()};
  if (::geteuid() == 0) {
    words.insert(words.begin(), {"setpriv", "--bounding-set=-dac_override,-dac_read_search"});
  }
  const auto outcome = run(words);
  EXPECT_EQ(outcome.status, 1);
  EXPECT_NE(outcome.text.find("no permission"), std::string::npos) << outcome.text;
  EXPECT_EQ(port.hear(1, std::chrono::milliseconds{0}), "");
}

TEST_F(ProbeCommandTest, WithoutNamesSearchesTheHost) {
  const auto outcome = probe({"--json"});
  EXPECT_TRUE(outcome.status == 0 || outcome.status == 1) << outcome.status;
}

TEST_F(ProbeCommandTest, WrongUsageIsTwo) { EXPECT_EQ(probe({"--no-such-option"}).status, 2); }

}  // namespace
}  // namespace eg915u
