#pragma once

#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

namespace eg915u {

/// A piece of text for joined(): characters, or a whole number as decimal digits. Points at the text, which
/// must outlive it.
class Piece {
 public:
  Piece(const char* text) : kind_(Kind::characters), characters_(text) {}
  Piece(const std::string& text) : kind_(Kind::string), string_(&text) {}
  Piece(const std::string_view& text) : kind_(Kind::view), view_(&text) {}
  template <std::signed_integral T>
  requires(!std::same_as<T, char>) Piece(T number) : kind_(Kind::with_sign), with_sign_(number) {}
  template <std::unsigned_integral T>
  requires(!std::same_as<T, char> && !std::same_as<T, bool>) Piece(T number)
      : kind_(Kind::without_sign), without_sign_(number) {}

  void append_to(std::string& text) const;

 private:
  enum class Kind : std::uint8_t { characters, string, view, with_sign, without_sign };

  Kind kind_;
  union {
    const char* characters_;
    const std::string* string_;
    const std::string_view* view_;
    std::int64_t with_sign_;
    std::uint64_t without_sign_;
  };
};

/// Concatenates the pieces into one string, without a temporary string for each step.
[[nodiscard]] std::string joined(std::initializer_list<Piece> pieces);

/// "what: first, second", without the empty parts; `what` alone when all parts are empty.
[[nodiscard]] std::string with_parts(std::string_view what, std::initializer_list<std::string_view> parts);

}  // namespace eg915u
