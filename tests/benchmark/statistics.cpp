#include "tests/benchmark/statistics.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>

namespace eg915u {

double percentile(std::vector<double> samples, double part) {
  if (samples.empty()) return 0;
  const auto at = std::lround(part * static_cast<double>(samples.size() - 1));
  std::nth_element(samples.begin(), samples.begin() + at, samples.end());
  return samples[static_cast<std::size_t>(at)];
}

double median(std::vector<double> samples) { return percentile(std::move(samples), 0.5); }

}  // namespace eg915u
