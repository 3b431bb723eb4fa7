#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "modem/at/command.h"
#include "modem/at/fields.h"
#include "modem/model/readings/sim.h"

namespace eg915u {

inline constexpr AtQuery kCpin{"AT+CPIN?", Answer::one, "+CPIN:"};
inline constexpr AtQuery kQccid{"AT+QCCID", Answer::one, "+QCCID:"};
inline constexpr AtQuery kQpinc{"AT+QPINC?", Answer::many, "+QPINC:"};
/// Is the PIN asked for?
inline constexpr AtQuery kClck{"AT+CLCK=\"SC\",2", Answer::one, "+CLCK:"};
inline constexpr AtQuery kCnum{"AT+CNUM", Answer::many, "+CNUM:"};
/// EF-AD, whose last octet is the length of the MNC (3GPP TS 31.102 4.2.18).
inline constexpr AtQuery kReadEfAd{"AT+CRSM=176,28589,0,0,4", Answer::one, "+CRSM:"};
inline constexpr AtQuery kQdsim{"AT+QDSIM?", Answer::one, "+QDSIM:"};
inline constexpr AtQuery kQsimstat{"AT+QSIMSTAT?", Answer::one, "+QSIMSTAT:"};
/// Turns on the URCs of insertion and removal.
inline constexpr AtQuery kReportSim{"AT+QSIMSTAT=1"};

/// AT+CPIN? or the URC of the same look (3GPP TS 27.007 8.3). A word that is not known gives
/// SimState::failure, for such a SIM cannot be used. SIM PIN2 and SIM PUK2 give ready: they do not keep the
/// SIM from the network.
[[nodiscard]] Result<SimState> parse_cpin(std::string_view line);

/// What a +CME ERROR number says of the SIM (3GPP TS 27.007 9.2.1); absent when it says nothing.
[[nodiscard]] std::optional<SimState> sim_state_of_cme(int cme);

/// AT+QCCID (Quectel): 18 to 20 digits, without the pad F of 19-digit numbers (ITU-T E.118).
[[nodiscard]] Result<std::string> parse_qccid(std::string_view line);

/// One line of AT+QPINC? (Quectel): tries left.
struct PinRetries {
  bool second = false;  ///< of PIN2 and PUK2 instead of PIN and PUK
  std::optional<int> pin;
  std::optional<int> puk;

  friend bool operator==(const PinRetries&, const PinRetries&) = default;
};

[[nodiscard]] Result<PinRetries> parse_qpinc(std::string_view line);

/// AT+CLCK="SC",2 (3GPP TS 27.007 7.4): is the PIN asked for?
[[nodiscard]] Result<bool> parse_clck(std::string_view line);

/// AT+CNUM (3GPP TS 27.007 7.1): +CNUM: [<name>],"<number>",<type>. The first number; empty when the SIM has
/// none.
[[nodiscard]] Result<std::string> parse_cnum(Lines lines);

/// AT+CRSM=176,28589,... of EF-AD (3GPP TS 31.102 4.2.18), +CRSM: 144,0,"00000002": digits of the home MNC, 2
/// or 3.
[[nodiscard]] Result<int> parse_ef_ad(std::string_view line);

/// AT+QDSIM? (Quectel): the SIM slot in use, 1 or 2.
[[nodiscard]] Result<int> parse_qdsim(std::string_view line);

/// Is it a telephone number: up to 20 of 0-9 * #, with or without a + before them (3GPP TS 24.008 10.5.4.7)?
[[nodiscard]] bool is_telephone_number(std::string_view text);

/// AT+QDSIM=<slot>; slots count from 1 here and from 0 there.
[[nodiscard]] Result<AtCommand> select_slot(int slot);
/// AT+CPIN="<pin>". `shown` hides the PIN. Each wrong one brings the SIM nearer to being blocked.
[[nodiscard]] Result<AtCommand> enter_pin(std::string_view pin);

}  // namespace eg915u
