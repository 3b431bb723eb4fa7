#include "modem/serial/devices.h"

#include <sys/stat.h>
#include <systemd/sd-device.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <memory>
#include <sstream>
#include <string_view>
#include <system_error>
#include <tuple>

namespace eg915u {
namespace {

namespace fs = std::filesystem;

struct Unref {
  void operator()(sd_device* device) const { sd_device_unref(device); }
  void operator()(sd_device_enumerator* devices) const { sd_device_enumerator_unref(devices); }
};
using Device = std::unique_ptr<sd_device, Unref>;
using Enumerator = std::unique_ptr<sd_device_enumerator, Unref>;

constexpr std::string_view kUnknownUart = "0";  // PORT_UNKNOWN: the driver found no UART

/// Lists the devices of a subsystem, including those without an entry in the database of udev, as in a
/// container. Null when memory is exhausted.
Enumerator devices_of(const char* subsystem) {
  sd_device_enumerator* created = nullptr;
  if (sd_device_enumerator_new(&created) < 0) return nullptr;
  Enumerator devices(created);
  if (sd_device_enumerator_allow_uninitialized(created) < 0) return nullptr;
  if (sd_device_enumerator_add_match_subsystem(created, subsystem, 1) < 0) return nullptr;
  return devices;
}

/// Finds the device by the number of its node. Follows links. Null when sysfs has no such device.
Device device_at(const std::string& path) {
  struct stat node {};
  sd_device* device = nullptr;
  if (::stat(path.c_str(), &node) < 0 || sd_device_new_from_stat_rdev(&device, &node) < 0) return nullptr;
  return Device(device);
}

/// The node with the kernel's name; absent when it does not exist: a container may use another name.
std::optional<std::string> node_of(sd_device* device) {
  const char* node = nullptr;
  std::error_code ignored;
  if (sd_device_get_devname(device, &node) < 0 || !fs::exists(node, ignored)) return std::nullopt;
  return node;
}

/// The USB device or interface that the terminal belongs to; null without any.
sd_device* usb_parent(sd_device* terminal, const char* type) {
  sd_device* parent = nullptr;
  return sd_device_get_parent_with_subsystem_devtype(terminal, "usb", type, &parent) < 0 ? nullptr : parent;
}

/// The content of a file in sysfs; empty when there is no such file.
std::string attribute(sd_device* device, const char* name) {
  const char* value = nullptr;
  return device == nullptr || sd_device_get_sysattr_value(device, name, &value) < 0 ? "" : value;
}

/// True for a real port. Consoles and pseudo terminals have no parent. Debian's kernel lists four UARTs, with
/// type 0 for missing ones.
bool has_hardware(sd_device* terminal) {
  sd_device* parent = nullptr;
  return sd_device_get_parent(terminal, &parent) >= 0 && attribute(terminal, "type") != kUnknownUart;
}

/// The order of links: those of the package's rule, then by-id, then by-path.
int rank_of(std::string_view link) {
  return link.starts_with("/dev/serial/by-path/") ? 2 : link.starts_with("/dev/serial/by-id/") ? 1 : 0;
}

std::vector<std::string> links_to(sd_device* terminal) {
  const char* value = nullptr;
  if (sd_device_get_property_value(terminal, "DEVLINKS", &value) < 0) return {};
  std::vector<std::string> links;
  std::istringstream words(value);
  for (std::string link; words >> link;) links.push_back(link);
  std::ranges::sort(links, {}, [](const std::string& link) { return std::tuple(rank_of(link), link); });
  return links;
}

void describe(sd_device* terminal, SerialDevice& found) {
  found.links = links_to(terminal);
  std::erase(found.links, found.path);
  const std::string number = attribute(usb_parent(terminal, "usb_interface"), "bInterfaceNumber");
  int interface = 0;
  const auto parsed = std::from_chars(number.data(), number.data() + number.size(), interface, 16);
  if (parsed.ec == std::errc{}) found.usb_interface = interface;
  sd_device* const usb = usb_parent(terminal, "usb_device");
  if (usb != nullptr) found.usb_id = attribute(usb, "idVendor") + ':' + attribute(usb, "idProduct");
}

/// Splits "ttyUSB10" into ("ttyUSB", 10). A name without a number sorts first.
std::tuple<std::string, unsigned> sort_key(const SerialDevice& device) {
  const std::string name = fs::path(device.device).filename();
  const std::size_t letters = name.find_last_not_of("0123456789") + 1;
  unsigned number = 0;
  std::from_chars(name.data() + letters, name.data() + name.size(), number);
  return {name.substr(0, letters), number};
}

}  // namespace

SerialDevice describe_serial_device(const std::string& path) {
  SerialDevice found{.path = path, .device = path, .links = {}, .usb_id = {}, .usb_interface = {}};
  const Device terminal = device_at(path);
  if (terminal) describe(terminal.get(), found);
  std::error_code missing;
  if (const auto node = terminal ? node_of(terminal.get()) : std::nullopt) {
    found.device = *node;
  } else if (const fs::path target = fs::canonical(path, missing); !missing) {
    found.device = target;
  }
  return found;
}

std::vector<SerialDevice> list_serial_devices() {
  std::vector<SerialDevice> found;
  const Enumerator terminals = devices_of("tty");
  if (!terminals) return found;
  for (sd_device* terminal = sd_device_enumerator_get_device_first(terminals.get()); terminal != nullptr;
       terminal = sd_device_enumerator_get_device_next(terminals.get())) {
    const auto node = node_of(terminal);
    if (node && has_hardware(terminal)) found.push_back(describe_serial_device(*node));
  }
  std::ranges::sort(found, {}, sort_key);
  return found;
}

std::uint32_t net_device_index(const std::string& port) {
  const Device terminal = device_at(port);
  sd_device* const usb = terminal ? usb_parent(terminal.get(), "usb_device") : nullptr;
  if (usb == nullptr) return 0;
  const Enumerator cards = devices_of("net");
  if (!cards || sd_device_enumerator_add_match_parent(cards.get(), usb) < 0) return 0;
  sd_device* const card = sd_device_enumerator_get_device_first(cards.get());
  int index = 0;
  return card != nullptr && sd_device_get_ifindex(card, &index) >= 0 ? static_cast<std::uint32_t>(index) : 0;
}

}  // namespace eg915u
