#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>

/// The frames of `eg915u-agentx status --watch`, without the terminal.
namespace eg915u {

/// The latest signal levels of each modem, from successive texts of status.json.
class SignalTrail {
 public:
  static constexpr std::size_t kLength = 60;

  /// Adds one level for each modem; nothing for a text that is not a status.json.
  void add(std::string_view json);

  /// Oldest first, at most kLength; absent: unknown then. RSRP in dBm, RSSI where RSRP is absent.
  [[nodiscard]] const std::deque<std::optional<int>>& of(std::int64_t modem_index) const;

 private:
  std::map<std::int64_t, std::deque<std::optional<int>>> levels_;
};

struct FrameStyle {
  bool colour = false;   ///< ANSI sequences for good, medium and bad
  bool unicode = false;  ///< blocks of eighths, else ASCII
};

/// The table of status_table(), and below it for each modem its level, a bar of its quality and the trail.
[[nodiscard]] std::string watch_frame(std::string_view json, const SignalTrail& trail, FrameStyle style);

}  // namespace eg915u
