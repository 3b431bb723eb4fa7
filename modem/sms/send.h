#pragma once

#include <cstdint>

#include "base/result.h"
#include "modem/at/dialogue.h"
#include "modem/model/operation.h"

namespace eg915u {

/// Sends one short message with all its parts, without a retry. `reference` identifies the parts of one
/// message. Success means that the modem gave every part a message reference (+CMGS).
/// Errc::rejected, with the modem's text: the modem refused. Errc::malformed: the modem confirmed a part
/// without a reference, as it does for a cancelled part. Errc::timeout: the final result is missing, and the
/// message may have been sent.
[[nodiscard]] Result<void> send_message(const SendMessage& message, std::uint8_t reference, Dialogue& modem);

}  // namespace eg915u
