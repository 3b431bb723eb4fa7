#pragma once

#include <map>
#include <ostream>
#include <string>
#include <vector>

#include "tests/support/transcript.h"

namespace eg915u {

/// As SnmpClient::value() says that there is no such instance.
inline const std::string kNone = "(none)";

/// An instance, and its value while the modem answers AT and nothing else.
struct Instance {
  std::string name;  ///< "egSigRsrp.1"
  std::string unknown = kNone;
};

/// A recorded session and what a manager sees of it, read from the recording by eye.
struct Recording {
  std::string name;
  std::string file;  ///< in tests/transcripts
  /// Values by name of the instance. All other instances are unknown.
  std::map<std::string, std::string> expected;
  /// Answers that the source does not show: settings that the session had made or found.
  std::vector<RecordedExchange> restored = {};

  friend void PrintTo(const Recording& recording, std::ostream* stream) { *stream << recording.file; }
};

/// Every instance that a recording has a value for.
[[nodiscard]] const std::vector<Instance>& instances();

/// All but the one of the wrong port, in the order of their files.
[[nodiscard]] const std::vector<Recording>& recordings();

}  // namespace eg915u
