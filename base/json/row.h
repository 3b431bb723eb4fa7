#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <type_traits>

#include "base/json/members.h"

namespace eg915u {

/// Reads the items of an array in their order. After a missing or wrong item is_whole() is false, and the
/// values are meaningless. Items that the caller does not read are ignored.
class JsonRow {
 public:
  /// `json` must outlive the row. A value that is not an array has no items.
  explicit JsonRow(const Json& json);

  template <class T>
  T number(T max = std::numeric_limits<T>::max()) {
    static_assert(std::is_unsigned_v<T>);
    return static_cast<T>(number_up_to(max));
  }
  std::int64_t integer(std::int64_t min, std::int64_t max);
  int small_integer(int min, int max) { return static_cast<int>(integer(min, max)); }
  std::string text(std::size_t limit);
  /// The next item, an array.
  JsonRow row();
  /// The next item, an array; absent when the item is null.
  std::optional<JsonRow> optional_row();
  /// The next item, a number; absent when the item is null.
  std::optional<std::int64_t> optional_integer(std::int64_t min, std::int64_t max);
  /// Reads one value that is a number or null. The outer optional is absent when the value is neither.
  static std::optional<std::optional<std::int64_t>> optional_integer_from(const Json& json, std::int64_t min,
                                                                          std::int64_t max);

  void require(bool is_right) { is_whole_ = is_whole_ && is_right; }
  [[nodiscard]] bool is_whole() const { return is_whole_; }
  [[nodiscard]] bool at_end() const { return next_ >= size(); }
  [[nodiscard]] std::size_t size() const { return is_array_ ? json_->size() : 0; }

 private:
  /// The next item; null at the end.
  const Json* next();
  std::uint64_t number_up_to(std::uint64_t max);

  const Json* json_;
  bool is_array_;
  bool is_whole_;
  std::size_t next_ = 0;
};

}  // namespace eg915u
