#include "modem/serial/devices.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace eg915u {
namespace {

namespace fs = std::filesystem;

/// A sysfs and a /dev in a directory of their own.
class SerialDevicesTest : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = fs::temp_directory_path() / "serial_devices_test.XXXXXX";
    ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
    root_ = fs::canonical(pattern);
    tree_ = {.sysfs = root_ / "sys", .dev = root_ / "dev"};
    fs::create_directories(tree_.sysfs / "class/tty");
    fs::create_directories(tree_.dev);
  }
  void TearDown() override {
    std::error_code ignored;
    fs::remove_all(root_, ignored);
  }

  static void write(const fs::path& file, const std::string& text) {
    fs::create_directories(file.parent_path());
    std::ofstream(file) << text << '\n';
  }
  /// A terminal below `parent` of /sys/devices, with its node; `device` is what its link leads to.
  void add(const std::string& name, const fs::path& parent, const fs::path& device) {
    const fs::path entry = tree_.sysfs / "devices" / parent / "tty" / name;
    fs::create_directories(entry);
    fs::create_directory_symlink(tree_.sysfs / "devices" / device, entry / "device");
    fs::create_directory_symlink(entry, tree_.sysfs / "class/tty" / name);
    write(tree_.dev / name, "");
  }
  /// A port of a USB serial driver, as the kernel places it.
  void add_usb_serial(const std::string& name, const std::string& bus_place, const std::string& interface) {
    const fs::path usb = fs::path("pci0000:00/usb1") / bus_place;
    const fs::path function = usb / (bus_place + ":1." + std::to_string(std::stoi(interface, nullptr, 16)));
    write(tree_.sysfs / "devices" / usb / "idVendor", "2c7c");
    write(tree_.sysfs / "devices" / usb / "idProduct", "0901");
    write(tree_.sysfs / "devices" / function / "bInterfaceNumber", interface);
    add(name, function / name, function / name);
  }
  void add_uart(const std::string& name, const std::string& type) {
    add(name, fs::path("platform/serial8250"), "platform/serial8250");
    write(tree_.sysfs / "class/tty" / name / "type", type);
  }
  void link(const std::string& name, const std::string& target) {
    fs::create_directories((tree_.dev / name).parent_path());
    fs::create_symlink(target, tree_.dev / name);
  }
  [[nodiscard]] std::vector<std::string> names() const {
    std::vector<std::string> names;
    for (const auto& device : list_serial_devices(tree_)) names.push_back(fs::path(device.path).filename());
    return names;
  }

  fs::path root_;
  DeviceTree tree_;
};

TEST_F(SerialDevicesTest, HostWithoutAnyHasNone) {
  EXPECT_TRUE(list_serial_devices(tree_).empty());
  EXPECT_TRUE(list_serial_devices({.sysfs = root_ / "nowhere", .dev = root_ / "nowhere"}).empty());
}

TEST_F(SerialDevicesTest, UsbPortHasItsIdsInterfaceAndLinks) {
  add_usb_serial("ttyUSB2", "1-1", "02");
  link("eg915u-at", "ttyUSB2");
  link("serial/by-id/usb-Android_Android-if02-port0", "../../ttyUSB2");
  link("serial/by-path/pci-0000:00-usb-0:1:1.2-port0", "../../ttyUSB2");
  link("another", "ttyUSB3");
  const std::string dev = tree_.dev;
  EXPECT_EQ(list_serial_devices(tree_),
            (std::vector<SerialDevice>{
                {.path = dev + "/ttyUSB2",
                 .device = dev + "/ttyUSB2",
                 .links = {dev + "/eg915u-at", dev + "/serial/by-id/usb-Android_Android-if02-port0",
                           dev + "/serial/by-path/pci-0000:00-usb-0:1:1.2-port0"},
                 .usb_id = "2c7c:0901",
                 .usb_interface = 2}}));
}

TEST_F(SerialDevicesTest, InterfaceOfAnAcmPortIsHexadecimal) {
  const fs::path usb = "pci0000:00/usb1/1-2";
  write(tree_.sysfs / "devices" / usb / "idVendor", "1d6b");
  write(tree_.sysfs / "devices" / usb / "idProduct", "0104");
  write(tree_.sysfs / "devices" / usb / "1-2:1.10/bInterfaceNumber", "0a");
  add("ttyACM0", usb / "1-2:1.10", usb / "1-2:1.10");
  const auto devices = list_serial_devices(tree_);
  ASSERT_EQ(devices.size(), 1U);
  EXPECT_EQ(devices[0].usb_id, "1d6b:0104");
  EXPECT_EQ(devices[0].usb_interface, 10);
}

TEST_F(SerialDevicesTest, UartsThatExistAreListedOthersNot) {
  add_uart("ttyS0", "4");
  add_uart("ttyS1", "0");
  fs::create_directories(tree_.sysfs / "class/tty/tty1");
  write(tree_.dev / "tty1", "");
  EXPECT_EQ(names(), std::vector<std::string>{"ttyS0"});
  EXPECT_EQ(list_serial_devices(tree_)[0].usb_id, "");
}

TEST_F(SerialDevicesTest, OrderIsByNumber) {
  for (const char* name : {"ttyUSB10", "ttyUSB2", "ttyUSB0"}) add_usb_serial(name, "1-1", "02");
  add_uart("ttyS0", "4");
  EXPECT_EQ(names(), (std::vector<std::string>{"ttyS0", "ttyUSB0", "ttyUSB2", "ttyUSB10"}));
}

TEST_F(SerialDevicesTest, PortWithoutANodeIsLeftOut) {
  add_usb_serial("ttyUSB0", "1-1", "02");
  fs::remove(tree_.dev / "ttyUSB0");
  EXPECT_TRUE(names().empty());
}

TEST_F(SerialDevicesTest, LinkIsDescribedByWhatItLeadsTo) {
  add_usb_serial("ttyUSB2", "1-1", "02");
  link("eg915u-at", "ttyUSB2");
  const auto device = describe_serial_device(tree_.dev / "eg915u-at", tree_);
  EXPECT_EQ(device.path, (tree_.dev / "eg915u-at").string());
  EXPECT_EQ(device.device, (tree_.dev / "ttyUSB2").string());
  EXPECT_TRUE(device.links.empty()) << "the only name is the one that was asked for";
  EXPECT_EQ(device.usb_interface, 2);
}

TEST_F(SerialDevicesTest, LinksThroughProcAreNoNames) {
  const std::string self = fs::canonical("/proc/self/comm");
  link("stdin", "/proc/self/comm");
  EXPECT_TRUE(describe_serial_device(self, tree_).links.empty());
}

TEST_F(SerialDevicesTest, WhatIsNotThereKeepsItsPath) {
  const auto device = describe_serial_device("/nowhere/ttyUSB9", tree_);
  EXPECT_EQ(device.path, "/nowhere/ttyUSB9");
  EXPECT_EQ(device.device, "/nowhere/ttyUSB9");
  EXPECT_EQ(device.usb_interface, std::nullopt);
}

}  // namespace
}  // namespace eg915u
