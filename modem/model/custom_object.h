#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/clock.h"
#include "base/pattern.h"
#include "base/result.h"

/// Objects that the user defines: the configuration gives the AT commands that read and write them.
namespace eg915u {

enum class CustomType : std::uint8_t { integer, gauge, counter64, string };

/// integer is 32 bits with a sign, gauge 32 bits without; in the order of CustomType.
using CustomValue = std::variant<std::int32_t, std::uint32_t, std::uint64_t, std::string>;

inline constexpr std::size_t kMostCustomBytes = 255;  ///< of a string

struct CustomRead {
  std::string command;  ///< see valid_custom_command()
  Pattern pattern;      ///< its first group is the value; tried on each line of the answer

  friend bool operator==(const CustomRead&, const CustomRead&) = default;
};

struct CustomWrite {
  std::string command;  ///< see valid_custom_template()
  Pattern allow;        ///< the whole value must match

  friend bool operator==(const CustomWrite&, const CustomWrite&) = default;
};

struct CustomSettings {
  std::string name;
  std::string unit;
  CustomType type = CustomType::string;
  std::optional<CustomRead> read;  ///< absent: shows what was written last
  std::optional<CustomWrite> write;
  Duration interval{30'000};

  friend bool operator==(const CustomSettings&, const CustomSettings&) = default;
};

/// The custom objects of one modem, in the order of the configuration.
using CustomList = std::vector<CustomSettings>;

/// The value that `text` spells: a decimal number of the range of the type, or at most kMostCustomBytes
/// bytes. The error is Errc::malformed and names the range.
[[nodiscard]] Result<CustomValue> parse_custom_value(CustomType type, std::string_view text);
/// The value in the answer to `object.read`, from the first line that its pattern matches. `object.read` must
/// be present.
[[nodiscard]] Result<CustomValue> find_custom_value(const CustomSettings& object,
                                                    std::span<const std::string> lines);
/// The text in a command line and in egCustomValue.
[[nodiscard]] std::string to_text(const CustomValue& value);

}  // namespace eg915u
