#pragma once

#include <string>

#include "modem/at/dialogue.h"
#include "modem/model/readings/operator.h"
#include "modem/model/readings/radio.h"

/// Changes of the radio. Each one sends the change, reads it back and gives what the modem then reports,
/// which is what was wanted: Errc::rejected with the modem's words when it refuses, Errc::malformed when it
/// reports something else.
namespace eg915u {

[[nodiscard]] Result<Functionality> change_functionality(Functionality wanted, Dialogue& modem);
[[nodiscard]] Result<NetworkMode> change_network_mode(NetworkMode wanted, Dialogue& modem);
/// Registers with the network `plmn`; with an empty one, leaves the choice to the modem. The OK may come
/// before the registration, so it is waited for. A modem that refuses is sent back to the automatic choice if
/// it came from there, and one that had to be deregistered to the network before, for it would stay without
/// any. The selection given has PLMN digits (format 2).
[[nodiscard]] Result<OperatorSelection> change_operator(const std::string& plmn, Dialogue& modem);

}  // namespace eg915u
