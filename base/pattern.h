#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace re2 {
class RE2;
}

namespace eg915u {

/// A regular expression from the configuration (RE2 syntax), applied to bytes. Matches any text in linear
/// time and bounded memory. Cheap to copy; threads may share a Pattern.
class Pattern {
 public:
  /// Compiles `text`. Errc::invalid says which part is not valid.
  [[nodiscard]] static Result<Pattern> compile(std::string_view text);

  /// The pattern "(.*)". Its group is the text up to the first line end.
  [[nodiscard]] static Pattern anything();

  [[nodiscard]] const std::string& text() const;
  [[nodiscard]] int groups() const;
  /// The first group of the first match anywhere in `text`; absent without a match. Empty when the group did
  /// not take part in the match. The pattern must have a group.
  [[nodiscard]] std::optional<std::string> first_group(std::string_view text) const;
  /// True when the whole of `text` matches, with or without anchors in the pattern.
  [[nodiscard]] bool matches_whole(std::string_view text) const;

  friend bool operator==(const Pattern& a, const Pattern& b) { return a.text() == b.text(); }

 private:
  explicit Pattern(std::shared_ptr<const re2::RE2> compiled) : compiled_(std::move(compiled)) {}

  std::shared_ptr<const re2::RE2> compiled_;
};

}  // namespace eg915u
