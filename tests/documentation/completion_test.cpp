#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ostream>

#include "tests/documentation/text_search.h"
#include "tests/integration/support/child_process.h"
#include "tests/integration/support/temp_dir.h"

namespace eg915u {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

/// The completions of bash for the last of `words`; the program is the first word.
Words completions(const std::vector<std::string>& words) {
  const std::string script =
      "set -u; . \"$0/completions/$1\"; COMP_WORDS=(\"$@\"); COMP_CWORD=$(($# - 1));"
      " \"$(complete -p \"$1\" | sed 's/.*-F \\([^ ]*\\) .*/\\1/')\"; printf '%s\\n' \"${COMPREPLY[@]}\"";
  std::vector<std::string> arguments{"bash", "-c", script, EG915U_SOURCE_PATH};
  arguments.insert(arguments.end(), words.begin(), words.end());
  return find_all(output_of(arguments), "^(.+)$");
}

struct Subcommand {
  const char* name;
};

void PrintTo(const Subcommand& subcommand, std::ostream* out) { *out << subcommand.name; }

class AgentxCompletion : public testing::TestWithParam<Subcommand> {};

TEST_P(AgentxCompletion, OffersTheOptionsOfHelp) {
  // Options of the program are allowed after a subcommand too; --version is of no use there.
  Words expected = options_in(output_of({EG915U_AGENTX_PATH, "--help"}));
  expected.erase("--version");
  expected.merge(options_in(output_of({EG915U_AGENTX_PATH, GetParam().name, "--help"})));
  EXPECT_EQ(completions({"eg915u-agentx", GetParam().name, "--"}), expected);
}

INSTANTIATE_TEST_SUITE_P(Subcommands, AgentxCompletion,
                         testing::Values(Subcommand{"run"}, Subcommand{"check-config"}, Subcommand{"probe"},
                                         Subcommand{"status"}, Subcommand{"mib"}),
                         [](const auto& test) {
                           std::string name = test.param.name;
                           std::erase(name, '-');
                           return name;
                         });

TEST(AgentxCompletionOfWords, OffersSubcommandsAndOptions) {
  const std::string help = output_of({EG915U_AGENTX_PATH, "--help"});
  EXPECT_EQ(completions({"eg915u-agentx", ""}),
            find_all(help.substr(help.find("Subcommands:")), R"(^  ([a-z][a-z-]*) )"));
  EXPECT_EQ(completions({"eg915u-agentx", "-"}), options_in(help));
  EXPECT_THAT(completions({"eg915u-agentx", "--verbose", "st"}), ElementsAre("status"));
  EXPECT_THAT(completions({"eg915u-agentx", "--config", "run", "pr"}), ElementsAre("probe"));
}

TEST(AgentxCompletionOfWords, OffersFiles) {
  const TempDir directory;
  write_text(directory.file("config.yaml"), "");
  (void)directory.make_dir("runtime");
  const std::string file = directory.file("config.yaml");
  const std::string start = directory.file("");
  EXPECT_THAT(completions({"eg915u-agentx", "--config", directory.file("con")}), ElementsAre(file));
  EXPECT_THAT(completions({"eg915u-agentx", "check-config", directory.file("con")}), ElementsAre(file));
  EXPECT_THAT(completions({"eg915u-agentx", "probe", directory.file("con")}), ElementsAre(file));
  EXPECT_THAT(completions({"eg915u-agentx", "status", "--runtime-dir", start}),
              ElementsAre(directory.file("runtime")));
  EXPECT_THAT(completions({"eg915u-agentx", "mib", "--root", ""}), IsEmpty());
}

TEST(SimCompletion, OffersTheOptionsOfHelp) {
  EXPECT_EQ(completions({"eg915u-sim", "--"}), options_in(output_of({EG915U_SIM_PATH, "--help"})));
}

TEST(SimCompletion, OffersEveryScenario) {
  EXPECT_EQ(completions({"eg915u-sim", "--scenario", ""}),
            find_all(output_of({EG915U_SIM_PATH, "--list-scenarios"}), "^([a-z-]+) "));
  EXPECT_THAT(completions({"eg915u-sim", "--scenario", "roa"}), ElementsAre("roaming"));
}

}  // namespace
}  // namespace eg915u
