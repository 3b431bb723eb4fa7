#include "modem/serial/usb_net_device.h"

#include <filesystem>
#include <fstream>
#include <optional>
#include <system_error>
#include <vector>

namespace eg915u {
namespace {

namespace fs = std::filesystem;

/// The directory of the USB device in sysfs: the parent of the interface that the terminal hangs on. Only a
/// device has the file idVendor.
std::optional<fs::path> usb_device_of(const fs::path& tty, const fs::path& sysfs) {
  std::error_code error;
  auto directory = fs::canonical(sysfs / "class/tty" / tty.filename() / "device", error);
  if (error) return std::nullopt;
  const auto root = fs::canonical(sysfs, error);
  while (!error && directory != root && directory.has_relative_path()) {
    if (fs::exists(directory / "idVendor", error)) return directory;
    directory = directory.parent_path();
  }
  return std::nullopt;
}

/// Empty when the directory is not there, or goes away meanwhile.
std::vector<fs::path> entries_of(const fs::path& directory) {
  std::vector<fs::path> entries;
  std::error_code error;
  for (fs::directory_iterator entry(directory, error); !error && entry != fs::directory_iterator();
       entry.increment(error)) {
    entries.push_back(entry->path());
  }
  return entries;
}

std::uint32_t read_index(const fs::path& net_device) {
  std::ifstream file(net_device / "ifindex");
  std::uint32_t index = 0;
  return file >> index ? index : 0;
}

}  // namespace

std::uint32_t net_device_index(const std::string& port, const std::string& sysfs) {
  std::error_code error;
  const auto tty = fs::canonical(port, error);
  if (error) return 0;
  const auto device = usb_device_of(tty, sysfs);
  if (!device) return 0;
  for (const auto& usb_interface : entries_of(*device)) {
    for (const auto& net : entries_of(usb_interface / "net")) {
      if (const auto index = read_index(net); index != 0) return index;
    }
  }
  return 0;
}

}  // namespace eg915u
