#include "modem/commands/ping.h"

#include <cstdint>
#include <optional>

#include <fmt/core.h>

#include "modem/at/fields.h"
#include "modem/commands/allowed.h"
#include "modem/commands/command_text.h"

namespace eg915u {
namespace {

constexpr std::uint32_t kMostRoundTripMs = 255'000;  // the longest limit of AT+QPING
constexpr std::string_view kShape = "+QPING: <0|550..574>[,\"<address>\",<bytes>,<ms>,<ttl>]";

bool is_result(int number) { return number == 0 || (number >= 550 && number <= 574); }

}  // namespace

Result<PingReply> parse_qping(std::string_view line) {
  auto fields = Fields::of(line, "+QPING:");
  const auto result = fields ? fields->number<int>() : std::nullopt;
  if (!result || !is_result(*result)) return malformed(kShape, line);
  PingReply reply{.result = *result};
  auto second = *fields;
  reply.is_summary = !second.is_quoted() && second.number<std::uint32_t>().has_value();
  if (reply.is_summary || reply.result != 0) return reply;

  const auto address = fields->text();
  fields->skip();  // <bytes>
  const auto round_trip = fields->number<std::uint32_t>();
  const auto ttl = fields->number<std::uint32_t>();
  // Without an address it can be a summary that lost its first count. Without <ttl> another field is missing.
  if (!address || address->empty() || !round_trip || !ttl) return malformed(kShape, line);
  if (*round_trip <= kMostRoundTripMs) reply.round_trip_ms = round_trip;
  return reply;
}

Result<AtCommand> ping(int cid, std::string_view host, std::chrono::seconds timeout) {
  if (!valid_cid(cid)) return refused_cid();
  if (!valid_host(host)) return refused("host", "1 to 150 of A-Z a-z 0-9 . : -");
  if (timeout < std::chrono::seconds{1} || timeout > std::chrono::seconds{255})
    return refused("timeout", "1 to 255 s");
  return setting(fmt::format("AT+QPING={},{},{},1", cid, quoted_field(host), timeout.count()));
}

}  // namespace eg915u
