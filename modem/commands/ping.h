#pragma once

#include <string_view>

#include "base/clock.h"
#include "base/result.h"
#include "modem/at/command.h"
#include "modem/model/readings/ping.h"

namespace eg915u {

/// The URCs of AT+QPING (Quectel TCP/IP note):
///   +QPING: 0,"<address>",<bytes>,<ms>,<ttl>     +QPING: <error>     +QPING: 0,<sent>,<received>,<lost>,...
/// The last one is the summary: its second field is a number. More than 255 s is no round trip time.
[[nodiscard]] Result<PingReply> parse_qping(std::string_view line);

/// AT+QPING=<cid>,"<host>",<timeout>,1: one echo. The answer comes as URCs after the OK.
[[nodiscard]] Result<AtCommand> ping(int cid, std::string_view host, std::chrono::seconds timeout);

}  // namespace eg915u
