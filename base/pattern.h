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

/// A regular expression of the user's (RE2 syntax), on bytes: any text is matched, in linear time and bounded
/// memory. Cheap to copy; threads may share one.
class Pattern {
 public:
  /// Errc::invalid with what does not compile.
  [[nodiscard]] static Result<Pattern> compile(std::string_view text);

  /// "(.*)": the group is the whole text, up to a line end.
  [[nodiscard]] static Pattern anything();

  [[nodiscard]] const std::string& text() const;
  [[nodiscard]] int groups() const;
  /// The first group of the first match anywhere in `text`, empty when that group took no part in it; absent
  /// without a match. The pattern has at least one group.
  [[nodiscard]] std::optional<std::string> first_group(std::string_view text) const;
  /// The whole of `text` matches, whatever anchors the pattern has.
  [[nodiscard]] bool matches_whole(std::string_view text) const;

  friend bool operator==(const Pattern& a, const Pattern& b) { return a.text() == b.text(); }

 private:
  explicit Pattern(std::shared_ptr<const re2::RE2> compiled) : compiled_(std::move(compiled)) {}

  std::shared_ptr<const re2::RE2> compiled_;
};

}  // namespace eg915u
