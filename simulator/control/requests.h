#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "simulator/state/result.h"

namespace eg915u::sim {

class Bench;

/// Checks a request without executing it: name, keys, their types and limits, paths and scenario names.
Result<void> check_request(const nlohmann::json& request);

/// Executes a checked request. Returns the members of the answer other than `ok`.
Result<nlohmann::json> do_request(Bench& bench, const nlohmann::json& request);

/// One line for each request, for --help.
std::string request_help();

}  // namespace eg915u::sim
