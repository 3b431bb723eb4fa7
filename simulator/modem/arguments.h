#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace eg915u::sim {

/// One parameter of a command line: its text without quotes, and whether it was quoted.
struct Argument {
  std::string text;
  bool quoted = false;
};

/// The parameters after `=`, split at commas outside quotes.
class Arguments {
 public:
  Arguments() = default;
  explicit Arguments(std::string_view text);

  std::size_t size() const { return items_.size(); }

  /// The text of parameter `index`, "" when missing.
  std::string text(std::size_t index) const;

  /// The parameter as a decimal number within the limits; absent when missing, quoted or out of range.
  std::optional<int> number(std::size_t index, int minimum, int maximum) const;

  /// As number(), with `fallback` for a missing or empty parameter.
  std::optional<int> number_or(std::size_t index, int fallback, int minimum, int maximum) const;

  /// True when a quote is not closed, so that the line is malformed.
  bool malformed() const { return malformed_; }

 private:
  std::vector<Argument> items_;
  bool malformed_ = false;
};

}  // namespace eg915u::sim
