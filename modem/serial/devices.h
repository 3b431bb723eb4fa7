#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// Serial ports and network devices of this host, as sd-device lists them (sysfs and the database of udev).
namespace eg915u {

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
[[nodiscard]] std::vector<SerialDevice> list_serial_devices();

/// The port at `path`, also when it is a link, a pseudo terminal or not there.
[[nodiscard]] SerialDevice describe_serial_device(const std::string& path);

/// ifIndex of the network device that belongs to the same USB device as the terminal at `port` (a path, links
/// are followed); 0 when there is none or the port is no USB device.
[[nodiscard]] std::uint32_t net_device_index(const std::string& port);

}  // namespace eg915u
