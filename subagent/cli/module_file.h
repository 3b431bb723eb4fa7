#pragma once

#include <string>
#include <tl/expected.hpp>
#include <vector>

namespace eg915u {

/// Possible paths of EG915U-MIB.txt for a program of that path, the best first. The first is next to the
/// program, as in packages, `cmake --install` and build trees. The other is where it was configured to be
/// installed.
[[nodiscard]] std::vector<std::string> module_paths(const std::string& program);

struct ModuleFile {
  std::string path;
  std::string text;
};

/// The first of them that exists. The error names all paths, or the one that cannot be read.
[[nodiscard]] tl::expected<ModuleFile, std::string> read_module(const std::vector<std::string>& paths);

}  // namespace eg915u
