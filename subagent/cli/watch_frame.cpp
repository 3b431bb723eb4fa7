#include "subagent/cli/watch_frame.h"

#include <algorithm>
#include <array>
#include <vector>

#include <fmt/core.h>

#include "base/json/members.h"
#include "base/printable.h"
#include "subagent/cli/text_table.h"
#include "subagent/daemon/status_file.h"

namespace eg915u {

namespace {

constexpr int kBarLength = 20;
constexpr int kGoodPercent = 60;
constexpr int kMiddlingPercent = 30;
constexpr std::size_t kLongestName = 64;
// From the edge of a cell to right below its mast. A level outside is drawn as the end of the scale.
constexpr int kLowestDbm = -125;
constexpr int kHighestDbm = -60;

constexpr std::array<const char*, 8> kBlocks{"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
constexpr std::array<const char*, 8> kAscii{"_", ".", ":", "-", "=", "+", "*", "#"};
constexpr const char* kRed = "\x1b[31m";
constexpr const char* kYellow = "\x1b[33m";
constexpr const char* kGreen = "\x1b[32m";
constexpr const char* kPlain = "\x1b[0m";

std::optional<std::int64_t> number_at(const Json& json, const std::string& path) {
  const Json* const member = find_at(json, path);
  return member == nullptr ? std::nullopt : integer_from(*member);
}

std::optional<int> small_number_at(const Json& json, const std::string& path, int least, int most) {
  const auto number = number_at(json, path);
  if (!number) return std::nullopt;
  return static_cast<int>(std::clamp<std::int64_t>(*number, least, most));
}

std::optional<int> dbm_at(const Json& modem, const std::string& path) {
  return small_number_at(modem, path, -200, 100);
}

std::optional<int> level_of(const Json& modem) {
  const auto rsrp = dbm_at(modem, "/signal/rsrp_dbm");
  return rsrp ? rsrp : dbm_at(modem, "/signal/rssi_dbm");
}

std::string level_text(const Json& modem) {
  if (const auto rsrp = dbm_at(modem, "/signal/rsrp_dbm")) return fmt::format("RSRP {} dBm", *rsrp);
  if (const auto rssi = dbm_at(modem, "/signal/rssi_dbm")) return fmt::format("RSSI {} dBm", *rssi);
  return "no signal";
}

const char* colour_of(int percent) {
  if (percent >= kGoodPercent) return kGreen;
  return percent >= kMiddlingPercent ? kYellow : kRed;
}

std::string bar(std::optional<int> percent, FrameStyle style) {
  const int filled = percent.value_or(0) * kBarLength / 100;
  std::string text = "[";
  if (style.colour && percent) text += colour_of(*percent);
  for (int i = 0; i < kBarLength; ++i) {
    const bool is_filled = i < filled;
    text += style.unicode ? (is_filled ? "█" : "·") : (is_filled ? "#" : ".");
  }
  if (style.colour && percent) text += kPlain;
  return text + ']' + (percent ? fmt::format(" {} %", *percent) : "");
}

std::string trail_text(const std::deque<std::optional<int>>& levels, FrameStyle style) {
  const auto& marks = style.unicode ? kBlocks : kAscii;
  std::string text;
  for (const auto& level : levels) {
    if (!level) {
      text += ' ';
      continue;
    }
    const int above = std::clamp(*level, kLowestDbm, kHighestDbm) - kLowestDbm;
    const auto last = static_cast<int>(marks.size()) - 1;
    text += marks.at(static_cast<std::size_t>(above * last / (kHighestDbm - kLowestDbm)));
  }
  return text;
}

std::string name_of(const Json& modem) {
  const Json* const member = find_member(modem, "name");
  const auto* const name = member == nullptr ? nullptr : member->get_ptr<const std::string*>();
  return name == nullptr ? "-" : printable(*name, kLongestName);
}

}  // namespace

void SignalTrail::add(std::string_view json) {
  const Json status = parse_object(json);
  for (const Json& modem : items_at(status, "modems")) {
    const auto index = number_at(modem, "/index");
    if (!index) continue;
    auto& levels = levels_[*index];
    levels.push_back(level_of(modem));
    if (levels.size() > kLength) levels.pop_front();
  }
}

const std::deque<std::optional<int>>& SignalTrail::of(std::int64_t modem_index) const {
  static const std::deque<std::optional<int>> kNone;
  const auto found = levels_.find(modem_index);
  return found == levels_.end() ? kNone : found->second;
}

std::string watch_frame(std::string_view json, const SignalTrail& trail, FrameStyle style) {
  std::vector<TextRow> rows;
  const Json status = parse_object(json);
  for (const Json& modem : items_at(status, "modems")) {
    const auto percent = small_number_at(modem, "/signal/quality_percent", 0, 100);
    rows.push_back({name_of(modem), level_text(modem),
                    fmt::format("{}  {}", bar(percent, style),
                                trail_text(trail.of(number_at(modem, "/index").value_or(0)), style))});
  }
  return status_table(json) + '\n' + text_table(rows);
}

}  // namespace eg915u
