#pragma once

#include <string_view>
#include <utility>

#include "base/result.h"
#include "modem/at/fields.h"
#include "modem/model/snapshot.h"

/// Functions for PollStep::apply. Each puts the answer of one command into the snapshot. After an error the
/// snapshot is as before, or has the part of the answer that is right. Pure; used by the thread of the modem.
namespace eg915u {

/// Parses one line and puts the value into the field.
template <auto parse, auto field>
Result<void> apply_line(ModemSnapshot& modem, Lines lines, Time now) {
  auto value = first_line(lines).and_then(parse);
  if (!value) return tl::make_unexpected(value.error());
  (modem.*field).set(std::move(*value), now);
  return {};
}

/// Parses all lines together and puts the value into the field.
template <auto parse, auto field>
Result<void> apply_lines(ModemSnapshot& modem, Lines lines, Time now) {
  auto value = parse(lines);
  if (!value) return tl::make_unexpected(value.error());
  (modem.*field).set(std::move(*value), now);
  return {};
}

}  // namespace eg915u
