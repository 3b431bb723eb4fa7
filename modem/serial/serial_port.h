#pragma once

#include <memory>
#include <string>

#include "base/wakeup_fd.h"
#include "modem/serial/port.h"

namespace eg915u {

/// A port over libserialport: UARTs, USB serial and ACM devices. Raw 8N1 without flow control, DTR and RTS
/// on, held exclusively.
class SerialPort final : public Port {
 public:
  /// `path` is the device: libserialport opens no symlink. `wakeup` must outlive the port. Errors as
  /// open_error(); Errc::invalid when the device rejects the baud rate.
  static Result<std::unique_ptr<SerialPort>> open(const std::string& path, int baud_rate, WakeupFd& wakeup);
  ~SerialPort() override;
  SerialPort(const SerialPort&) = delete;
  SerialPort& operator=(const SerialPort&) = delete;

  Result<std::size_t> read(std::span<char> buffer, Duration timeout) override;
  Result<void> write(std::string_view bytes, Duration timeout) override;

  struct Device;  ///< keeps libserialport.h out of this header
  explicit SerialPort(std::unique_ptr<Device> device);

 private:
  std::unique_ptr<Device> device_;
};

}  // namespace eg915u
