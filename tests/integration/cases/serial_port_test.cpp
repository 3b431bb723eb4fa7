#include <filesystem>
#include <system_error>

#include "tests/integration/support/fixture.h"

namespace eg915u {
namespace {

/// The daemon with the simulator's port disguised as that of a USB adapter (tests/support/serial_shim.cpp),
/// which it opens through libserialport.
class SerialPortTest : public IntegrationTest {
 protected:
  void SetUp() override {
    auto config = default_config();
    config.environment = {"LD_PRELOAD=" SERIAL_SHIM_PATH, "ASAN_OPTIONS=verify_asan_link_order=0"};
    configure(config);
    start();
  }

  /// Number of times that the daemon has the modem's port open.
  std::size_t open_descriptors() {
    std::size_t count = 0;
    std::error_code ignored;
    const auto port = std::filesystem::canonical(modem_.port(), ignored);
    const std::string directory = "/proc/" + std::to_string(daemon_->pid()) + "/fd";
    for (const auto& entry : std::filesystem::directory_iterator(directory, ignored)) {
      if (std::filesystem::read_symlink(entry, ignored) == port) ++count;
    }
    return count;
  }
};

TEST_F(SerialPortTest, IsOpenedByTheLibrary) {
  EXPECT_EQ(open_descriptors(), 2U) << "one with the lock, one of libserialport";
}

TEST_F(SerialPortTest, WalkAndSet) {
  EXPECT_GT(reader_.walk(kRoot).size(), 60U);
  EXPECT_EQ(writer_.set_text("egLegacyApn.0", "serial,,"), snmp_error::kNoError);
  EXPECT_TRUE(becomes("egCtlLastResult.1", "3"));
  EXPECT_EQ(reader_.value("egLegacyApn.0"), "serial,,");
  EXPECT_EQ(modem_.count("AT+QICSGP=1,1,\"serial\""), 1U);
}

TEST_F(SerialPortTest, UnpluggedModemComesBack) {
  modem_.act("unplug");
  EXPECT_TRUE(becomes("egModemOperState.1", "2"));
  EXPECT_EQ(reader_.value("egSigRsrp.1"), "(none)");
  modem_.act("plug");
  EXPECT_TRUE(is_served());
  EXPECT_EQ(open_descriptors(), 2U) << "the old port was closed";
}

TEST_F(SerialPortTest, RebootedModemComesBack) {
  EXPECT_EQ(writer_.set_text("egLegacyReboot.0", "True"), snmp_error::kNoError);
  EXPECT_TRUE(becomes("egModemResets.1", "1"));
  EXPECT_TRUE(is_served());
  EXPECT_EQ(modem_.count("AT+CFUN=1,1"), 1U);
}

}  // namespace
}  // namespace eg915u
