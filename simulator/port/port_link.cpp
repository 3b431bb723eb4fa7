#include "simulator/port/port_link.h"

#include <unistd.h>

#include <filesystem>
#include <system_error>
#include <utility>

namespace eg915u::sim {

namespace fs = std::filesystem;

PortLink::PortLink(std::string path, std::string target)
    : path_(std::move(path)), target_(std::move(target)) {}

PortLink::PortLink(PortLink&& other) noexcept
    : path_(std::exchange(other.path_, {})), target_(std::exchange(other.target_, {})) {}

PortLink& PortLink::operator=(PortLink&& other) noexcept {
  if (this != &other) {
    remove();
    path_ = std::exchange(other.path_, {});
    target_ = std::exchange(other.target_, {});
  }
  return *this;
}

Result<PortLink> PortLink::create(const std::string& path, const std::string& target) {
  std::error_code error;
  const auto status = fs::symlink_status(path, error);
  if (fs::exists(status) && !fs::is_symlink(status)) {
    return failure(path + ": exists; expected a symbolic link");
  }
  const std::string fresh = path + ".new-" + std::to_string(getpid());
  fs::remove(fresh, error);
  fs::create_symlink(target, fresh, error);
  if (!error) fs::rename(fresh, path, error);
  if (error) {
    const std::string what = path + ": cannot create the link: " + error.message();
    fs::remove(fresh, error);
    return failure(what);
  }
  return PortLink(path, target);
}

void PortLink::remove() noexcept {
  if (path_.empty()) return;
  std::error_code error;
  const bool ours = fs::read_symlink(path_, error) == target_;
  if (!error && ours) fs::remove(path_, error);
  path_.clear();
}

}  // namespace eg915u::sim
