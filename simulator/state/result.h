#pragma once

#include <string>
#include <tl/expected.hpp>

namespace eg915u::sim {

/// A value, or a text that says what is wrong and what is expected.
template <typename T>
using Result = tl::expected<T, std::string>;

/// Creates the error of any Result.
inline tl::unexpected<std::string> failure(std::string what) {
  return tl::unexpected<std::string>(std::move(what));
}

}  // namespace eg915u::sim
