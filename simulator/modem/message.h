#pragma once

#include <string>

#include "simulator/modem/modem.h"
#include "simulator/state/result.h"

namespace eg915u::sim {

/// How many short messages a storage holds.
inline constexpr int kMessageStorageSize = 15;

/// Lets a short message come in: it is stored, and `+CMTI` tells of it when AT+CNMI asks for that. Gives its
/// index in the storage. An error when there is no service or the storage is full; the network would then try
/// again.
Result<int> receive_message(Modem& modem, const std::string& from, const std::string& text);

}  // namespace eg915u::sim
