// Preloaded before libserialport, makes a pseudo terminal look like a serial device. It gets an entry in
// /sys/class/tty, a device number that is not a pseudo terminal's, and modem lines. With SERIAL_SHIM_LOCKS in
// the environment, sp_open() locks the port as libserialport 0.1.2 does. All other calls go to the libraries.

#include <dlfcn.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <cstdarg>
#include <cstdlib>
#include <cstring>
#include <string_view>

namespace {

constexpr std::string_view kClass = "/sys/class/tty/pts/";
constexpr std::string_view kTarget = "../../devices/platform/serial-shim/tty/pts";
constexpr unsigned kFirstPtyMajor = 136;
constexpr unsigned kLastPtyMajor = 143;
constexpr unsigned kUsbSerialMajor = 188;

/// Modem lines by terminal number; what one descriptor sets another one reads.
std::array<std::atomic<int>, 256>& modem_lines() {
  static std::array<std::atomic<int>, 256> lines{};
  return lines;
}

template <class Function>
Function* next(const char* name) {
  return reinterpret_cast<Function*>(::dlsym(RTLD_NEXT, name));
}

bool is_pty(dev_t device) { return major(device) >= kFirstPtyMajor && major(device) <= kLastPtyMajor; }

bool is_class_entry(const char* path) {
  return path != nullptr && std::string_view(path).starts_with(kClass);
}

int lend_link(struct stat* status) {
  *status = {};
  status->st_mode = S_IFLNK | 0777;
  return 0;
}

int lend_modem_lines(unsigned long request, std::atomic<int>& lines, int* argument) {
  switch (request) {
    case TIOCMGET:
      *argument = lines | TIOCM_CTS | TIOCM_DSR | TIOCM_CAR;
      return 0;
    case TIOCMSET:
      lines = *argument;
      return 0;
    case TIOCMBIS:
      lines |= *argument;
      return 0;
    case TIOCMBIC:
      lines &= ~*argument;
      return 0;
    default:
      errno = ENOTTY;
      return -1;
  }
}

}  // namespace

extern "C" {

// libserialport is built against the old entry point of lstat(), whose name no program may declare.
__attribute__((visibility("default"))) int old_lstat(int version, const char* path,
                                                     struct stat* status) noexcept __asm__("__lxstat");

int old_lstat(int version, const char* path, struct stat* status) noexcept {
  if (is_class_entry(path)) return lend_link(status);
  return next<int(int, const char*, struct stat*)>("__lxstat")(version, path, status);
}

__attribute__((visibility("default"))) int lstat(const char* path, struct stat* status) noexcept {
  if (is_class_entry(path)) return lend_link(status);
  return next<int(const char*, struct stat*)>("lstat")(path, status);
}

__attribute__((visibility("default"))) int stat(const char* path, struct stat* status) noexcept {
  const int result = next<int(const char*, struct stat*)>("stat")(path, status);
  if (result == 0 && S_ISCHR(status->st_mode) && is_pty(status->st_rdev)) {
    status->st_rdev = makedev(kUsbSerialMajor, minor(status->st_rdev));
  }
  return result;
}

__attribute__((visibility("default"))) ssize_t readlink(const char* path, char* buffer,
                                                        size_t size) noexcept {
  if (!is_class_entry(path)) return next<ssize_t(const char*, char*, size_t)>("readlink")(path, buffer, size);
  const size_t count = std::min(size, kTarget.size());
  std::memcpy(buffer, kTarget.data(), count);
  return static_cast<ssize_t>(count);
}

__attribute__((visibility("default"))) int ioctl(int fd, unsigned long request, ...) noexcept {
  va_list arguments;
  va_start(arguments, request);
  void* argument = va_arg(arguments, void*);
  va_end(arguments);
  const int result = next<int(int, unsigned long, ...)>("ioctl")(fd, request, argument);
  struct stat status {};
  if (result != -1 || (errno != ENOTTY && errno != EINVAL) || ::fstat(fd, &status) != 0 ||
      !is_pty(status.st_rdev)) {
    return result;
  }
  return lend_modem_lines(request, modem_lines().at(minor(status.st_rdev) % 256),
                          static_cast<int*>(argument));
}

__attribute__((visibility("default"))) int sp_open(void* port, int mode) noexcept {
  constexpr int kFailed = -2;  // SP_ERR_FAIL
  const int result = next<int(void*, int)>("sp_open")(port, mode);
  if (result != 0 || std::getenv("SERIAL_SHIM_LOCKS") == nullptr) return result;
  int fd = -1;
  next<int(const void*, void*)>("sp_get_port_handle")(port, &fd);
  if (::flock(fd, LOCK_EX | LOCK_NB) == 0) return result;
  next<int(void*)>("sp_close")(port);
  errno = EWOULDBLOCK;
  return kFailed;
}

}  // extern "C"
