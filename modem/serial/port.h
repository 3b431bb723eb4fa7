#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <span>
#include <string_view>

#include "base/clock.h"
#include "base/result.h"

namespace eg915u {

/// An open byte stream to the modem, held exclusively and closed by the destructor. Used by one thread. Tests
/// replace it with a scripted port.
class Port {
 public:
  virtual ~Port() = default;
  /// Waits until bytes are available, `timeout` passes or the thread is woken. Returns the number of bytes in
  /// `buffer`; 0 after a timeout or a wake. Errc::port_lost after a hang-up.
  virtual Result<std::size_t> read(std::span<char> buffer, Duration timeout) = 0;
  /// Writes all of `bytes`. Errc::timeout when the port accepts no bytes for `timeout`; Errc::port_lost after
  /// a hang-up.
  virtual Result<void> write(std::string_view bytes, Duration timeout) = 0;
};

/// Opens the configured port; called for each connection to the modem.
using PortOpener = std::function<Result<std::unique_ptr<Port>>()>;

}  // namespace eg915u
