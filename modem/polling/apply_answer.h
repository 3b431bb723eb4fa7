#pragma once

#include <string_view>
#include <utility>

#include "base/result.h"
#include "modem/at/fields.h"
#include "modem/model/snapshot.h"

/// Store functions of PollStep: each puts the answer of one command into the snapshot, or says what is wrong
/// with it and leaves the snapshot alone.
namespace eg915u {

/// Reads one line with `parse` and puts the value into the field.
template <auto parse, auto field>
Result<void> apply_line(ModemSnapshot& modem, Lines lines, Time now) {
  auto value = first_line(lines).and_then(parse);
  if (!value) return tl::make_unexpected(value.error());
  (modem.*field).set(std::move(*value), now);
  return {};
}

/// Reads all lines with `parse` and puts the value into the field.
template <auto parse, auto field>
Result<void> apply_lines(ModemSnapshot& modem, Lines lines, Time now) {
  auto value = parse(lines);
  if (!value) return tl::make_unexpected(value.error());
  (modem.*field).set(std::move(*value), now);
  return {};
}

}  // namespace eg915u
