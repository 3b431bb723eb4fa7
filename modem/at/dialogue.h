#pragma once

#include <string>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "modem/at/command.h"

namespace eg915u {

/// The way of a procedure to the modem: one command at a time. Blocks; used by the thread of the modem.
class Dialogue {
 public:
  Dialogue() = default;
  Dialogue(const Dialogue&) = delete;
  Dialogue& operator=(const Dialogue&) = delete;
  virtual ~Dialogue() = default;

  /// Sends one command and returns its information lines. Errors as those of AtChannel::send().
  virtual Result<std::vector<std::string>> send(const AtCommand& command) = 0;
  /// Waits that long and loses no URC. Errc::rebooted when the modem restarted.
  virtual Result<void> wait(Duration duration) = 0;
};

}  // namespace eg915u
