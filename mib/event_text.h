#pragma once

#include <string>
#include <string_view>

#include "modem/model/event.h"

namespace eg915u::mib {

/// Describes an event of the modem `name` in one line, as egEvtText shows it: "wan0: registration searching,
/// before home". At most 255 bytes of UTF-8.
[[nodiscard]] std::string event_text(const Event& event, std::string_view name);

}  // namespace eg915u::mib
