#include "modem/at/line_splitter.h"

#include <algorithm>
#include <utility>

namespace eg915u {
namespace {

constexpr int kMaxLineEnds = 100;

bool is_control(char byte) {
  const auto value = static_cast<unsigned char>(byte);
  return value < 0x20 || value == 0x7f;
}

bool is_eight_bit(char byte) { return static_cast<unsigned char>(byte) >= 0x80; }

}  // namespace

LineSplitter::LineSplitter() { buffer_.reserve(kMaxLine); }

std::optional<Line> LineSplitter::push(char byte) {
  if (complete_) {
    buffer_.clear();
    complete_ = garbage_ = quoted_ = false;
  }
  if (byte == '\r' || byte == '\n') return end_line(byte);
  if (skipping_) return std::nullopt;
  if (buffer_.size() == kMaxLine) {
    skipping_ = true;
    return complete(Line::Kind::garbage);
  }
  buffer_.push_back(byte);
  if (byte == '"') quoted_ = !quoted_;
  if (is_control(byte) || (is_eight_bit(byte) && !quoted_)) garbage_ = true;
  if (prompt_expected_ && buffer_ == "> ") {
    return complete(Line::Kind::prompt);
  }
  return std::nullopt;
}

std::optional<Line> LineSplitter::end_line(char byte) {
  skipping_ = false;
  std::optional<Line> line;
  if (!buffer_.empty()) line = complete(garbage_ ? Line::Kind::garbage : Line::Kind::text);
  int& count = byte == '\r' ? crs_ : lfs_;
  count = std::min(count + 1, kMaxLineEnds);
  return line;
}

/// CR and LF of one line end may be apart, with other lines between them. So LFs count, or CRs without any
/// LF.
Line LineSplitter::complete(Line::Kind kind) {
  complete_ = true;
  const int lfs = std::exchange(lfs_, 0);
  const int crs = std::exchange(crs_, 0);
  return {kind, buffer_, lfs != 0 ? lfs : crs};
}

}  // namespace eg915u
