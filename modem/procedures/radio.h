#pragma once

#include <string>

#include "modem/at/dialogue.h"
#include "modem/model/readings/operator.h"
#include "modem/model/readings/radio.h"

/// Changes of the radio. Each function sends the change, reads it back, and returns the value that the modem
/// shows, which is the wanted one. Errors: Errc::rejected with the error text of the modem when it refuses,
/// Errc::malformed when it shows another value.
namespace eg915u {

[[nodiscard]] Result<Functionality> change_functionality(Functionality wanted, Dialogue& modem);
[[nodiscard]] Result<NetworkMode> change_network_mode(NetworkMode wanted, Dialogue& modem);
/// Registers with the network `plmn`; an empty text leaves the choice to the modem. The OK may arrive before
/// the registration, so the function waits for it. After a refusal, a modem that chose automatically does so
/// again. A modem that had to be deregistered returns to its previous network, or it would have none. The
/// selection that is returned has PLMN digits (format 2).
[[nodiscard]] Result<OperatorSelection> change_operator(const std::string& plmn, Dialogue& modem);

}  // namespace eg915u
