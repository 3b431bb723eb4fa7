#include "tests/support/object_names.h"

#include <algorithm>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <unordered_map>

namespace eg915u {
namespace {

using Names = std::vector<std::pair<std::string, std::string>>;

Names read_names() {
  Names names;
  std::ifstream file(EG915U_PUBLISHED_OIDS);
  for (std::string line; std::getline(file, line);) {
    std::string name;
    std::string oid;
    if (!line.starts_with('#') && std::istringstream(line) >> name >> oid) names.emplace_back(name, oid);
  }
  if (names.empty()) throw std::runtime_error("cannot read " EG915U_PUBLISHED_OIDS);
  return names;
}

}  // namespace

const Names& published_oids() {
  static const Names kNames = read_names();
  return kNames;
}

std::string oid_of(std::string_view name) {
  static const std::unordered_map<std::string, std::string> kOids(published_oids().begin(),
                                                                  published_oids().end());
  if (name.starts_with('.')) return std::string(name);
  const auto dot = std::min(name.find('.'), name.size());
  const auto found = kOids.find(std::string(name.substr(0, dot)));
  if (found == kOids.end()) throw std::invalid_argument("not in published_oids.txt: " + std::string(name));
  return "." + found->second + std::string(name.substr(dot));
}

std::string name_of(std::string_view oid) {
  static const auto kNames = [] {
    std::unordered_map<std::string, std::string> names;
    for (const auto& [name, dotted] : published_oids()) names.emplace("." + dotted, name);
    return names;
  }();
  for (auto end = oid.size(); end != std::string_view::npos && end > 0; end = oid.rfind('.', end - 1)) {
    const auto found = kNames.find(std::string(oid.substr(0, end)));
    if (found != kNames.end()) return found->second + std::string(oid.substr(end));
  }
  return std::string(oid);
}

}  // namespace eg915u
