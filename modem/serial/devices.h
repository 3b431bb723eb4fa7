#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// The serial ports and network devices of this host, from sd-device (sysfs and the database of udev).
namespace eg915u {

/// A serial port of this host.
struct SerialDevice {
  std::string path;                  ///< as the caller gave it; /dev/ttyUSB2 in a list
  std::string device;                ///< the device itself: `path` without links
  std::vector<std::string> links;    ///< stable names made by udev: those in /dev, by-id, by-path
  std::string usb_id;                ///< vendor and product, "2c7c:0901"; empty for a port that is not on USB
  std::optional<int> usb_interface;  ///< bInterfaceNumber

  friend bool operator==(const SerialDevice&, const SerialDevice&) = default;
};

/// Lists the terminals with hardware: USB and ACM ports, and UARTs that exist. Ordered by name and number:
/// ttyUSB2 before ttyUSB10.
[[nodiscard]] std::vector<SerialDevice> list_serial_devices();

/// Describes the port at `path`. The path may be a symlink, a pseudo terminal or missing.
[[nodiscard]] SerialDevice describe_serial_device(const std::string& path);

/// Finds the network device on the same USB device as the terminal at `port` (links are followed). Returns
/// its ifIndex, or 0 when there is none or the port is not on USB.
[[nodiscard]] std::uint32_t net_device_index(const std::string& port);

}  // namespace eg915u
