#include "subagent/cli/module_file.h"

#include <algorithm>
#include <cstddef>
#include <filesystem>

#include <fmt/core.h>

#include "base/file_io.h"

namespace eg915u {
namespace {

constexpr const char* kNextToTheProgram = "../share/snmp/mibs/EG915U-MIB.txt";
constexpr const char* kInstalled = EG915U_MODULE_FILE;
constexpr std::size_t kLongestModule = 1U << 20U;

}  // namespace

std::vector<std::string> module_paths(const std::string& program) {
  std::vector<std::string> paths;
  if (!program.empty()) {
    const auto directory = std::filesystem::path(program).parent_path();
    paths.push_back((directory / kNextToTheProgram).lexically_normal().string());
  }
  if (std::ranges::find(paths, kInstalled) == paths.end()) paths.emplace_back(kInstalled);
  return paths;
}

tl::expected<ModuleFile, std::string> read_module(const std::vector<std::string>& paths) {
  std::string looked;
  for (const std::string& path : paths) {
    auto text = read_file(path, kLongestModule);
    if (text) return ModuleFile{path, *std::move(text)};
    if (!text.error().missing) return tl::make_unexpected(fmt::format("{}: {}", path, text.error().text));
    looked += (looked.empty() ? "" : " and ") + path;
  }
  return tl::make_unexpected(fmt::format(
      "EG915U-MIB.txt: not found: tried {}; install the package eg915u-mib, or run cmake --install", looked));
}

}  // namespace eg915u
