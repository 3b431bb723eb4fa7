#include "subagent/cli/module_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "mib/settings.h"

namespace eg915u {
namespace {

using mib::Oid;
using mib::Policy;
using mib::valid_root;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::Optional;

std::string file_text() {
  std::ifstream file(EG915U_MIB_FILE);
  return {std::istreambuf_iterator<char>(file), {}};
}

TEST(ModuleText, IsTheFileForTheUsualRoot) {
  ASSERT_GT(file_text().size(), 100'000U);
  EXPECT_EQ(module_for(Policy{}.root, file_text()), file_text());
}

TEST(ModuleText, StandsBelowAnEnterprise) {
  const auto text = module_for(Oid{1, 3, 6, 1, 4, 1, 54321}, file_text()).value();
  EXPECT_THAT(text, HasSubstr("\n    ::= { enterprises 54321 }\n\negNotifications OBJECT IDENTIFIER"));
  EXPECT_THAT(text, HasSubstr("         ROOT\n\n"
                              "         The module was made for agents whose root_oid is\n\n"
                              "          1.3.6.1.4.1.54321\n\n"
                              "         LAYOUT\n"));
  EXPECT_THAT(text, Not(HasSubstr("9999")));
}

TEST(ModuleText, NamesEveryNodeOnTheWay) {
  EXPECT_THAT(module_for(Oid{1, 3, 6, 1, 4, 1, 54321, 7, 3}, file_text()),
              Optional(HasSubstr("\n    ::= { egRoot2 3 }\n\n"
                                 "egRoot1 OBJECT IDENTIFIER ::= { enterprises 54321 }\n"
                                 "egRoot2 OBJECT IDENTIFIER ::= { egRoot1 7 }\n\n"
                                 "egNotifications")));
}

TEST(ModuleText, IsNoOtherText) {
  std::string without_identity = file_text();
  without_identity.erase(without_identity.find("    ::= { enterprises 9999 }\n"), 1);
  for (const std::string& text :
       {std::string{}, std::string("IF-MIB DEFINITIONS ::= BEGIN\nEND\n"), without_identity}) {
    EXPECT_EQ(module_for(Policy{}.root, text), std::nullopt);
    EXPECT_EQ(module_for(Oid{1, 3, 6, 1, 4, 1, 54321}, text), std::nullopt);
  }
}

TEST(ModuleText, TakesDefinitionsBeforeItsEnd) {
  EXPECT_EQ(with_definitions("A\n\nEND\n", "B\n\n"), "A\n\nB\n\nEND\n");
  EXPECT_EQ(with_definitions(file_text(), ""), file_text());
}

TEST(ModuleText, BreaksLines) {
  EXPECT_EQ(in_lines("one two three", 2, 9), "  one two\n  three\n");
  EXPECT_EQ(in_lines("one two", 0, 7), "one two\n");
  EXPECT_EQ(in_lines("onetwothree four", 1, 6), " onetw\n othre\n e\n four\n");
  EXPECT_EQ(in_lines("", 2, 9), "");
  EXPECT_EQ(in_lines("a   b", 0, 3), "a\nb\n");
}

TEST(ValidRoot, IsBelowEnterprisesAndReadable) {
  EXPECT_TRUE(valid_root(Oid{1, 3, 6, 1, 4, 1, 1}));
  EXPECT_TRUE(valid_root(Oid{1, 3, 6, 1, 4, 1, 2147483647}));
  EXPECT_FALSE(valid_root(Oid{1, 3, 6, 1, 4, 1, 2147483648}));
  EXPECT_FALSE(valid_root(Oid{1, 3, 6, 1, 4, 1}));
  EXPECT_FALSE(valid_root(Oid{1, 3, 6, 1, 2, 1, 1}));
  EXPECT_FALSE(valid_root({}));
  Oid longest{1, 3, 6, 1, 4, 1};
  longest.resize(64, 1);
  EXPECT_TRUE(valid_root(longest));
  longest.push_back(1);
  EXPECT_FALSE(valid_root(longest));
}

}  // namespace
}  // namespace eg915u
