#include "modem/at/open_text.h"

#include <algorithm>
#include <array>

#include "modem/at/urc.h"

namespace eg915u {
namespace {

/// Lines with text that a person or a network wrote (3GPP TS 27.005, TS 27.007).
constexpr std::array<std::string_view, 15> kTextStarts{
    "+CUSD:", "+CMT:",  "+CDS:",  "+CBM:",  "+CMGR:", "+CMGL:", "+CPBR:", "+CPBF:",
    "+CNUM:", "+CLIP:", "+CLCC:", "+CCWA:", "+CNAP:", "+COLP:", "+QSTK",
};

}  // namespace

/// There is no escape for a quote (3GPP TS 27.007 5.4): one that neither a comma nor the line end follows is
/// part of the text.
bool OpenText::ends_in_quotes(std::string_view text) {
  bool quoted = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '"') continue;
    const auto next = text.find_first_not_of(' ', at + 1);
    const bool ends_field = next == std::string_view::npos || text[next] == ',';
    quoted = !quoted || !ends_field;
  }
  return quoted;
}

bool OpenText::is_pdu(std::string_view line) {
  return line.find_first_not_of("0123456789ABCDEFabcdef") == std::string_view::npos;
}

bool OpenText::begins_with(std::string_view line) {
  const bool has_text =
      std::ranges::any_of(kTextStarts, [line](auto start) { return line.starts_with(start); });
  return takes_next_line(line) || (has_text && ends_in_quotes(line));
}

OpenText::OpenText(std::string_view first)
    : text_(first),
      state_(ends_in_quotes(first) ? State::quoted : State::before_body),
      is_message_(takes_next_line(first)) {}

OpenText::Step OpenText::push(std::string_view line, int line_ends) {
  line_ends_ += line_ends;
  if (state_ == State::plain_body && line_ends_ > 1) return Step::beyond;
  parts_.push_back({std::string(line), line_ends});
  text_.append(static_cast<std::size_t>(state_ == State::quoted ? std::max(line_ends_, 0) : 1), '\n');
  text_ += line;
  line_ends_ = 0;
  const bool is_full = parts_.size() == kMaxLines || text_.size() > kMaxBytes;
  switch (state_) {
    case State::quoted:
      if (!ends_in_quotes(text_)) return after_quote();
      return is_full ? Step::too_long : Step::open;
    case State::before_body:
      if (is_pdu(line)) return Step::complete;
      state_ = State::plain_body;
      return Step::open;
    case State::plain_body:
    case State::closed:
      break;
  }
  return is_full ? Step::complete : Step::open;
}

OpenText::Step OpenText::after_quote() {
  state_ = is_message_ ? State::before_body : State::closed;
  return is_message_ ? Step::open : Step::complete;
}

void OpenText::note_urc(int line_ends) { line_ends_ += line_ends - 2; }

}  // namespace eg915u
