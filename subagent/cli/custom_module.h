#pragma once

#include <span>
#include <string>
#include <string_view>

#include "subagent/config/config.h"

namespace eg915u {

/// SMIv2 definitions of the custom objects that have an OID, for the end of `module`. They are an object for
/// each, their group and a compliance statement. A comment names each object that SMIv2 cannot express. Empty
/// when there is no object with an OID.
[[nodiscard]] std::string custom_definitions(std::span<const CustomObject> objects, std::string_view module);

}  // namespace eg915u
