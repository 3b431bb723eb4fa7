#pragma once

#include <string>
#include <tl/expected.hpp>
#include <vector>

namespace eg915u {

/// Where the text of EG915U-MIB may be for a program of that path, the best first: beside it as packages,
/// `cmake --install` and a build tree have it, then where it was configured to be installed.
[[nodiscard]] std::vector<std::string> module_places(const std::string& program);

struct ModuleFile {
  std::string path;
  std::string text;
};

/// The first of them that is there. The error names all places, or the one that cannot be read.
[[nodiscard]] tl::expected<ModuleFile, std::string> read_module(const std::vector<std::string>& places);

}  // namespace eg915u
