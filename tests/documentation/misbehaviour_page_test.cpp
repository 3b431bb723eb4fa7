#include <gtest/gtest.h>

#include <filesystem>
#include <regex>
#include <set>
#include <string>

#include "tests/documentation/text_search.h"

/// doc/misbehaviour.md names tests that exist.
namespace eg915u {
namespace {

/// "Suite.Name" of each test in the sources.
std::set<std::string> tests_of_the_tree() {
  const std::regex definition(R"(TEST(?:_F|_P)?\(\s*(\w+),\s*(\w+)\))");
  std::set<std::string> found;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(EG915U_SOURCE_PATH "/tests")) {
    if (entry.path().extension() != ".cpp") continue;
    const std::string source =
        source_text(std::filesystem::relative(entry.path(), EG915U_SOURCE_PATH).string());
    for (std::sregex_iterator match(source.begin(), source.end(), definition), end; match != end; ++match) {
      found.insert((*match)[1].str() + '.' + (*match)[2].str());
    }
  }
  return found;
}

TEST(MisbehaviourPage, NamesTestsThatExist) {
  const auto tests = tests_of_the_tree();
  const Words named = find_all(source_text("doc/misbehaviour.md"), "`([A-Z][A-Za-z]+\\.[A-Z]\\w+)`");
  ASSERT_GT(named.size(), 40U);
  for (const auto& name : named) EXPECT_TRUE(tests.contains(name)) << name;
}

}  // namespace
}  // namespace eg915u
