#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace eg915u {

/// Where the kernel and udev show devices; tests have trees of their own.
struct DeviceTree {
  std::filesystem::path sysfs = "/sys";
  std::filesystem::path dev = "/dev";
};

/// A serial port of this host.
struct SerialDevice {
  std::string path;                  ///< as asked for, or /dev/ttyUSB2
  std::string device;                ///< the device itself: `path` without links
  std::vector<std::string> links;    ///< stable names that udev made: own ones, then by-id, then by-path
  std::string usb_id;                ///< vendor and product, "2c7c:0901"; empty: not on USB
  std::optional<int> usb_interface;  ///< bInterfaceNumber

  friend bool operator==(const SerialDevice&, const SerialDevice&) = default;
};

/// Every terminal with hardware behind it: USB and ACM ports, UARTs that exist. Ordered by name, ttyUSB2
/// before ttyUSB10.
[[nodiscard]] std::vector<SerialDevice> list_serial_devices(const DeviceTree& tree = {});

/// The port at `path`, also when it is a link, a pseudo terminal or not there.
[[nodiscard]] SerialDevice describe_serial_device(const std::string& path, const DeviceTree& tree = {});

}  // namespace eg915u
