#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/documentation/text_search.h"
#include "tests/integration/support/child_process.h"

namespace eg915u {
namespace {

class ManPage : public testing::TestWithParam<const char*> {};

TEST_P(ManPage, IsFormattedWithoutAWarning) {
  const std::string page = std::string(EG915U_MAN_PATH) + '/' + GetParam();
  EXPECT_EQ(output_of({"sh", "-c", "man --warnings -E UTF-8 -l -Tutf8 -Z \"$0\" 2>&1 >/dev/null", page}), "");
  EXPECT_THAT(read_text(page), testing::HasSubstr("NAME"));
}

INSTANTIATE_TEST_SUITE_P(Pages, ManPage,
                         testing::Values("eg915u-agentx.8", "eg915u-agentx.yaml.5", "eg915u-sim.1",
                                         "EG915U-MIB.7"),
                         [](const auto& test) {
                           std::string name = test.param;
                           for (char& c : name) c = c == '.' || c == '-' ? '_' : c;
                           return name;
                         });

TEST(MibPage, HasEveryObjectAndNotification) {
  const std::string dump_mib = std::string(EG915U_SOURCE_PATH) + "/scripts/dump-mib";
  Words expected = find_all(output_of({dump_mib}), "^(eg[A-Za-z0-9]+)\t");
  expected.merge(find_all(output_of({dump_mib, "--notifications"}), "^(eg[A-Za-z0-9]+)\t"));
  EXPECT_EQ(
      find_all(read_text(std::string(EG915U_MAN_PATH) + "/EG915U-MIB.7.scd"), R"(^\*(eg[A-Za-z0-9]+)\*)"),
      expected);
  EXPECT_GT(expected.size(), 200U);
}

}  // namespace
}  // namespace eg915u
