#pragma once

#include <string>
#include <vector>

#include "simulator/state/state.h"

namespace eg915u::sim {

/// Makes `after` consistent with the changes since `before`. A search starts or ends. PDP contexts go down
/// without service; the attach context comes up with service. The SIM restarts after CFUN=0.
void settle(const State& before, State& after);

/// The URCs of the modem for the change, in order, as its reporting settings require.
std::vector<std::string> urcs_between(const State& before, const State& after);

}  // namespace eg915u::sim
