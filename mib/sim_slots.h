#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "mib/fresh_readings.h"
#include "modem/model/snapshot.h"

/// What the readings say of the SIM slots and the SIM in use.
namespace eg915u::mib {

/// 2 when the modem has a second slot, else 1.
[[nodiscard]] std::size_t sim_slots(const ModemSnapshot& modem);
/// The slot in use, as last read; 1 on a modem that never told.
[[nodiscard]] std::uint32_t active_slot(const ModemSnapshot& modem);
/// MCC and MNC of the SIM: the IMSI cut by the length from EF-AD (3GPP TS 31.102 4.2.18); without it the
/// serving PLMN, if the modem is registered at home and the IMSI begins with it. Empty when neither tells.
[[nodiscard]] std::string home_plmn(const FreshReadings& readings);

}  // namespace eg915u::mib
