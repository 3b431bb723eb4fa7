#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <span>
#include <string_view>

#include "base/clock.h"
#include "base/result.h"

namespace eg915u {

/// An open byte stream to the modem, held exclusively; closed by the destructor.
/// Used by one thread. The seam that tests replace.
class Port {
 public:
  virtual ~Port() = default;
  /// Waits until bytes are there, `timeout` passes or the thread is woken. Gives the number of bytes put into
  /// `buffer` (0: timed out or woken); Errc::port_lost after a hang-up.
  virtual Result<std::size_t> read(std::span<char> buffer, Duration timeout) = 0;
  /// Writes all of `bytes`; Errc::timeout when the port takes no more for `timeout`, Errc::port_lost after a
  /// hang-up.
  virtual Result<void> write(std::string_view bytes, Duration timeout) = 0;
};

/// Opens the configured port anew; called at each (re)connect.
using PortOpener = std::function<Result<std::unique_ptr<Port>>()>;

}  // namespace eg915u
