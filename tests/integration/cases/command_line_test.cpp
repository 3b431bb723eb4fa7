#include <filesystem>
#include <nlohmann/json.hpp>

#include "tests/integration/support/fixture.h"

namespace eg915u {
namespace {

using nlohmann::json;

class CommandLineTest : public IntegrationTest {
 protected:
  Outcome run(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), daemon_program());
    return run_program(arguments, dir_.file("output"));
  }
  std::string file(const std::string& name, const std::string& text) {
    auto path = dir_.file(name);
    write_text(path, text);
    return path;
  }
};

TEST_F(CommandLineTest, Version) {
  const auto outcome = run({"--version"});
  EXPECT_EQ(outcome.status, 0);
  EXPECT_TRUE(outcome.text.starts_with("eg915u-agentx ")) << outcome.text;
}

TEST_F(CommandLineTest, Help) {
  const auto outcome = run({"--help"});
  EXPECT_EQ(outcome.status, 0);
  for (const char* word : {"run", "check-config", "status", "--config", "--trace-at"}) {
    EXPECT_NE(outcome.text.find(word), std::string::npos) << word;
  }
}

TEST_F(CommandLineTest, WrongUsageIsTwo) {
  EXPECT_EQ(run({"--no-such-option"}).status, 2);
  EXPECT_EQ(run({"no-such-subcommand"}).status, 2);
  EXPECT_EQ(run({"run", "check-config"}).status, 2);
  EXPECT_EQ(run({"run", "--config"}).status, 2);
}

TEST_F(CommandLineTest, CheckConfigOfAGoodFile) {
  const auto path = file("good.yaml", "modems: [{port: /dev/ttyUSB0}]\n");
  for (const auto& arguments : {std::vector<std::string>{"check-config", path},
                                std::vector<std::string>{"check-config", "--config", path}}) {
    const auto outcome = run(arguments);
    EXPECT_EQ(outcome.status, 0) << outcome.text;
    EXPECT_NE(outcome.text.find(path + ": ok"), std::string::npos) << outcome.text;
  }
}

TEST_F(CommandLineTest, CheckConfigPrintsEveryProblemWithItsPosition) {
  const auto path = file("bad.yaml",
                         "writable: perhaps\n"
                         "modems:\n"
                         "  - port: /dev/ttyUSB0\n"
                         "    bautrate: 9600\n"
                         "    poll: {fast: 10}\n");
  const auto outcome = run({"check-config", path});
  EXPECT_EQ(outcome.status, 1);
  for (const char* problem :
       {":1:11: writable: ", ":4:5: modems[0].bautrate: ", ":5:18: modems[0].poll.fast: "}) {
    EXPECT_NE(outcome.text.find(path + problem), std::string::npos) << problem << "\n" << outcome.text;
  }
}

TEST_F(CommandLineTest, CheckConfigReadsThePinFile) {
  const auto pin = file("pin", "1234\n");
  const auto path = file("pin.yaml", "modems: [{port: /dev/ttyUSB0, sim: {pin_file: " + pin + "}}]\n");
  ASSERT_EQ(chmod(pin.c_str(), 0604), 0);
  const auto outcome = run({"check-config", path});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_EQ(outcome.text, path + ": modem wan0: sim.pin_file: " + pin +
                              ": invalid mode 0604: expected a file that not everybody can read\n");
  ASSERT_EQ(chmod(pin.c_str(), 0600), 0);
  EXPECT_EQ(run({"check-config", path}).status, 0);
}

TEST_F(CommandLineTest, CheckConfigDoesNotWaitForAPipe) {
  const auto path = dir_.file("fifo.yaml");
  ASSERT_EQ(mkfifo(path.c_str(), 0600), 0);
  const auto outcome = run({"check-config", path});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_NE(outcome.text.find("invalid file: expected a regular file"), std::string::npos) << outcome.text;
}

TEST_F(CommandLineTest, CheckConfigWithoutTheFile) {
  const auto outcome = run({"check-config", dir_.file("missing.yaml")});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_NE(outcome.text.find("missing.yaml"), std::string::npos) << outcome.text;
}

TEST_F(CommandLineTest, RunWithABadFileStartsNothing) {
  const auto path = file("bad.yaml", "modems: [{port: /dev/ttyUSB0, colour: red}]\n");
  const auto outcome = run({"run", "--config", path});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_NE(outcome.text.find(path + ":1:31: modems[0].colour: "), std::string::npos) << outcome.text;
}

TEST_F(CommandLineTest, StatusWithoutADaemon) {
  const auto outcome = run({"status", "--json", "--runtime-dir", dir_.make_dir("empty")});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_NE(outcome.text.find("status.json"), std::string::npos) << outcome.text;
}

TEST_F(CommandLineTest, StatusOfARunningDaemon) {
  start();
  json status;
  ASSERT_TRUE(eventually([&] {
    const auto outcome = run({"status", "--json", "--config", daemon_->config_path()});
    status = json::parse(outcome.text, nullptr, false);
    return outcome.status == 0 && status.is_object() && !status["modems"].empty() &&
           status["modems"][0]["signal"].contains("rsrp_dbm") && status["agentx_connected"] == true;
  }));
  const auto& modem = status["modems"][0];
  EXPECT_EQ(status["pid"], daemon_->pid());
  EXPECT_EQ(status["modems"].size(), 1U);
  EXPECT_EQ(modem["index"], 1);
  EXPECT_EQ(modem["name"], "wan0");
  EXPECT_EQ(modem["device"], modem_.port());
  EXPECT_EQ(modem["identity"]["model"], "EG915U");
  EXPECT_EQ(modem["signal"]["rsrp_dbm"], -95);
  EXPECT_EQ(modem["network"]["plmn"], "46001");

  const auto table = run({"status", "--config", daemon_->config_path()});
  EXPECT_EQ(table.status, 0);
  EXPECT_NE(table.text.find("wan0"), std::string::npos) << table.text;

  EXPECT_EQ(daemon_->stop(), 0);
  EXPECT_EQ(run({"status", "--config", daemon_->config_path()}).status, 1);
}

TEST_F(CommandLineTest, PasswordOfTheApnIsNowhere) {
  constexpr char kApnPassword[] = "pass-of-the-apn";
  auto config = default_config();
  config.options = {"--verbose", "--trace-at"};
  configure(config);
  start();
  EXPECT_EQ(writer_.set_text("egLegacyApn.0", std::string("secret,somebody,") + kApnPassword),
            snmp_error::kNoError);
  ASSERT_TRUE(becomes("egCtlLastResult.1", "3"));
  EXPECT_EQ(modem_.count(std::string(R"(AT+QICSGP=1,1,"secret","somebody",")") + kApnPassword), 1U);
  EXPECT_EQ(reader_.value("egLegacyApn.0"), "secret,somebody,");
  ASSERT_TRUE(eventually([&] {
    return run({"status", "--json", "--config", daemon_->config_path()}).text.find("success") !=
           std::string::npos;
  }));

  EXPECT_NE(daemon_->log_text().find("QICSGP=1,1,"), std::string::npos) << "the trace is on";
  EXPECT_EQ(daemon_->log_text().find(kApnPassword), std::string::npos);
  for (const char* directory : {"state", "run"}) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(dir_.file(directory))) {
      if (!entry.is_regular_file()) continue;
      EXPECT_EQ(read_text(entry.path()).find(kApnPassword), std::string::npos) << entry.path();
    }
  }
  for (const auto& variable : reader_.walk(kRoot)) {
    EXPECT_EQ(variable.value.find(kApnPassword), std::string::npos) << variable.name;
  }
}

}  // namespace
}  // namespace eg915u
