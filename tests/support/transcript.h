#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace eg915u {

/// One command of a recorded session and every line that came until the next one, final result and URCs
/// included.
struct RecordedExchange {
  std::string command;
  std::vector<std::string> lines;

  /// The lines that begin with `prefix`.
  [[nodiscard]] std::vector<std::string> with_prefix(std::string_view prefix) const;
  /// The lines before the final result, empty ones left out. All lines when there is none.
  [[nodiscard]] std::vector<std::string> information() const;
};

/// A file of tests/transcripts: "# " comment, "> " sent, "< " received.
struct Transcript {
  std::vector<RecordedExchange> exchanges;

  /// The `occurrence`-th exchange of `command`, counted from 0; a test failure and an empty one when there is
  /// none.
  [[nodiscard]] RecordedExchange find(std::string_view command, int occurrence = 0) const;
};

/// Loads tests/transcripts/`file`; a test failure and nothing when it cannot be read or has a line of another
/// kind.
[[nodiscard]] Transcript load_transcript(std::string_view file);

/// The names of all recorded files, sorted.
[[nodiscard]] std::vector<std::string> transcript_files();

}  // namespace eg915u
