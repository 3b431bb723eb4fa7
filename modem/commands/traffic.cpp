#include "modem/commands/traffic.h"

#include <cstdint>
#include <optional>

#include "modem/at/fields.h"

namespace eg915u {

Result<DataCounter> parse_qgdcnt(std::string_view line) {
  auto fields = Fields::of(line, "+QGDCNT:");
  const auto sent = fields ? fields->number<std::uint64_t>() : std::nullopt;
  const auto received = fields ? fields->number<std::uint64_t>() : std::nullopt;
  if (!sent || !received) return malformed("+QGDCNT: <octets sent>,<octets received>", line);
  return DataCounter{*sent, *received};
}

}  // namespace eg915u
