#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/documentation/text_search.h"

namespace eg915u {
namespace {

std::string agentx_page() { return source_text("doc/man/eg915u-agentx.8.scd"); }
std::string sim_page() { return source_text("doc/man/eg915u-sim.1.scd"); }

Words subcommands() {
  const std::string help = output_of({EG915U_AGENTX_PATH, "--help"});
  return find_all(help.substr(help.find("Subcommands:")), R"(^  ([a-z][a-z-]*) )");
}

/// The options of the program and of each subcommand.
Words all_options() {
  Words options = options_in(output_of({EG915U_AGENTX_PATH, "--help"}));
  for (const std::string& subcommand : subcommands()) {
    options.merge(options_in(output_of({EG915U_AGENTX_PATH, subcommand, "--help"})));
  }
  return options;
}

TEST(AgentxPage, HasEverySubcommandAndNoOther) {
  EXPECT_EQ(find_all(section(agentx_page(), "# SUBCOMMANDS"), R"(^\*([a-z-]+)\*)"), subcommands());
  EXPECT_GE(subcommands().size(), 5U);
}

TEST(AgentxPage, HasEveryOptionAndNoOther) {
  const std::string page = agentx_page();
  const Words options = all_options();
  EXPECT_EQ(find_all(section(page, "# OPTIONS"), R"(^(?:\*-h\*, )?\*(--[a-z-]+)\*)"), options);
  EXPECT_EQ(options_in(section(page, "# SYNOPSIS")), options);
  EXPECT_THAT(options, testing::IsSupersetOf(options_in(page)));
}

TEST(AgentxPage, SynopsisHasEverySubcommand) {
  const Words named = find_all(section(agentx_page(), "# SYNOPSIS"), R"(\*eg915u-agentx\* \[?\*([a-z-]+)\*)");
  Words expected = subcommands();
  expected.insert("--help");
  EXPECT_EQ(named, expected);
}

TEST(SimPage, HasEveryOptionAndNoOther) {
  const Words options = options_in(output_of({EG915U_SIM_PATH, "--help"}));
  EXPECT_EQ(find_all(section(sim_page(), "# OPTIONS"), R"(^(?:\*-h\*, )?\*(--[a-z-]+)\*)"), options);
  EXPECT_EQ(options_in(section(sim_page(), "# SYNOPSIS")), options);
}

TEST(SimPage, HasEveryScenarioAndNoOther) {
  EXPECT_EQ(find_all(section(sim_page(), "# SCENARIOS"), R"(^\*([a-z-]+)\*)"),
            find_all(output_of({EG915U_SIM_PATH, "--list-scenarios"}), "^([a-z-]+) "));
}

TEST(SimPage, HasEveryRequestAndNoOther) {
  const std::string pattern = R"rx(\{"do":"([a-z_]+)")rx";
  EXPECT_EQ(find_all(section(sim_page(), "# REQUESTS"), pattern),
            find_all(output_of({EG915U_SIM_PATH, "--help"}), R"rx(^  \{"do":"([a-z_]+)")rx"));
}

}  // namespace
}  // namespace eg915u
