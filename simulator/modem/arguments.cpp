#include "simulator/modem/arguments.h"

#include <charconv>

namespace eg915u::sim {

Arguments::Arguments(std::string_view text) {
  Argument item;
  bool inside = false;
  for (const char c : text) {
    if (c == '"') {
      inside = !inside;
      item.quoted = true;
    } else if (c == ',' && !inside) {
      items_.push_back(std::move(item));
      item = {};
    } else if (inside || c != ' ') {
      item.text += c;
    }
  }
  items_.push_back(std::move(item));
  malformed_ = inside;
}

std::string Arguments::text(std::size_t index) const {
  return index < items_.size() ? items_[index].text : std::string();
}

std::optional<int> Arguments::number(std::size_t index, int minimum, int maximum) const {
  if (index >= items_.size() || items_[index].quoted) return std::nullopt;
  const std::string& text = items_[index].text;
  int value = 0;
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc() || stop != end || value < minimum || value > maximum) return std::nullopt;
  return value;
}

std::optional<int> Arguments::number_or(std::size_t index, int fallback, int minimum, int maximum) const {
  if (text(index).empty()) return fallback;
  return number(index, minimum, maximum);
}

}  // namespace eg915u::sim
