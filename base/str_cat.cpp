#include "base/str_cat.h"

namespace eg915u {

void Piece::append_to(std::string& text) const {
  switch (kind_) {
    case Kind::characters:
      text += characters_;
      break;
    case Kind::string:
      text += *string_;
      break;
    case Kind::view:
      text += *view_;
      break;
    case Kind::with_sign:
      text += std::to_string(with_sign_);
      break;
    case Kind::without_sign:
      text += std::to_string(without_sign_);
      break;
  }
}

std::string joined(std::initializer_list<Piece> pieces) {
  std::string text;
  for (const Piece& piece : pieces) piece.append_to(text);
  return text;
}

std::string with_parts(std::string_view what, std::initializer_list<std::string_view> parts) {
  std::string text(what);
  std::string_view divider = ": ";
  for (const std::string_view part : parts) {
    if (part.empty()) continue;
    text += divider;
    text += part;
    divider = ", ";
  }
  return text;
}

}  // namespace eg915u
