#pragma once

#include <vector>

namespace eg915u {

/// The value that the share `part` (0..1) of the samples does not exceed; 0 without samples.
[[nodiscard]] double percentile(std::vector<double> samples, double part);
[[nodiscard]] double median(std::vector<double> samples);

}  // namespace eg915u
