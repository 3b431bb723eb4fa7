#include "base/with_parts.h"

namespace eg915u {

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
