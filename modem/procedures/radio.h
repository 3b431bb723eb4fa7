#pragma once

#include <string>

#include "modem/at/dialogue.h"
#include "modem/model/readings/operator.h"
#include "modem/model/readings/radio.h"

/// Changes of the radio. Each one sends the change, reads it back and gives what the modem then reports,
/// which is what was wanted: Errc::rejected with the modem's words when it refuses, Errc::malformed when it
/// reports something else.
namespace eg915u {

[[nodiscard]] Result<Functionality> change_functionality(Functionality wanted, const Transact& transact);
[[nodiscard]] Result<NetworkMode> change_network_mode(NetworkMode wanted, const Transact& transact);
/// Registers with the network `plmn`; with an empty one, leaves the choice to the modem. The OK may come
/// before the registration, so it is waited for. A modem that refuses is sent back to the automatic choice if
/// it came from there, and one that had to be deregistered to the network before, for it would stay without
/// any. The selection given has PLMN digits (format 2).
[[nodiscard]] Result<OperatorSelection> change_operator(const std::string& plmn, const Transact& transact,
                                                        const Wait& wait);

}  // namespace eg915u
