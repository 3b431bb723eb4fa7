#pragma once

#include <map>
#include <ostream>
#include <string>
#include <vector>

#include "tests/support/transcript.h"

namespace eg915u {

/// As SnmpClient::value() says that there is no such instance.
inline const std::string kNone = "(none)";

/// An instance, and its value while the modem answers AT and nothing else. The only modem has index 1, which
/// the names leave out.
struct Instance {
  std::string name;
  std::string arcs;  ///< below the root
  std::string unknown = kNone;
};

/// A recorded session and what a manager sees of it, read from the recording by eye.
struct Recording {
  std::string name;
  std::string file;                             ///< of tests/transcripts
  std::map<std::string, std::string> expected;  ///< by name of the instance; the others are unknown
  /// What the session had set or found, as the modem reads it back; the source shows no such read.
  std::vector<RecordedExchange> restored = {};

  friend void PrintTo(const Recording& recording, std::ostream* stream) { *stream << recording.file; }
};

/// Everything that the recordings can tell something of.
[[nodiscard]] const std::vector<Instance>& instances();

/// All but the one of the wrong port, in the order of their files.
[[nodiscard]] const std::vector<Recording>& recordings();

}  // namespace eg915u
