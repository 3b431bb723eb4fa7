#pragma once

#include <cstdint>

#include "base/result.h"
#include "modem/at/dialogue.h"
#include "modem/model/operation.h"

namespace eg915u {

/// Sends one short message, all its parts, once. `reference` ties the parts together. Success means that the
/// modem gave every part a message reference (+CMGS). Errc::rejected with the modem's words when it refuses;
/// Errc::malformed when it confirms a part without a reference, as it does when the part was cancelled;
/// Errc::timeout when the last word did not come: then the message may have been sent.
[[nodiscard]] Result<void> send_message(const SendMessage& message, std::uint8_t reference,
                                        const Transact& transact);

}  // namespace eg915u
