#include "modem/serial/open_port.h"

#include <sys/stat.h>
#include <sys/sysmacros.h>

#include <fmt/core.h>
#include <cerrno>
#include <filesystem>
#include <system_error>

#include "modem/serial/open_error.h"
#include "modem/serial/pty_port.h"
#include "modem/serial/serial_port.h"

namespace eg915u {
namespace {

// Unix98 pty slaves (Linux, Documentation/admin-guide/devices.txt).
constexpr unsigned kFirstPtyMajor = 136;
constexpr unsigned kLastPtyMajor = 143;

bool is_pseudo_terminal(dev_t device) {
  return major(device) >= kFirstPtyMajor && major(device) <= kLastPtyMajor;
}

/// Adds the link to the error: "/dev/eg915u-at (/dev/ttyUSB3): ..." helps to find the right port.
tl::unexpected<Error> with_link(Error error, const std::string& path, const std::string& device) {
  if (path != device && error.detail.starts_with(device)) {
    error.detail.replace(0, device.size(), fmt::format("{} ({})", path, device));
  }
  return tl::make_unexpected(std::move(error));
}

template <class RealPort>
Result<std::unique_ptr<Port>> as_port(Result<std::unique_ptr<RealPort>> opened, const std::string& path,
                                      const std::string& device) {
  if (!opened) return with_link(std::move(opened.error()), path, device);
  return std::unique_ptr<Port>(std::move(*opened));
}

}  // namespace

Result<std::unique_ptr<Port>> open_port(const std::string& path, int baud_rate, WakeupFd& wakeup) {
  std::error_code error;
  const std::string device = std::filesystem::canonical(path, error);
  if (error) return tl::make_unexpected(open_error(path, error.value()));
  struct stat status {};
  if (::stat(device.c_str(), &status) != 0) return with_link(open_error(device, errno), path, device);
  if (!S_ISCHR(status.st_mode)) {
    return failure(Errc::invalid,
                   path + ": not a character device; expected the modem's AT port, such as /dev/ttyUSB0");
  }
  if (is_pseudo_terminal(status.st_rdev)) return as_port(PtyPort::open(device, wakeup), path, device);
  return as_port(SerialPort::open(device, baud_rate, wakeup), path, device);
}

}  // namespace eg915u
