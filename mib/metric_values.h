#pragma once

#include "mib/view.h"
#include "modem/accounting/metric.h"
#include "modem/accounting/threshold.h"

namespace eg915u::mib {

/// What thresholds compare: the values that the other tables show now, unknown where those have no instance.
/// `settings` tell from when on the age of the data is of interest.
[[nodiscard]] PerMetric<WatchedValue> metric_values(const View& view, const ModemSnapshot& modem,
                                                    const PerMetric<ThresholdSettings>& settings);

}  // namespace eg915u::mib
