#include "modem/at/line_splitter.h"

namespace eg915u {
namespace {

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
  if (byte == '\r' || byte == '\n') return end_line();
  if (skipping_) return std::nullopt;
  if (buffer_.size() == kMaxLine) {
    skipping_ = complete_ = true;
    return Line{Line::Kind::garbage, buffer_};
  }
  buffer_.push_back(byte);
  if (byte == '"') quoted_ = !quoted_;
  if (is_control(byte) || (is_eight_bit(byte) && !quoted_)) garbage_ = true;
  if (prompt_expected_ && buffer_ == "> ") {
    complete_ = true;
    return Line{Line::Kind::prompt, buffer_};
  }
  return std::nullopt;
}

std::optional<Line> LineSplitter::end_line() {
  skipping_ = false;
  if (buffer_.empty()) return std::nullopt;
  complete_ = true;
  return Line{garbage_ ? Line::Kind::garbage : Line::Kind::text, buffer_};
}

}  // namespace eg915u
