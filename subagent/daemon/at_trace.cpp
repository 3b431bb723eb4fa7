#include "subagent/daemon/at_trace.h"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace eg915u {

namespace {

constexpr std::size_t kBytesPerLine = 512;  // four characters each at most fit Log::trace

}  // namespace

std::string escape_at(std::string_view bytes) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string out;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '\r') {
      out += "<CR>";
    } else if (c == '\n') {
      out += "<LF>";
    } else if (byte >= 0x20 && byte < 0x7F && c != '<') {
      out += c;
    } else {
      out += '<';
      out += kDigits[byte >> 4U];
      out += kDigits[byte & 0xFU];
      out += '>';
    }
  }
  return out;
}

std::string format_trace(WallTime time, std::string_view modem, char direction, std::string_view bytes) {
  std::string line = clock_text(time) + ' ';
  line += modem;
  line += ' ';
  line += direction;
  line += ' ';
  return line + escape_at(bytes);
}

TraceSink trace_sink(const Log& log, std::string name, std::function<WallTime()> wall_now) {
  return
      [&log, name = std::move(name), wall_now = std::move(wall_now)](char direction, std::string_view text) {
        const WallTime now = wall_now();
        do {
          log.trace(format_trace(now, name, direction, text.substr(0, kBytesPerLine)));
          text.remove_prefix(std::min(text.size(), kBytesPerLine));
        } while (!text.empty());
      };
}

}  // namespace eg915u
