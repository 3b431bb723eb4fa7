#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace eg915u {

/// The severities of syslog (RFC 5424 6.2.1) that are used here.
enum class Severity : std::uint8_t { error = 3, warning = 4, notice = 5, info = 6, debug = 7 };

/// Receives the log lines of a modem's driver: "wan0: port /dev/ttyUSB0 opened". Called on the modem's
/// thread.
using LogSink = std::function<void(Severity, std::string_view message)>;

/// Receives every AT line for --trace-at. `direction` is '>' (sent) or '<' (received). Secrets in `text` are
/// already masked; other bytes are raw.
using TraceSink = std::function<void(char direction, std::string_view text)>;

}  // namespace eg915u
