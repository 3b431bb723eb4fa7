#include "subagent/cli/module_file.h"

#include <algorithm>
#include <cstddef>
#include <filesystem>

#include <fmt/core.h>

#include "base/file_io.h"

namespace eg915u {
namespace {

constexpr const char* kBesideTheProgram = "../share/snmp/mibs/EG915U-MIB.txt";
constexpr const char* kInstalled = EG915U_MODULE_FILE;
constexpr std::size_t kLongestModule = 1U << 20U;

}  // namespace

std::vector<std::string> module_places(const std::string& program) {
  std::vector<std::string> places;
  if (!program.empty()) {
    const auto directory = std::filesystem::path(program).parent_path();
    places.push_back((directory / kBesideTheProgram).lexically_normal().string());
  }
  if (std::ranges::find(places, kInstalled) == places.end()) places.emplace_back(kInstalled);
  return places;
}

tl::expected<ModuleFile, std::string> read_module(const std::vector<std::string>& places) {
  std::string looked;
  for (const std::string& place : places) {
    auto text = read_file(place, kLongestModule);
    if (text) return ModuleFile{place, *std::move(text)};
    if (!text.error().missing) return tl::make_unexpected(fmt::format("{}: {}", place, text.error().text));
    looked += (looked.empty() ? "" : " and ") + place;
  }
  return tl::make_unexpected(fmt::format(
      "EG915U-MIB.txt: not found: tried {}; install the package eg915u-mib, or run cmake --install", looked));
}

}  // namespace eg915u
