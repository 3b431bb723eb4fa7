#pragma once

#include <cstdint>
#include <string_view>

#include "base/result.h"
#include "modem/at/command.h"
#include "modem/model/readings/radio.h"

namespace eg915u {

inline constexpr AtQuery kNwscanmode{"AT+QCFG=\"nwscanmode\"", Answer::one, "+QCFG:"};
inline constexpr AtQuery kBand{"AT+QCFG=\"band\"", Answer::one, "+QCFG:"};
inline constexpr AtQuery kUrcport{"AT+QURCCFG=\"urcport\"", Answer::one, "+QURCCFG:"};

/// The port to which the modem sends its URCs; one, or all (AT+QURCCFG="urcport").
enum class UrcPort : std::uint8_t { usbat, usbmodem, usbnmea, uart1, uart2, uart3, all };

/// The modem's word for the port: "usbat".
[[nodiscard]] std::string_view word_of(UrcPort port);

/// AT+QURCCFG="urcport" (Quectel):
///   +QURCCFG: "urcport","usbat"
[[nodiscard]] Result<UrcPort> parse_urcport(std::string_view line);

/// AT+QCFG="nwscanmode" (Quectel); modes of other modules are malformed:
///   +QCFG: "nwscanmode",0
[[nodiscard]] Result<NetworkMode> parse_nwscanmode(std::string_view line);

/// AT+QCFG="band" (Quectel):
///   +QCFG: "band",0xf,0x8080095
/// The masks of GSM and of LTE, in hex with or without 0x. Bit n - 1 of the second is band n; a band above 71
/// is malformed. Fields after the masks are ignored.
[[nodiscard]] Result<LteBands> parse_band(std::string_view line);

/// AT+QCFG="nwscanmode",<mode>.
[[nodiscard]] AtCommand set_nwscanmode(NetworkMode mode);
/// AT+QURCCFG="urcport","<port>".
[[nodiscard]] AtCommand set_urcport(UrcPort port);

}  // namespace eg915u
