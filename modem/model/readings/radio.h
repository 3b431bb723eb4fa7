#pragma once

#include <bitset>
#include <cstdint>

namespace eg915u {

enum class Functionality : std::uint8_t { unknown = 1, minimum, full, radio_off };

/// AT+QCFG="nwscanmode" (Quectel); numbers of egCtlNetworkMode.
enum class NetworkMode : std::uint8_t { automatic = 1, gsm_only, lte_only };

/// LTE bands (3GPP TS 36.101 5.5), as EgLteBands numbers them: bit n is band n, bit 0 is not used.
using LteBands = std::bitset<72>;

}  // namespace eg915u
