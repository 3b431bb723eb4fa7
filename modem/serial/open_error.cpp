#include "modem/serial/open_error.h"

#include <unistd.h>

#include <cerrno>
#include <system_error>

#include <fmt/core.h>

#include "modem/serial/port_holder.h"

namespace eg915u {
namespace {

/// The holder as "ModemManager, pid 812"; empty when /proc does not show one.
std::string holder_of(const std::string& path) {
  const auto holder = find_port_holder(path);
  if (!holder) return {};
  const std::string name = holder->pid == ::getpid() ? "this process itself" : holder->name;
  return fmt::format("{}, pid {}", name, holder->pid);
}

}  // namespace

Error open_error(const std::string& path, int error) {
  switch (error) {
    case EBUSY:
    case EWOULDBLOCK: {
      const std::string holder = holder_of(path);
      return {Errc::busy, fmt::format("{}: in use by {}; expected a port that no other process uses", path,
                                      holder.empty() ? "another process" : holder)};
    }
    case EACCES:
    case EPERM:
      return {Errc::locked_out,
              path + ": permission denied; expected read and write access, such as group dialout has"};
    case ENOENT:
    case ENXIO:
    case ENODEV:
      return {Errc::port_lost, path + ": not found; expected the modem's AT port, such as /dev/ttyUSB0"};
    default: {
      const bool is_broken = error == EIO || error == EPROTO || error == ETIMEDOUT;
      return {is_broken ? Errc::port_lost : Errc::locked_out,
              fmt::format("{}: cannot be opened: {}", path, std::system_category().message(error))};
    }
  }
}

}  // namespace eg915u
