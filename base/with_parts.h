#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

namespace eg915u {

/// "what: first, second", without the empty parts; `what` alone when all parts are empty.
[[nodiscard]] std::string with_parts(std::string_view what, std::initializer_list<std::string_view> parts);

}  // namespace eg915u
