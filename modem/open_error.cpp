#include "modem/open_error.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <system_error>

namespace eg915u {
namespace {

namespace fs = std::filesystem;

bool is_number(const std::string& text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool has_open(const fs::path& process, const std::string& path) {
  std::error_code error;
  // Other users' descriptors may not be looked at: then the iterator is at its end at once.
  for (auto it = fs::directory_iterator(process / "fd", error); !error && it != fs::directory_iterator();
       it.increment(error)) {
    std::error_code closed_meanwhile;
    if (fs::read_symlink(it->path(), closed_meanwhile) == path) return true;
  }
  return false;
}

std::string name_of(const fs::path& process) {
  std::ifstream file(process / "comm");
  std::string name;
  std::getline(file, name);
  return name.empty() ? "?" : name;
}

/// "ModemManager, pid 812", rather another process than this one; empty when it cannot be found out.
std::string holder_of(const std::string& path) {
  const std::string own_pid = std::to_string(::getpid());
  std::string holder;
  std::error_code error;
  for (auto it = fs::directory_iterator("/proc", error); !error && it != fs::directory_iterator();
       it.increment(error)) {
    const std::string pid = it->path().filename();
    if (!is_number(pid) || !has_open(it->path(), path)) continue;
    if (pid != own_pid) return name_of(it->path()) + ", pid " + pid;
    holder = "this process itself, pid " + pid;
  }
  return holder;
}

}  // namespace

Error open_error(const std::string& path, int error) {
  switch (error) {
    case EBUSY:
    case EWOULDBLOCK: {
      const std::string holder = holder_of(path);
      return {Errc::busy, path + ": in use by " + (holder.empty() ? "another process" : holder) +
                              "; the AT port must be ours alone"};
    }
    case EACCES:
    case EPERM:
      return {Errc::locked_out,
              path + ": permission denied; the user needs read and write access, as group dialout has"};
    case ENOENT:
    case ENXIO:
    case ENODEV:
      return {Errc::port_lost, path + ": not found; expected the modem's AT port, such as /dev/ttyUSB0"};
    default: {
      const bool is_broken = error == EIO || error == EPROTO || error == ETIMEDOUT;
      return {is_broken ? Errc::port_lost : Errc::locked_out,
              path + ": cannot be opened: " + std::system_category().message(error)};
    }
  }
}

}  // namespace eg915u
