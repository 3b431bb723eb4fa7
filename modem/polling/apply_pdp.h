#pragma once

#include "modem/polling/apply_answer.h"

/// Where the answers about PDP contexts go.
namespace eg915u {

/// Null when no such context is defined.
[[nodiscard]] PdpContext* find_context(ModemSnapshot& modem, int cid);

Result<void> apply_cgdcont(ModemSnapshot& modem, Lines lines, Time now);
Result<void> apply_qicsgp(ModemSnapshot& modem, Lines lines, Time now);
/// AT+QICSGP=<cid> of any context.
Result<void> apply_credentials(ModemSnapshot& modem, int cid, Lines lines, Time now);
Result<void> apply_cgact(ModemSnapshot& modem, Lines lines, Time now);
Result<void> apply_cgpaddr(ModemSnapshot& modem, Lines lines, Time now);
Result<void> apply_cgcontrdp(ModemSnapshot& modem, Lines lines, Time now);
Result<void> apply_qiact(ModemSnapshot& modem, Lines lines, Time now);
/// Without an answer nothing is known of the modem's own IP stack.
void refused_qiact(ModemSnapshot& modem, const Error& error, Time now);

/// Brings PdpContext::active, the addresses and the context's life up to date after one of its activities was
/// set. `cause` is told of a context that was active and is no longer.
void update_context(ModemSnapshot& modem, PdpContext& context, Time now, std::string_view cause);
/// The context is down, whatever was known.
void lose_context(ModemSnapshot& modem, PdpContext& context, Time now, std::string_view cause);

/// A manager wanted the context up, and it is not.
void note_activation_failure(ModemSnapshot& modem, int cid, Time now, std::string_view cause);
/// A manager wanted the context down, and it is.
void note_deactivation(ModemSnapshot& modem, int cid, Time now);

/// All contexts that were active have ended.
void end_contexts(ModemSnapshot& modem, Time now, std::string_view cause);

[[nodiscard]] bool has_first_context(const ModemSnapshot& modem);
[[nodiscard]] bool has_active_context(const ModemSnapshot& modem);

}  // namespace eg915u
