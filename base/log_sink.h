#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace eg915u {

/// syslog severities (RFC 5424 6.2.1) that we use.
enum class Severity : std::uint8_t { error = 3, warning = 4, notice = 5, info = 6, debug = 7 };

/// Where modem/ writes its lines: "wan0: port /dev/ttyUSB0 opened". Called from the modem's thread.
using LogSink = std::function<void(Severity, std::string_view message)>;

/// Every AT byte, for --trace-at. `direction` is '>' sent or '<' received; `text` is raw, secrets already
/// masked.
using TraceSink = std::function<void(char direction, std::string_view text)>;

}  // namespace eg915u
