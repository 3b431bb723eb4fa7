#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "modem/at/command.h"
#include "modem/at/fields.h"
#include "modem/model/readings/alphabet.h"
#include "modem/model/readings/sim.h"

namespace eg915u {

inline constexpr AtQuery kCpin{"AT+CPIN?", Answer::one, "+CPIN:"};
inline constexpr AtQuery kQccid{"AT+QCCID", Answer::one, "+QCCID:"};
/// For modems without AT+QCCID.
inline constexpr AtQuery kCcid{"AT+CCID", Answer::one, "+CCID:"};
inline constexpr AtQuery kQpinc{"AT+QPINC?", Answer::many, "+QPINC:"};
/// Reads whether the SIM requires its PIN.
inline constexpr AtQuery kClck{"AT+CLCK=\"SC\",2", Answer::one, "+CLCK:"};
inline constexpr AtQuery kCnum{"AT+CNUM", Answer::many, "+CNUM:"};
/// EF-AD, whose last octet is the length of the MNC (3GPP TS 31.102 4.2.18).
inline constexpr AtQuery kReadEfAd{"AT+CRSM=176,28589,0,0,4", Answer::one, "+CRSM:"};
inline constexpr AtQuery kQdsim{"AT+QDSIM?", Answer::one, "+QDSIM:"};
inline constexpr AtQuery kQsimstat{"AT+QSIMSTAT?", Answer::one, "+QSIMSTAT:"};
/// Turns on the URCs of insertion and removal.
inline constexpr AtQuery kReportSim{"AT+QSIMSTAT=1"};

/// AT+CPIN? or the equal URC (3GPP TS 27.007 8.3):
///   +CPIN: READY             also for SIM PIN2 and SIM PUK2, which do not prevent service
///   +CPIN: SIM PIN
///   +CPIN: NOT INSERTED      or SIM REMOVED and the like, in any case
/// An unknown word gives SimState::failure, because such a SIM cannot be used. A word that differs from a
/// known one by one byte is malformed.
[[nodiscard]] Result<SimState> parse_cpin(std::string_view line);

/// The state of the SIM that a +CME ERROR number implies (3GPP TS 27.007 9.2.1); absent for other numbers.
[[nodiscard]] std::optional<SimState> sim_state_of_cme(int cme);

/// AT+QCCID or AT+CCID (Quectel): 18 to 20 digits, without the pad F of 19-digit numbers (ITU-T E.118).
///   +QCCID: 89860318740012345678
///   +QCCID: 8985200014632179571F
[[nodiscard]] Result<std::string> parse_qccid(std::string_view line);

/// One line of AT+QPINC? (Quectel): tries left.
///   +QPINC: "SC",3,10        "SC"|"P2",<PIN tries>,<PUK tries>
struct PinRetries {
  bool second = false;  ///< of PIN2 and PUK2 instead of PIN and PUK
  std::optional<int> pin;
  std::optional<int> puk;

  friend bool operator==(const PinRetries&, const PinRetries&) = default;
};

[[nodiscard]] Result<PinRetries> parse_qpinc(std::string_view line);

/// AT+CLCK="SC",2 (3GPP TS 27.007 7.4); true when the SIM requires its PIN:
///   +CLCK: 1
[[nodiscard]] Result<bool> parse_clck(std::string_view line);

/// AT+CNUM (3GPP TS 27.007 7.1): the first number; empty when the SIM has none.
///   +CNUM: ,"+491701234567",145     [<name>],"<number>",<type>
[[nodiscard]] Result<std::string> parse_cnum(Lines lines);
[[nodiscard]] Result<std::string> parse_cnum_in(Alphabet alphabet, Lines lines);

/// AT+CRSM=176,28589,... of EF-AD (3GPP TS 31.102 4.2.18): length of the home MNC, 2 or 3.
///   +CRSM: 144,0,"00000002"
[[nodiscard]] Result<int> parse_ef_ad(std::string_view line);

/// AT+QDSIM? (Quectel): the SIM slot in use, 1 or 2.
///   +QDSIM: 0                the first slot
[[nodiscard]] Result<int> parse_qdsim(std::string_view line);

/// True for a telephone number: up to 20 of 0-9 * #, with or without a + (3GPP TS 24.008 10.5.4.7).
[[nodiscard]] bool is_telephone_number(std::string_view text);

/// The telephone number that `text` is, in plain or as UCS2 hex. Absent for other text. While the alphabet is
/// unknown, hex of two or more digits is decoded.
[[nodiscard]] std::optional<std::string> telephone_number(std::string_view text, Alphabet alphabet);

/// AT+QDSIM=<slot - 1>: slots count from 1 here, and from 0 in the command.
[[nodiscard]] Result<AtCommand> select_slot(int slot);
/// AT+CPIN="<pin>". `shown` hides the PIN. Each wrong PIN uses up a try.
[[nodiscard]] Result<AtCommand> enter_pin(std::string_view pin);

}  // namespace eg915u
