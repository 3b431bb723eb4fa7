#pragma once

#include "modem/polling/apply_answer.h"

/// Applies the answers and URCs about the signal. Each <sinr> helps to find its scale.
namespace eg915u {

Result<void> apply_qcsq(ModemSnapshot& modem, Lines lines, Time now);
Result<void> apply_qeng_serving(ModemSnapshot& modem, Lines lines, Time now);

}  // namespace eg915u
