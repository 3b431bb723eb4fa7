#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "modem/model/snapshot_ptr.h"

/// The SIM slots and the SIM in use, from the readings.
namespace eg915u::mib {

class FreshReadings;

/// 2 when the modem has a second slot, otherwise 1.
[[nodiscard]] std::size_t sim_slots(const ModemSnapshot& modem);
/// The slot in use as last read; 1 on a modem that never reported one.
[[nodiscard]] std::uint32_t active_slot(const ModemSnapshot& modem);
/// MCC and MNC of the SIM: the start of the IMSI, with the length from EF-AD (3GPP TS 31.102 4.2.18). Without
/// the length, the serving PLMN if the modem is registered at home and the IMSI starts with it. Else the
/// length that all networks of the country have. Otherwise empty.
[[nodiscard]] std::string home_plmn(const FreshReadings& readings);

}  // namespace eg915u::mib
