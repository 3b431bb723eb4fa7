#include "mib/set/plan.h"

namespace eg915u::mib {

void ThresholdChange::apply_to(ThresholdSettings& settings) const {
  if (enabled) settings.enabled = *enabled;
  if (onset) settings.onset = *onset;
  if (abate) settings.abate = *abate;
  if (hold_s) settings.hold_s = *hold_s;
}

}  // namespace eg915u::mib
