#include "modem/serial/usb_net_device.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "tests/support/temporary_directory.h"

namespace eg915u {
namespace {

namespace fs = std::filesystem;

/// A sysfs with an EG915U on USB: AT port on interface 2, network card on interface 0.
class FakeSysfs {
 public:
  FakeSysfs() : root(fs::path(directory.path()) / "sys"), port(fs::path(directory.path()) / "ttyUSB0") {
    fs::create_directories(device / "1-1:1.2/ttyUSB0");
    fs::create_directories(device / "1-1:1.0/net/usb0");
    fs::create_directories(root / "class/tty/ttyUSB0");
    write(device / "idVendor", "2c7c");
    write(device / "1-1:1.0/net/usb0/ifindex", "42");
    write(port, "");
    fs::create_symlink(device / "1-1:1.2/ttyUSB0", root / "class/tty/ttyUSB0/device");
  }

  static void write(const fs::path& path, const std::string& text) { std::ofstream(path) << text << '\n'; }

  TemporaryDirectory directory;
  fs::path root;
  fs::path device = fs::path(directory.path()) / "sys/devices/pci/usb1/1-1";
  fs::path port;
};

TEST(NetDevice, IsFoundOnTheSameUsbDevice) {
  const FakeSysfs sysfs;
  EXPECT_EQ(net_device_index(sysfs.port, sysfs.root), 42U);
}

TEST(NetDevice, FollowsTheStableLinkOfUdev) {
  const FakeSysfs sysfs;
  const auto link = fs::path(sysfs.directory.path()) / "eg915u-at";
  fs::create_symlink(sysfs.port, link);
  EXPECT_EQ(net_device_index(link, sysfs.root), 42U);
}

TEST(NetDevice, NoneWithoutNetworkCardUsbOrPort) {
  const FakeSysfs sysfs;
  fs::remove_all(sysfs.device / "1-1:1.0");
  EXPECT_EQ(net_device_index(sysfs.port, sysfs.root), 0U);
  fs::remove(sysfs.device / "idVendor");
  EXPECT_EQ(net_device_index(sysfs.port, sysfs.root), 0U);
  EXPECT_EQ(net_device_index("/no/such/port", sysfs.root), 0U);
}

}  // namespace
}  // namespace eg915u
