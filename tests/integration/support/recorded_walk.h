#pragma once

#include <string>
#include <vector>

#include "tests/integration/support/snmp_client.h"

namespace eg915u {

/// What `snmpbulkwalk -One` without MIBs printed, one value a line. Throws on a line that is not understood.
[[nodiscard]] std::vector<SnmpVariable> parse_walk(const std::string& text);

}  // namespace eg915u
