#include "modem/commands/command_text.h"

#include <utility>

#include <fmt/core.h>

namespace eg915u {

AtCommand setting(std::string line, Duration limit, std::string shown) {
  AtCommand command;
  command.line = std::move(line);
  command.limit = limit;
  command.shown = std::move(shown);
  return command;
}

std::string quoted_field(std::string_view text) { return '"' + std::string(text) + '"'; }

tl::unexpected<Error> refused(std::string_view what, std::string_view expected) {
  return failure(Errc::invalid, fmt::format("invalid {}: expected {}", what, expected));
}

tl::unexpected<Error> refused_cid() { return refused("PDP context", "1 to 7"); }

}  // namespace eg915u
