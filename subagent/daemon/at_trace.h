#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/log_sink.h"
#include "subagent/daemon/log.h"

/// --trace-at: every byte of the AT dialogue, in a form that can be read and pasted.
namespace eg915u {

/// Printable ASCII stays, but < becomes <3C>; CR and LF become <CR> and <LF>; other bytes <1A>, <80>.
[[nodiscard]] std::string escape_at(std::string_view bytes);

/// "12:00:01.123 wan0 > AT+CSQ<CR>". `direction` is > (sent) or < (received).
[[nodiscard]] std::string format_trace(WallTime time, std::string_view modem, char direction,
                                       std::string_view bytes);

/// Writes the dialogue of the modem `name` to `log`, which must outlive the sink. Long texts take several
/// lines.
[[nodiscard]] TraceSink trace_sink(const Log& log, std::string name,
                                   std::function<WallTime()> wall_now = std::chrono::system_clock::now);

}  // namespace eg915u
