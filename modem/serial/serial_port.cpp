#include "modem/serial/serial_port.h"

#include <fcntl.h>
#include <libserialport.h>
#include <termios.h>

#include <cerrno>
#include <string_view>

#include <fmt/core.h>

#include "modem/serial/exclusive_terminal.h"
#include "modem/serial/fd_port.h"
#include "modem/serial/open_error.h"

namespace eg915u {
namespace {

struct ClosePort {
  void operator()(sp_port* port) const noexcept {
    sp_close(port);  // refuses a port that was never opened, which is harmless
    sp_free_port(port);
  }
};
using SerialHandle = std::unique_ptr<sp_port, ClosePort>;

int last_error() {
  const int error = sp_last_error_code();
  return error != 0 ? error : EIO;
}

int descriptor_of(sp_port* port) {
  int fd = -1;
  sp_get_port_handle(port, &fd);
  return fd;
}

bool make_8n1(sp_port* port) {
  return sp_set_bits(port, 8) == SP_OK && sp_set_parity(port, SP_PARITY_NONE) == SP_OK &&
         sp_set_stopbits(port, 1) == SP_OK && sp_set_flowcontrol(port, SP_FLOWCONTROL_NONE) == SP_OK;
}

/// libserialport sets VMIN to 0; then an empty read returns 0, which looks like a hang-up.
bool make_empty_reads_fail(int fd) {
  termios settings{};
  if (::tcgetattr(fd, &settings) != 0) return false;
  settings.c_cc[VMIN] = 1;
  return ::tcsetattr(fd, TCSANOW, &settings) == 0;
}

}  // namespace

struct SerialPort::Device {
  Device(ExclusiveTerminal locked, SerialHandle port, const std::string& path, WakeupFd& wakeup)
      : terminal(std::move(locked)),
        handle(std::move(port)),
        stream(descriptor_of(handle.get()), path, wakeup) {}

  ExclusiveTerminal terminal;
  SerialHandle handle;
  FdPort stream;
};

SerialPort::SerialPort(std::unique_ptr<Device> device) : device_(std::move(device)) {}

SerialPort::~SerialPort() = default;

Result<std::unique_ptr<SerialPort>> SerialPort::open(const std::string& path, int baud_rate,
                                                     WakeupFd& wakeup) {
  sp_port* found = nullptr;
  if (sp_get_port_by_name(path.c_str(), &found) != SP_OK) {
    return failure(Errc::port_lost,
                   path + ": not a serial port; expected a device that /sys/class/tty lists");
  }
  SerialHandle port(found);
  // libserialport 0.1.1 takes no lock, and sp_open() changes the settings even of a port in use. So lock
  // first. 0.1.2 takes the same lock before it changes anything: for it, the lock has to be free.
  auto terminal = ExclusiveTerminal::open(path);
  if (!terminal) return tl::make_unexpected(std::move(terminal.error()));
  if (sp_open(port.get(), SP_MODE_READ_WRITE) != SP_OK) {
    terminal->unlock();
    if (sp_open(port.get(), SP_MODE_READ_WRITE) != SP_OK) {
      return tl::make_unexpected(open_error(path, last_error()));
    }
  }
  if (baud_rate <= 0 || sp_set_baudrate(port.get(), baud_rate) != SP_OK) {
    return failure(
        Errc::invalid,
        fmt::format("{}: baud rate {} rejected; expected one that the device supports, such as 115200", path,
                    baud_rate));
  }
  ::fcntl(descriptor_of(port.get()), F_SETFD, FD_CLOEXEC);
  if (!terminal->exclude() || !make_8n1(port.get()) || !make_empty_reads_fail(descriptor_of(port.get()))) {
    return tl::make_unexpected(open_error(path, last_error()));
  }
  // Not every driver has modem control lines (ENOTTY, EINVAL). The EG915U works without them, so this is no
  // error.
  sp_set_dtr(port.get(), SP_DTR_ON);
  sp_set_rts(port.get(), SP_RTS_ON);
  return std::make_unique<SerialPort>(
      std::make_unique<Device>(std::move(*terminal), std::move(port), path, wakeup));
}

Result<std::size_t> SerialPort::read(std::span<char> buffer, Duration timeout) {
  return device_->stream.read(buffer, timeout);
}

Result<void> SerialPort::write(std::string_view bytes, Duration timeout) {
  return device_->stream.write(bytes, timeout);
}

}  // namespace eg915u
