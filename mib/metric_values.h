#pragma once

#include "mib/view.h"
#include "modem/accounting/metric.h"
#include "modem/accounting/threshold.h"

namespace eg915u::mib {

/// The values that thresholds compare: those that the other tables show now, unknown without an instance.
/// `settings` has the age from which the age of the data matters.
[[nodiscard]] PerMetric<WatchedValue> metric_values(const View& view, const ModemSnapshot& modem,
                                                    const PerMetric<ThresholdSettings>& settings);

}  // namespace eg915u::mib
