#pragma once

#include <set>
#include <string>

namespace eg915u {

/// Every key of the configuration except mappings, from the errors of the reader, which list the allowed keys
/// for an unknown one: "modems[].poll.fast". METRIC stands for the name of a metric.
[[nodiscard]] std::set<std::string> known_config_keys();

}  // namespace eg915u
