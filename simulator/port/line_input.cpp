#include "simulator/port/line_input.h"

#include <utility>

namespace eg915u::sim {
namespace {

constexpr char kBackspace = '\b';
constexpr char kControlZ = '\x1A';
constexpr char kEscape = '\x1B';

std::size_t find_at(const std::string& text) {
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    const bool upper = text[i] == 'A' && text[i + 1] == 'T';
    const bool lower = text[i] == 'a' && text[i + 1] == 't';
    if (upper || lower) return i;
  }
  return std::string::npos;
}

}  // namespace

std::optional<LineInput::Finished> LineInput::accept(char byte, char line_end) {
  if (collecting_text_) {
    if (byte == kControlZ || byte == kEscape) return finish_text(byte == kEscape);
  } else if (byte == line_end) {
    return finish_line();
  } else if (byte == '\n') {
    return std::nullopt;
  } else if (byte == kBackspace) {
    if (!buffer_.empty()) buffer_.pop_back();
    return std::nullopt;
  }
  if (buffer_.size() < kMaximumLine) {
    buffer_ += byte;
  } else {
    overflow_ = true;
  }
  return std::nullopt;
}

std::optional<LineInput::Finished> LineInput::finish_line() {
  const std::string line = std::exchange(buffer_, {});
  const bool too_long = std::exchange(overflow_, false);
  const auto start = find_at(line);
  if (start == std::string::npos) return std::nullopt;
  return Finished{line.substr(start), true, false, too_long};
}

std::optional<LineInput::Finished> LineInput::finish_text(bool cancelled) {
  collecting_text_ = false;
  const bool too_long = std::exchange(overflow_, false);
  return Finished{std::exchange(buffer_, {}), false, cancelled, too_long};
}

void LineInput::clear() {
  buffer_.clear();
  overflow_ = false;
  collecting_text_ = false;
}

}  // namespace eg915u::sim
