#include "modem/serial/devices.h"

#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>

/// The devices come from devices.umockdev. Link uses those of the host: umockdev does not follow links in
/// stat().
namespace eg915u {
namespace {

std::vector<std::string> paths() {
  std::vector<std::string> paths;
  for (const auto& device : list_serial_devices()) paths.push_back(device.path);
  return paths;
}

class Link : public testing::Test {
 protected:
  Link() : directory_(testing::TempDir() + "eg915u-XXXXXX") {
    if (::mkdtemp(directory_.data()) == nullptr) ADD_FAILURE() << "no directory " << directory_;
    directory_ = std::filesystem::canonical(directory_);
  }
  ~Link() override {
    std::error_code ignored;
    std::filesystem::remove_all(directory_, ignored);
  }
  /// Creates a link to `target`.
  std::string link_to(const std::string& target) {
    std::string link = directory_ + "/eg915u-at";
    std::filesystem::create_symlink(target, link);
    return link;
  }

  std::string directory_;
};

TEST_F(Link, LeadsToTheDevice) {
  const std::string link = link_to("/dev/ptmx");
  const auto device = describe_serial_device(link);
  EXPECT_EQ(device.path, link);
  EXPECT_EQ(device.device, "/dev/ptmx");
  EXPECT_EQ(device.usb_id, "");
  EXPECT_EQ(net_device_index(link), 0U);
}

TEST_F(Link, MayLeadToADirectory) {
  const std::string link = link_to(directory_);
  EXPECT_EQ(describe_serial_device(link).device, directory_);
  EXPECT_EQ(net_device_index(link), 0U);
}

TEST(BareHost, HasNoPorts) {
  EXPECT_TRUE(list_serial_devices().empty());
  EXPECT_EQ(net_device_index("/dev/ttyUSB2"), 0U);
}

/// Not listed: ttyS1, a UART that does not exist; tty1, a console; ttyUSB4, which has no node.
TEST(SerialDevices, AreListedWithHardwareAndANodeByNumber) {
  EXPECT_EQ(paths(),
            (std::vector<std::string>{"/dev/ttyACM0", "/dev/ttyS0", "/dev/ttyUSB2", "/dev/ttyUSB10"}));
}

TEST(SerialDevices, UsbPortHasItsIdsInterfaceAndLinks) {
  const SerialDevice expected{.path = "/dev/ttyUSB2",
                              .device = "/dev/ttyUSB2",
                              .links = {"/dev/eg915u-at", "/dev/serial/by-id/usb-Android_Android-if02-port0",
                                        "/dev/serial/by-path/pci-0000:00:14.0-usb-0:1:1.2-port0"},
                              .usb_id = "2c7c:0901",
                              .usb_interface = 2};
  EXPECT_EQ(describe_serial_device("/dev/ttyUSB2"), expected);
  EXPECT_EQ(list_serial_devices().at(2), expected);
}

TEST(SerialDevices, InterfaceOfAnAcmPortIsHexadecimal) {
  const auto device = describe_serial_device("/dev/ttyACM0");
  EXPECT_EQ(device.usb_id, "1d6b:0104");
  EXPECT_EQ(device.usb_interface, 10);
  EXPECT_TRUE(device.links.empty());
}

TEST(SerialDevices, UartIsNotOnUsb) {
  const auto device = describe_serial_device("/dev/ttyS0");
  EXPECT_EQ(device.usb_id, "");
  EXPECT_EQ(device.usb_interface, std::nullopt);
}

TEST(SerialDevices, MissingPortKeepsItsPath) {
  const auto device = describe_serial_device("/nowhere/ttyUSB9");
  EXPECT_EQ(device.path, "/nowhere/ttyUSB9");
  EXPECT_EQ(device.device, "/nowhere/ttyUSB9");
  EXPECT_EQ(device.usb_interface, std::nullopt);
}

TEST(NetDevice, IsFoundOnTheSameUsbDevice) {
  for (const char* port : {"/dev/ttyUSB2", "/dev/ttyUSB10"}) EXPECT_EQ(net_device_index(port), 42U) << port;
}

TEST(NetDevice, NoneWithoutNetworkCardUsbOrPort) {
  for (const char* port : {"/dev/ttyACM0", "/dev/ttyS0", "/dev/tty1", "/no/such/port"})
    EXPECT_EQ(net_device_index(port), 0U) << port;
}

}  // namespace
}  // namespace eg915u
