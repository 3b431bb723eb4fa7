#pragma once

#include <string>
#include <vector>

#include "tests/integration/support/snmp_client.h"

namespace eg915u {

/// Parses the output of `snmpbulkwalk -One` without MIBs, one value a line. Throws on any other line.
[[nodiscard]] std::vector<SnmpVariable> parse_walk(const std::string& text);

}  // namespace eg915u
