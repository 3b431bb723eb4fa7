#pragma once

#include <set>
#include <string>
#include <vector>

namespace eg915u {

/// A key as doc/config-keys.toml describes it; what it does not say is empty.
struct DescribedKey {
  std::string name;
  std::string type;
  std::string needed_in;
  std::string otherwise;  ///< default
  std::string min;
  std::string max;
  std::string choices;
  std::string restart;  ///< "restart": a change needs one
};
[[nodiscard]] std::vector<DescribedKey> described_config_keys();

/// The values that the reader names for a mapping at `key`, which is none of them.
[[nodiscard]] std::string allowed_at(const std::string& key);
/// "is missing", or nothing: the problem of the reader with a mapping without `key`.
[[nodiscard]] std::string problem_without(const std::string& key);

/// Every key of the configuration that is not a mapping, such as "modems[].poll.fast". METRIC is the name of
/// a metric. The reader lists the accepted keys when it refuses an unknown key.
[[nodiscard]] std::set<std::string> known_config_keys();

}  // namespace eg915u
