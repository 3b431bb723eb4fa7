#include "tests/integration/support/fixture.h"

namespace eg915u {
namespace {

using InstanceTest = IntegrationTest;

TEST_F(InstanceTest, SecondDaemonOfTheSameDirectoryIsRefused) {
  start();
  auto config = default_config();
  config.ports = {dir_.file("nowhere")};
  auto& second = add_daemon("second", config);
  second.start();
  EXPECT_EQ(second.wait(kPatience), 1);
  EXPECT_FALSE(second.log_text().empty());
  EXPECT_TRUE(is_served()) << "the first continues";
}

TEST_F(InstanceTest, SecondDaemonAtTheSameSnmpdIsRefused) {
  start();
  auto config = default_config();
  config.ports = {dir_.file("nowhere")};
  config.state_name = "state2";
  config.runtime_name = "run2";
  auto& second = add_daemon("second", config);
  second.start();
  EXPECT_EQ(second.wait(kPatience), 1);
  EXPECT_NE(second.log_text().find("another agent already serves 1.3.6.1.4.1.9999"), std::string::npos);
  EXPECT_TRUE(is_served()) << "the first continues";
}

TEST_F(InstanceTest, AnotherRootMayShareTheSnmpd) {
  start();
  auto config = default_config();
  config.ports = {dir_.file("nowhere")};
  config.state_name = "state2";
  config.runtime_name = "run2";
  config.extra = "root_oid: 1.3.6.1.4.1.9998\n";
  auto& second = add_daemon("second", config);
  second.start();
  EXPECT_TRUE(becomes(".1.3.6.1.4.1.9998.1.1.7.0", "False"));
  EXPECT_TRUE(is_served());
  EXPECT_EQ(second.stop(), 0);
}

}  // namespace
}  // namespace eg915u
