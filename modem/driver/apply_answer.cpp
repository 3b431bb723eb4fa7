#include "modem/driver/apply_answer.h"

namespace eg915u {

Result<std::string_view> first_line(Lines lines) {
  if (lines.empty()) return failure(Errc::malformed, "no information line, expected one");
  return lines.front();
}

}  // namespace eg915u
