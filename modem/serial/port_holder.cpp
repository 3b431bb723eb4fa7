#include "modem/serial/port_holder.h"

#include <unistd.h>

#include <charconv>
#include <filesystem>
#include <fstream>
#include <system_error>

namespace eg915u {
namespace {

namespace fs = std::filesystem;

std::optional<pid_t> pid_of(const std::string& name) {
  pid_t pid = 0;
  const char* const end = name.data() + name.size();
  const auto [stop, error] = std::from_chars(name.data(), end, pid);
  if (error != std::errc{} || stop != end) return std::nullopt;
  return pid;
}

bool has_open(const fs::path& process, const std::string& path) {
  std::error_code error;
  // Without permission to read another user's descriptors, the iterator is at its end from the start.
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

}  // namespace

std::optional<PortHolder> find_port_holder(const std::string& path) {
  std::optional<PortHolder> holder;
  std::error_code error;
  for (auto it = fs::directory_iterator("/proc", error); !error && it != fs::directory_iterator();
       it.increment(error)) {
    const auto pid = pid_of(it->path().filename());
    if (!pid || !has_open(it->path(), path)) continue;
    holder = PortHolder{name_of(it->path()), *pid};
    if (*pid != ::getpid()) break;
  }
  return holder;
}

}  // namespace eg915u
