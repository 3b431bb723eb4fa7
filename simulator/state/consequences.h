#pragma once

#include <string>
#include <vector>

#include "simulator/state/state.h"

namespace eg915u::sim {

/// Makes `after` consistent with what changed since `before`: a search starts or ends, PDP contexts go down
/// without service, the attach context comes up with it, the SIM starts over after CFUN=0.
void settle(const State& before, State& after);

/// The URCs the module sends for the change, in order, as its reporting settings ask for.
std::vector<std::string> urcs_between(const State& before, const State& after);

}  // namespace eg915u::sim
