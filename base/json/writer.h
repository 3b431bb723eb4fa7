#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace eg915u {

enum class JsonLayout : std::uint8_t {
  lines,    ///< each member and item on a line of its own, two spaces further in than what it is part of
  compact,  ///< one line without spaces
};

/// Writes one JSON value, part by part: the caller sees to it that what begins ends, and that each member of
/// an object has a key. Each byte of a text that is not UTF-8 becomes U+FFFD, or the beginning of a character
/// as a whole.
class JsonWriter {
 public:
  explicit JsonWriter(JsonLayout layout) : layout_(layout) {}

  void begin_object() { begin('{'); }
  void end_object() { end('}'); }
  void begin_array() { begin('['); }
  void end_array() { end(']'); }

  /// Of the member whose value comes next.
  void key(std::string_view name);

  void value(std::string_view text);
  template <std::integral T>
  void value(T number) {
    if constexpr (std::is_same_v<T, bool>) {
      literal(number ? "true" : "false");
    } else if constexpr (std::is_signed_v<T>) {
      literal(std::to_string(std::int64_t{number}));
    } else {
      literal(std::to_string(std::uint64_t{number}));
    }
  }
  void null() { literal("null"); }
  /// Absent: null.
  template <class T>
  void value(const std::optional<T>& item) {
    return item ? value(*item) : null();
  }

  void begin_object(std::string_view name) {
    key(name);
    begin_object();
  }
  void begin_array(std::string_view name) {
    key(name);
    begin_array();
  }
  template <class T>
  void member(std::string_view name, const T& item) {
    key(name);
    value(item);
  }
  /// No member when there is nothing.
  template <class T>
  void member_if(std::string_view name, const std::optional<T>& item) {
    if (item) member(name, *item);
  }
  void member_if(std::string_view name, std::string_view text) {
    if (!text.empty()) member(name, text);
  }
  template <class... T>
  void items(const T&... each) {
    (value(each), ...);
  }

  /// What was written.
  std::string take() { return std::move(text_); }

 private:
  void begin(char bracket);
  void end(char bracket);
  void separate();
  void break_line();
  void literal(std::string_view text);
  void quote(std::string_view text);

  JsonLayout layout_;
  std::string text_;
  std::size_t depth_ = 0;
  bool is_first_ = true;  ///< nothing is in the innermost object or array yet
  bool has_key_ = false;  ///< the next value belongs to a key
};

}  // namespace eg915u
