#include "modem/serial/devices.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <fstream>
#include <string_view>
#include <system_error>
#include <tuple>

namespace eg915u {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kUnknownUart = "0";  // PORT_UNKNOWN: a place for a UART, nothing there
constexpr std::array<const char*, 3> kLinkDirectories{".", "serial/by-id", "serial/by-path"};

/// The first line of a file of sysfs; empty when there is no such file.
std::string attribute(const fs::path& file) {
  std::ifstream stream(file);
  std::string line;
  std::getline(stream, line);
  return line;
}

bool is_there(const fs::path& path) {
  std::error_code ignored;
  return fs::exists(path, ignored);
}

/// Consoles and pseudo terminals have no device; Debian's kernel lists four UARTs where there may be none.
bool has_hardware(const fs::path& entry) {
  return is_there(entry / "device") && attribute(entry / "type") != kUnknownUart;
}

/// A link to the device; /dev/stdin and its like, which lead through /proc, are no names.
bool is_name_of(const fs::path& link, const std::string& device) {
  std::error_code error;
  const fs::path target = fs::read_symlink(link, error);
  return !error && !target.string().starts_with("/proc/") && fs::canonical(link, error) == device && !error;
}

std::vector<std::string> links_to(const std::string& device, const fs::path& dev) {
  std::vector<std::string> links;
  for (const char* directory : kLinkDirectories) {
    std::vector<std::string> found;
    std::error_code error;
    const fs::path parent = (dev / directory).lexically_normal();
    for (auto it = fs::directory_iterator(parent, error); !error && it != fs::directory_iterator();
         it.increment(error)) {
      const fs::path link = (parent / it->path().filename()).lexically_normal();
      if (is_name_of(link, device)) found.push_back(link);
    }
    std::ranges::sort(found);
    links.insert(links.end(), found.begin(), found.end());
  }
  return links;
}

/// The interface and the device of USB are above the terminal: 1-1/1-1:1.2/ttyUSB2/tty/ttyUSB2.
void find_usb(const fs::path& entry, SerialDevice& found) {
  std::error_code error;
  for (fs::path at = fs::canonical(entry / "device", error); !error && at.has_relative_path();
       at = at.parent_path()) {
    const std::string number = attribute(at / "bInterfaceNumber");
    int interface = 0;
    const auto parsed = std::from_chars(number.data(), number.data() + number.size(), interface, 16);
    if (!number.empty() && parsed.ec == std::errc{}) found.usb_interface = interface;
    const std::string vendor = attribute(at / "idVendor");
    if (vendor.empty()) continue;
    found.usb_id = vendor + ':' + attribute(at / "idProduct");
    return;
  }
}

/// "ttyUSB10" as ("ttyUSB", 10): a name without a number comes first.
std::tuple<std::string, unsigned> sort_key(const SerialDevice& device) {
  const std::string name = fs::path(device.device).filename();
  const std::size_t letters = name.find_last_not_of("0123456789") + 1;
  unsigned number = 0;
  std::from_chars(name.data() + letters, name.data() + name.size(), number);
  return {name.substr(0, letters), number};
}

}  // namespace

SerialDevice describe_serial_device(const std::string& path, const DeviceTree& tree) {
  SerialDevice found{.path = path, .device = path, .links = {}, .usb_id = {}, .usb_interface = {}};
  std::error_code missing;
  if (const fs::path device = fs::canonical(path, missing); !missing) found.device = device;
  found.links = links_to(found.device, tree.dev);
  std::erase(found.links, path);
  find_usb(tree.sysfs / "class/tty" / fs::path(found.device).filename(), found);
  return found;
}

std::vector<SerialDevice> list_serial_devices(const DeviceTree& tree) {
  std::vector<SerialDevice> devices;
  std::error_code error;
  for (auto it = fs::directory_iterator(tree.sysfs / "class/tty", error);
       !error && it != fs::directory_iterator(); it.increment(error)) {
    const fs::path path = tree.dev / it->path().filename();
    if (has_hardware(it->path()) && is_there(path)) devices.push_back(describe_serial_device(path, tree));
  }
  std::ranges::sort(devices, {}, sort_key);
  return devices;
}

}  // namespace eg915u
