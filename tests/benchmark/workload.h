#pragma once

#include <functional>
#include <string>
#include <vector>

#include "tests/benchmark/fast_manager.h"

namespace eg915u {

inline const std::string kWalk = "walk";

/// One kind of request that is measured against the minimal subagent.
struct Workload {
  std::string what;
  int requests;  ///< number of requests that take a few milliseconds together
  std::function<void(FastManager&)> request;
};

/// GET, GET of 20 names, GETNEXT, SET, and the walk of everything below the root.
[[nodiscard]] std::vector<Workload> workloads();

}  // namespace eg915u
