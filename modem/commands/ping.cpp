#include "modem/commands/ping.h"

#include <cstdint>
#include <optional>

#include "modem/at/fields.h"

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
  // Without the address it could be a summary that lost its first count; without <ttl> one of the others is
  // missing.
  if (!address || address->empty() || !round_trip || !ttl) return malformed(kShape, line);
  if (*round_trip <= kMostRoundTripMs) reply.round_trip_ms = round_trip;
  return reply;
}

}  // namespace eg915u
