#pragma once

#include <optional>
#include <string>

#include "modem/model/custom_object.h"
#include "modem/model/operation.h"
#include "modem/model/poll_intervals.h"
#include "modem/model/sinr_scale.h"

namespace eg915u {

/// The configuration of one driver. It never changes while the driver runs.
struct ModemSettings {
  std::string name;    ///< For log lines.
  std::string device;  ///< Configured path of the AT port.
  PollIntervals intervals;
  bool keep_password = false;  ///< The snapshot holds the APN password (legacy.show_password).
  bool recovery = true;        ///< Reset a modem that does not answer.
  CustomList custom = {};      ///< Objects that the user configured.
  std::optional<SinrScale> sinr_scale = std::nullopt;  ///< Absent: it is learned.
  /// The context of the configuration, without its password: set where the modem shows another one.
  std::optional<SetPdp> context = std::nullopt;
};

}  // namespace eg915u
