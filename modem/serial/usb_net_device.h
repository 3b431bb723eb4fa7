#pragma once

#include <cstdint>
#include <string>

namespace eg915u {

/// ifIndex of the network device that belongs to the same USB device as the terminal at `port` (a path, links
/// are followed), by sysfs; 0 when there is none or the port is no USB device. `sysfs` is /sys but in tests.
[[nodiscard]] std::uint32_t net_device_index(const std::string& port, const std::string& sysfs = "/sys");

}  // namespace eg915u
