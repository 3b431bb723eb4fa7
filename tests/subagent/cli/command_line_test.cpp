#include "subagent/cli/command_line.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <vector>

namespace eg915u {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

std::variant<CommandLine, EarlyExit> parse(std::vector<const char*> words) {
  words.insert(words.begin(), "eg915u-agentx");
  return parse_command_line(static_cast<int>(words.size()), words.data(), "1.2.3");
}

TEST(CommandLine, RunsWithTheInstalledConfigurationByDefault) {
  const auto line = std::get<CommandLine>(parse({}));
  EXPECT_EQ(line.subcommand, Subcommand::run);
  EXPECT_EQ(line.config_path, "/etc/eg915u-agentx/config.yaml");
  EXPECT_FALSE(line.verbose);
  EXPECT_FALSE(line.trace_at);
}

TEST(CommandLine, GlobalOptionsStandAnywhere) {
  for (const auto& words : {std::vector{"--verbose", "--trace-at", "run", "--config", "x.yaml"},
                            std::vector{"run", "--config", "x.yaml", "--verbose", "--trace-at"},
                            std::vector{"--config", "x.yaml", "--verbose", "--trace-at"}}) {
    const auto line = std::get<CommandLine>(parse(words));
    EXPECT_EQ(line.subcommand, Subcommand::run);
    EXPECT_EQ(line.config_path, "x.yaml");
    EXPECT_TRUE(line.verbose);
    EXPECT_TRUE(line.trace_at);
  }
}

TEST(CommandLine, CheckConfigTakesTheFileWithOrWithoutOption) {
  for (const auto& words :
       {std::vector{"check-config", "x.yaml"}, std::vector{"check-config", "--config", "x.yaml"}}) {
    const auto line = std::get<CommandLine>(parse(words));
    EXPECT_EQ(line.subcommand, Subcommand::check_config);
    EXPECT_EQ(line.config_path, "x.yaml");
  }
}

TEST(CommandLine, Status) {
  const auto line = std::get<CommandLine>(parse({"status", "--json", "--runtime-dir", "/run/x"}));
  EXPECT_EQ(line.subcommand, Subcommand::status);
  EXPECT_TRUE(line.json);
  EXPECT_EQ(line.runtime_dir, "/run/x");
}

TEST(CommandLine, StatusIsWatchedOrGivenAsJson) {
  EXPECT_TRUE(std::get<CommandLine>(parse({"status", "--watch"})).watch);
  EXPECT_EQ(std::get<EarlyExit>(parse({"status", "--watch", "--json"})).code, 2);
}

TEST(CommandLine, ProbeTakesPorts) {
  const auto all = std::get<CommandLine>(parse({"probe"}));
  EXPECT_EQ(all.subcommand, Subcommand::probe);
  EXPECT_TRUE(all.ports.empty());
  const auto two = std::get<CommandLine>(parse({"probe", "--json", "/dev/ttyUSB0", "/dev/ttyUSB1"}));
  EXPECT_TRUE(two.json);
  EXPECT_EQ(two.ports, (std::vector<std::string>{"/dev/ttyUSB0", "/dev/ttyUSB1"}));
}

TEST(CommandLine, MibNeedsNoConfiguration) {
  const auto plain = std::get<CommandLine>(parse({"mib"}));
  EXPECT_EQ(plain.subcommand, Subcommand::mib);
  EXPECT_FALSE(plain.config_given);
  EXPECT_FALSE(plain.root.has_value());
  const auto line =
      std::get<CommandLine>(parse({"mib", "--root", "1.3.6.1.4.1.54321.7", "--config", "x.yaml"}));
  EXPECT_TRUE(line.config_given);
  EXPECT_EQ(line.config_path, "x.yaml");
  EXPECT_EQ(line.root, (mib::Oid{1, 3, 6, 1, 4, 1, 54321, 7}));
}

TEST(CommandLine, RootOfTheMibIsBelowEnterprises) {
  for (const auto* root : {"1.3.6.1.4.1", "1.3.6.1.2.1.1", "x", "", "1.3.6.1.4.1.2147483648"}) {
    const auto exit = std::get<EarlyExit>(parse({"mib", "--root", root}));
    EXPECT_EQ(exit.code, 2) << root;
    EXPECT_THAT(exit.text,
                HasSubstr("invalid root \"" + std::string(root) + "\": expected an OID below 1.3.6.1.4.1"))
        << root;
  }
  EXPECT_EQ(std::get<EarlyExit>(parse({"run", "--root", "1.3.6.1.4.1.5"})).code, 2);
}

TEST(CommandLine, HelpAndVersionSucceed) {
  EXPECT_EQ(std::get<EarlyExit>(parse({"--version"})).text, "eg915u-agentx 1.2.3\n");
  const auto help = std::get<EarlyExit>(parse({"--help"}));
  EXPECT_EQ(help.code, 0);
  for (const auto* word : {"run", "check-config", "status", "mib", "--config", "--trace-at", "--verbose"}) {
    EXPECT_THAT(help.text, HasSubstr(word));
  }
}

TEST(CommandLine, ValuesMayFollowAnEqualsSign) {
  const auto line = std::get<CommandLine>(parse({"mib", "--config=x.yaml", "--root=1.3.6.1.4.1.5"}));
  EXPECT_EQ(line.config_path, "x.yaml");
  EXPECT_EQ(line.root, (mib::Oid{1, 3, 6, 1, 4, 1, 5}));
}

TEST(CommandLine, OperandsMayLookLikeOptions) {
  EXPECT_EQ(std::get<CommandLine>(parse({"probe", "-"})).ports, std::vector<std::string>{"-"});
  EXPECT_EQ(std::get<CommandLine>(parse({"probe", "--", "--json", "-h"})).ports,
            (std::vector<std::string>{"--json", "-h"}));
}

TEST(CommandLine, HelpOfASubcommandHasItsOptionsAlone) {
  const auto help = std::get<EarlyExit>(parse({"probe", "--help"}));
  EXPECT_EQ(help.code, 0);
  // CLI11 before 2.4 ends it with an empty line.
  EXPECT_THAT(
      help.text,
      StartsWith("Show which serial ports are AT ports; exit 0 if one is of a modem\n"
                 "Usage: eg915u-agentx probe [OPTIONS] [PORT...]\n\n"
                 "Positionals:\n"
                 "  PORT ...                    Ports to probe; default: every serial port of this host\n\n"
                 "Options:\n"
                 "  -h,--help                   Print this help message and exit\n"
                 "  --json                      Print JSON\n"));
  EXPECT_EQ(std::get<EarlyExit>(parse({"probe", "-h"})).text, help.text);
}

struct Mistake {
  const char* name;
  std::vector<const char*> words;
  const char* text;
};

void PrintTo(const Mistake& mistake, std::ostream* out) { *out << mistake.name; }

class CommandLineMistake : public testing::TestWithParam<Mistake> {};

TEST_P(CommandLineMistake, IsNamed) {
  const auto exit = std::get<EarlyExit>(parse(GetParam().words));
  EXPECT_EQ(exit.code, 2);
  EXPECT_EQ(exit.text, std::string(GetParam().text) + "\nRun with --help for more information.\n");
}

INSTANTIATE_TEST_SUITE_P(
    All, CommandLineMistake,
    testing::Values(
        Mistake{"NoValue", {"run", "--config"}, "--config: 1 required FILE missing"},
        Mistake{"FlagWithValue", {"--verbose=3"}, "verbose was given a disallowed flag override"},
        Mistake{"Twice", {"--config", "a", "--config=b"}, "--config: At Most 1 required but received 2"},
        Mistake{"Excluded", {"status", "--json", "--watch"}, "--json excludes --watch"},
        Mistake{"OptionOfAnother",
                {"probe", "--root", "1.3.6.1.4.1.5"},
                "The following argument was not expected: --root"},
        Mistake{
            "BeforeItsSubcommand", {"--json", "status"}, "The following argument was not expected: --json"},
        Mistake{"Abbreviated", {"--verb"}, "The following argument was not expected: --verb"},
        Mistake{"SecondSubcommand", {"run", "mib"}, "The following argument was not expected: mib"},
        Mistake{"SecondFile", {"check-config", "a", "b"}, "The following argument was not expected: b"}),
    [](const auto& test) { return test.param.name; });

TEST(CommandLine, MistakesAreUsageErrorsThatNameTheWord) {
  for (const auto* word : {"--no-such-option", "no-such-command"}) {
    const auto exit = std::get<EarlyExit>(parse({word}));
    EXPECT_EQ(exit.code, 2);
    EXPECT_THAT(exit.text, HasSubstr(word));
  }
  EXPECT_EQ(std::get<EarlyExit>(parse({"run", "--config"})).code, 2);
}

}  // namespace
}  // namespace eg915u
