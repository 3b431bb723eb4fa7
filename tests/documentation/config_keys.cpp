#include "tests/documentation/config_keys.h"

#include <algorithm>
#include <sstream>
#include <vector>

#include <fmt/core.h>

#include "subagent/config/config.h"
#include "tests/documentation/text_search.h"

namespace eg915u {
namespace {

constexpr const char* kUnknown = "zz_unknown";
constexpr const char* kMetrics = ".thresholds";

/// The file with `inner` at a key: "modems[].poll" and "{x: 1}" give "{modems: [{poll: {x: 1}}]}".
std::string file_with(const std::string& key, std::string inner) {
  std::istringstream parts(key);
  std::vector<std::string> names;
  for (std::string name; std::getline(parts, name, '.');) names.push_back(name);
  for (auto name = names.rbegin(); name != names.rend(); ++name) {
    const bool is_list = name->ends_with("[]");
    if (is_list) inner = fmt::format("[{}]", inner);
    inner = fmt::format("{{{}: {}}}", name->substr(0, name->size() - (is_list ? 2 : 0)), inner);
  }
  return inner;
}

/// The keys allowed in the mapping at `key`; empty when no mapping is allowed there.
std::vector<std::string> keys_below(const std::string& key) {
  const auto config = parse_config(file_with(key, '{' + std::string(kUnknown) + ": 1}"), "file");
  std::vector<std::string> names;
  if (config) return names;
  const auto problem =
      std::ranges::find_if(config.error(), [](const ConfigProblem& p) { return p.key.ends_with(kUnknown); });
  if (problem == config.error().end()) return names;
  std::istringstream allowed(problem->allowed);
  for (std::string name; std::getline(allowed >> std::ws, name, ',');) names.push_back(name);
  return names;
}

void collect(const std::string& key, const std::string& shown, std::set<std::string>& keys) {
  for (const std::string& place : {key, key + "[]"}) {
    const auto names = keys_below(place);
    const bool is_list = place != key;
    for (const std::string& name : names) {
      const bool is_metric = place.ends_with(kMetrics);
      const std::string dot = place.empty() ? "" : ".";
      collect(fmt::format("{}{}{}", place, dot, name),
              fmt::format("{}{}{}{}", shown, is_list ? "[]" : "", dot, is_metric ? "METRIC" : name), keys);
    }
    if (!names.empty()) return;
  }
  keys.insert(shown);
}

}  // namespace

std::vector<DescribedKey> described_config_keys() {
  std::vector<DescribedKey> keys;
  std::istringstream lines(output_of({std::string(EG915U_SOURCE_PATH) + "/scripts/config-keys", "--list"}));
  for (std::string line; std::getline(lines, line);) {
    DescribedKey key;
    std::istringstream columns(line);
    for (std::string* column : {&key.name, &key.type, &key.needed_in, &key.otherwise, &key.min, &key.max,
                                &key.choices, &key.restart}) {
      std::getline(columns, *column, '\t');
    }
    keys.push_back(key);
  }
  return keys;
}

std::string allowed_at(const std::string& key) {
  const auto config = parse_config(file_with(key, '{' + std::string(kUnknown) + ": 1}"), "file");
  if (config) return "accepted";
  for (const ConfigProblem& problem : config.error()) {
    if (problem.wrong == "is a mapping") return problem.allowed;
  }
  return "no problem";
}

std::string problem_without(const std::string& key) {
  const std::size_t dot = key.rfind('.');
  const auto config = parse_config(file_with(key.substr(0, dot), "{}"), "file");
  if (config) return "";
  for (const ConfigProblem& problem : config.error()) {
    const bool is_key = problem.key.ends_with(key.substr(dot)) && problem.wrong == "is missing";
    if (is_key) return problem.wrong;
  }
  return "";
}

std::set<std::string> known_config_keys() {
  std::set<std::string> keys;
  collect("", "", keys);
  return keys;
}

}  // namespace eg915u
