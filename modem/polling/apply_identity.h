#pragma once

#include "modem/polling/apply_answer.h"

/// Applies the answers about the modem itself.
namespace eg915u {

Result<void> apply_ati(ModemSnapshot& modem, Lines lines, Time now);
Result<void> apply_cgmi(ModemSnapshot& modem, Lines lines, Time now);
Result<void> apply_cgmm(ModemSnapshot& modem, Lines lines, Time now);
Result<void> apply_cgmr(ModemSnapshot& modem, Lines lines, Time now);
Result<void> apply_cgsn(ModemSnapshot& modem, Lines lines, Time now);

}  // namespace eg915u
