#pragma once

#include <string_view>

#include "base/result.h"
#include "modem/at/command.h"
#include "modem/model/custom_object.h"

/// The only place that makes command lines of custom objects. The configuration is trusted with which command
/// it is; a value that a manager sends can neither end the line nor leave its place in it.
namespace eg915u {

/// Where the value goes in the command line of a write.
inline constexpr std::string_view kPlaceholder = "{value}";

/// One command as the configuration gives it: AT, ATI, or AT+NAME and more of printable ASCII, 255 in all; no
/// ; that would begin another command, quotes in pairs.
[[nodiscard]] bool valid_custom_command(std::string_view line);
/// A valid command with {value} once, behind a =: a value never becomes the name of a command.
[[nodiscard]] bool valid_custom_template(std::string_view line);
/// A command that is the driver's alone: it ends the dialogue of commands and answers (AT+CMGS), changes how
/// it is led (AT+CMEE, AT+CREG=), or holds a secret (AT+QICSGP, AT+CPIN=), in any case and with any blanks.
/// `line` is a valid one.
[[nodiscard]] bool is_reserved(std::string_view line);
/// What may take the place of {value}: up to 255 of printable ASCII without " \ ;
[[nodiscard]] bool valid_custom_value(std::string_view value);
/// `object` can be written and allows this value.
[[nodiscard]] bool allows(const CustomSettings& object, const CustomValue& value);

/// `line` as it is. It must outlive the command, as must that of custom_write().
[[nodiscard]] Result<AtCommand> custom_command(std::string_view line);
/// `line` with the value in its place.
[[nodiscard]] Result<AtCommand> custom_write(std::string_view line, std::string_view value);

}  // namespace eg915u
