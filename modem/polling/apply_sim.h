#pragma once

#include "modem/polling/apply_answer.h"

/// Where the answers and URCs about the SIM go.
namespace eg915u {

/// After the modem became ready or a SIM was inserted it may say for this long that there is no SIM although
/// there is one.
inline constexpr Duration kSimSettles{20'000};

/// Takes a state over. A SIM that is not ready has no IMSI, an absent one no data at all; one that can be
/// used again after it was absent counts as inserted.
void set_sim_state(ModemSnapshot& modem, SimState state, Time now);
/// Another slot is in use: nothing is known of its SIM, and the modem may need some time to find it.
void begin_with_another_sim(ModemSnapshot& modem, Time now);
/// The modem tells that a SIM is in the holder.
void note_sim_inserted(ModemSnapshot& modem, Time now);

Result<void> apply_cpin(ModemSnapshot& modem, Lines lines, Time now);
/// +CME ERROR 10 to 18 say what is the matter with the SIM.
void refused_cpin(ModemSnapshot& modem, const Error& error, Time now);
Result<void> apply_qccid(ModemSnapshot& modem, Lines lines, Time now);
Result<void> apply_cimi(ModemSnapshot& modem, Lines lines, Time now);
Result<void> apply_cnum(ModemSnapshot& modem, Lines lines, Time now);
Result<void> apply_ef_ad(ModemSnapshot& modem, Lines lines, Time now);
Result<void> apply_clck(ModemSnapshot& modem, Lines lines, Time now);
Result<void> apply_qpinc(ModemSnapshot& modem, Lines lines, Time now);
void refused_clck(ModemSnapshot& modem, const Error& error, Time now);
void refused_qpinc(ModemSnapshot& modem, const Error& error, Time now);

[[nodiscard]] bool sim_has_iccid(const ModemSnapshot& modem);
[[nodiscard]] bool sim_is_ready(const ModemSnapshot& modem);

}  // namespace eg915u
