#pragma once

#include <optional>
#include <string>

#include "modem/model/custom_object.h"
#include "modem/model/operation.h"
#include "modem/model/poll_intervals.h"

namespace eg915u {

struct ModemSettings {
  std::string name;    ///< for log lines
  std::string device;  ///< configured path of the AT port
  PollIntervals intervals;
  bool keep_password = false;  ///< let the snapshot hold the APN password (legacy.show_password)
  bool recovery = true;        ///< reset a modem that does not answer
  CustomList custom = {};      ///< objects of the user's own
  /// The context of the configuration, without its password: set where the modem shows another one.
  std::optional<SetPdp> context = std::nullopt;
};

}  // namespace eg915u
