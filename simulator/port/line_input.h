#pragma once

#include <cstddef>
#include <optional>
#include <string>

namespace eg915u::sim {

/// Assembles the host's input: command lines up to the line end, or the text after a prompt.
class LineInput {
 public:
  static constexpr std::size_t kMaximumLine = 2048;

  /// A complete input: a command line from its `AT` on, or a text and whether ESC cancelled it.
  struct Finished {
    std::string text;
    bool is_command = false;
    bool cancelled = false;
    bool too_long = false;
  };

  /// Adds one byte. `line_end` is the character of ATS3. Lines without `AT` are dropped, as by the modem.
  std::optional<Finished> accept(char byte, char line_end);

  /// Collects a text from now on, until Ctrl-Z or ESC.
  void expect_text() { collecting_text_ = true; }

  void clear();

 private:
  std::optional<Finished> finish_line();
  std::optional<Finished> finish_text(bool cancelled);

  std::string buffer_;
  bool overflow_ = false;
  bool collecting_text_ = false;
};

}  // namespace eg915u::sim
