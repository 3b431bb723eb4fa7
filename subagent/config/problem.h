#pragma once

#include <string>
#include <tuple>
#include <vector>

namespace eg915u {

/// A place in a configuration file, counted from 1; 0 is the file as a whole.
struct ConfigMark {
  int line = 0;
  int column = 0;

  friend bool operator==(const ConfigMark&, const ConfigMark&) = default;
  /// In the order of the file.
  friend bool operator<(const ConfigMark& a, const ConfigMark& b) {
    return std::tie(a.line, a.column) < std::tie(b.line, b.column);
  }
};

/// One thing to correct.
struct ConfigProblem {
  std::string file;
  ConfigMark mark;
  std::string key;      ///< "modems[0].poll.fast"; empty for the file as a whole
  std::string wrong;    ///< "\"10\" has no unit"
  std::string allowed;  ///< "1s to 1h"; empty when there is nothing to add
};

/// "FILE:LINE:COLUMN: KEY: problem; expected values".
[[nodiscard]] std::string to_string(const ConfigProblem& problem);

}  // namespace eg915u
