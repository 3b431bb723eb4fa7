#pragma once

#include <set>
#include <string>

namespace eg915u {

/// Every key of the configuration that is no mapping, as the reader itself tells them: it lists the keys that
/// are allowed where an unknown one stands. "modems[].poll.fast"; METRIC stands for the name of a metric.
[[nodiscard]] std::set<std::string> known_config_keys();

}  // namespace eg915u
