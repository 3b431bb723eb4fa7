#include "subagent/cli/text_table.h"

#include <algorithm>

#include "base/utf8.h"

namespace eg915u {

std::size_t text_width(std::string_view text) {
  std::size_t characters = 0;
  while (!text.empty()) {
    text.remove_prefix(first_char(text).bytes.size());
    ++characters;
  }
  return characters;
}

std::string text_table(const std::vector<TextRow>& rows) {
  std::vector<std::size_t> widths;
  for (const TextRow& row : rows) {
    widths.resize(std::max(widths.size(), row.size()));
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], text_width(row[i]));
  }
  std::string out;
  for (const TextRow& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      out += row[i];
      if (i + 1 < row.size()) out.append(widths[i] - text_width(row[i]) + 2, ' ');
    }
    out += '\n';
  }
  return out;
}

}  // namespace eg915u
