#pragma once

#include <string_view>

#include "base/result.h"
#include "modem/at/command.h"
#include "modem/model/custom_object.h"

/// Command lines of custom objects. The command is that of the configuration, which is trusted. A value that
/// a manager sends can neither end the line nor leave its place in it.
namespace eg915u {

/// The place of the value in the command line of a write.
inline constexpr std::string_view kPlaceholder = "{value}";

/// One command: AT, ATI, or AT+NAME and more, of printable ASCII, at most 255 characters. Quotes are in
/// pairs, and a ; is not allowed because it starts another command.
[[nodiscard]] bool valid_custom_command(std::string_view line);
/// A valid command with {value} once, after a =: a value never becomes part of the name.
[[nodiscard]] bool valid_custom_template(std::string_view line);
/// True for a command that only the driver may send, in any case and with any blanks. It suspends the
/// dialogue (AT+CMGS), changes its settings (AT+CMEE, AT+CREG=), or has a secret (AT+QICSGP, AT+CPIN=).
/// `line` is valid.
[[nodiscard]] bool is_reserved(std::string_view line);
/// A text that may replace {value}: printable ASCII without " \ ; of at most 255 characters.
[[nodiscard]] bool valid_custom_value(std::string_view value);
/// True when `object` can be written and allows this value.
[[nodiscard]] bool allows(const CustomSettings& object, const CustomValue& value);

/// The command `line`. Here and in custom_write(), `line` must outlive the command.
[[nodiscard]] Result<AtCommand> custom_command(std::string_view line);
/// The command `line` with the value in the place of {value}.
[[nodiscard]] Result<AtCommand> custom_write(std::string_view line, std::string_view value);

}  // namespace eg915u
