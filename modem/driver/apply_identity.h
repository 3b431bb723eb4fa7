#pragma once

#include "modem/driver/apply_answer.h"

/// Where the answers about the modem itself go.
namespace eg915u {

Result<void> store_ati(ModemSnapshot& modem, Lines lines, Time now);
Result<void> store_cgmi(ModemSnapshot& modem, Lines lines, Time now);
Result<void> store_cgmm(ModemSnapshot& modem, Lines lines, Time now);
Result<void> store_cgmr(ModemSnapshot& modem, Lines lines, Time now);
Result<void> store_cgsn(ModemSnapshot& modem, Lines lines, Time now);

}  // namespace eg915u
