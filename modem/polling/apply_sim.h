#pragma once

#include "modem/polling/apply_answer.h"

/// Applies the answers and URCs about the SIM.
namespace eg915u {

/// The time after a start or an insertion in which the modem may deny a SIM that is present.
inline constexpr Duration kSimSettles{20'000};

/// Takes over a state. A SIM that is not ready has no IMSI. A SIM that is absent has no data. A SIM that can
/// be used again after it was absent counts as inserted. With minimum functionality the SIM has no power: it
/// is initializing then, instead of failed.
void set_sim_state(ModemSnapshot& modem, SimState state, Time now);
/// Forgets the SIM, because another slot is in use. The modem may need some time to find its SIM.
void begin_with_another_sim(ModemSnapshot& modem, Time now);
/// Takes over the report of the modem that a SIM is in the holder.
void note_sim_inserted(ModemSnapshot& modem, Time now);

Result<void> apply_cpin(ModemSnapshot& modem, Lines lines, Time now);
/// Takes over the state of the SIM from +CME ERROR 10 to 18.
void refused_cpin(ModemSnapshot& modem, const Error& error, Time now);
Result<void> apply_qccid(ModemSnapshot& modem, Lines lines, Time now);
/// Notes a modem without AT+QCCID.
void refused_qccid(ModemSnapshot& modem, const Error& error, Time now);
Result<void> apply_ccid(ModemSnapshot& modem, Lines lines, Time now);
Result<void> apply_cimi(ModemSnapshot& modem, Lines lines, Time now);
Result<void> apply_cnum(ModemSnapshot& modem, Lines lines, Time now);
Result<void> apply_ef_ad(ModemSnapshot& modem, Lines lines, Time now);
Result<void> apply_clck(ModemSnapshot& modem, Lines lines, Time now);
Result<void> apply_qpinc(ModemSnapshot& modem, Lines lines, Time now);
void refused_clck(ModemSnapshot& modem, const Error& error, Time now);
void refused_qpinc(ModemSnapshot& modem, const Error& error, Time now);

[[nodiscard]] bool sim_has_iccid(const ModemSnapshot& modem);
/// True when AT+CCID must give the ICCID.
[[nodiscard]] bool needs_ccid(const ModemSnapshot& modem);
[[nodiscard]] bool sim_is_ready(const ModemSnapshot& modem);

}  // namespace eg915u
