#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "simulator/state/result.h"

namespace eg915u::sim {

class Bench;

/// Checks a control request without doing it: its name, its keys, their types and limits, paths and scenario
/// names.
Result<void> check_request(const nlohmann::json& request);

/// Does a checked request; gives what goes into the answer beside `ok`.
Result<nlohmann::json> do_request(Bench& bench, const nlohmann::json& request);

/// One line for each request, for --help.
std::string request_help();

}  // namespace eg915u::sim
