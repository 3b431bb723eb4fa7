#pragma once

#include "modem/polling/apply_answer.h"

/// Applies the answers about PDP contexts, and keeps the life of each context.
namespace eg915u {

/// Returns null when no such context is defined.
[[nodiscard]] PdpContext* find_context(ModemSnapshot& modem, int cid);

Result<void> apply_cgdcont(ModemSnapshot& modem, Lines lines, Time now);
Result<void> apply_qicsgp(ModemSnapshot& modem, Lines lines, Time now);
/// Applies AT+QICSGP=<cid> of any context.
Result<void> apply_credentials(ModemSnapshot& modem, int cid, Lines lines, Time now);
Result<void> apply_cgact(ModemSnapshot& modem, Lines lines, Time now);
Result<void> apply_cgpaddr(ModemSnapshot& modem, Lines lines, Time now);
Result<void> apply_cgcontrdp(ModemSnapshot& modem, Lines lines, Time now);
Result<void> apply_qiact(ModemSnapshot& modem, Lines lines, Time now);
/// Forgets what was known of the modem's own IP stack.
void refused_qiact(ModemSnapshot& modem, const Error& error, Time now);

/// Updates PdpContext::active, the addresses and the life of the context after one of its activities was set.
/// `cause` becomes the cause of the loss when the context was active and is not any more.
void update_context(ModemSnapshot& modem, PdpContext& context, Time now, std::string_view cause);
/// Marks the context as down, whatever was known.
void lose_context(ModemSnapshot& modem, PdpContext& context, Time now, std::string_view cause);

/// Notes that a manager wanted the context up, and that it is not.
void note_activation_failure(ModemSnapshot& modem, int cid, Time now, std::string_view cause);
/// Notes that a manager wanted the context down, and that it is.
void note_deactivation(ModemSnapshot& modem, int cid, Time now);

/// Marks all contexts that were active as down.
void end_contexts(ModemSnapshot& modem, Time now, std::string_view cause);

[[nodiscard]] bool has_first_context(const ModemSnapshot& modem);
[[nodiscard]] bool has_active_context(const ModemSnapshot& modem);

}  // namespace eg915u
