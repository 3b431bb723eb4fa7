#pragma once

#include <string>

#include "simulator/modem/modem.h"
#include "simulator/state/result.h"

namespace eg915u::sim {

/// Number of short messages that a storage holds.
inline constexpr int kMessageStorageSize = 15;

/// Receives a short message: stores it, and sends `+CMTI` if AT+CNMI asks for reports. Returns the index in
/// the storage. Fails without service or with a full storage; a real network would try again.
Result<int> receive_message(Modem& modem, const std::string& from, const std::string& text);

}  // namespace eg915u::sim
