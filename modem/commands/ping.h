#pragma once

#include <string_view>

#include "base/clock.h"
#include "base/result.h"
#include "modem/at/command.h"
#include "modem/model/readings/ping.h"

namespace eg915u {

/// The URCs of AT+QPING (Quectel TCP/IP note):
///   +QPING: 0,"8.8.8.8",64,59,255     0,"<address>",<bytes>,<ms>,<ttl>
///   +QPING: 569                       <error>
///   +QPING: 0,4,4,0,54,176,73         the summary: 0,<sent>,<received>,<lost>,<min>,<max>,<average>
/// A round trip of more than 255 s is malformed.
[[nodiscard]] Result<PingReply> parse_qping(std::string_view line);

/// AT+QPING=<cid>,"<host>",<timeout>,1: one echo. Its result comes as URCs after the OK.
[[nodiscard]] Result<AtCommand> ping(int cid, std::string_view host, std::chrono::seconds timeout);

}  // namespace eg915u
