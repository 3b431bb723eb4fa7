#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/environment.h"
#include "base/log_sink.h"
#include "subagent/daemon/cause_limiter.h"

namespace eg915u {

enum class LogFormat : std::uint8_t {
  plain,    ///< "12:00:01.123 warning: message", for people
  journal,  ///< "<4>message" (sd-daemon(3))
};

/// Returns journal when $JOURNAL_STREAM names the file of `fd` (systemd.exec(5)).
[[nodiscard]] LogFormat log_format(int fd, const Environment& environment = process_environment);

/// "12:00:01.123", local time.
[[nodiscard]] std::string clock_text(WallTime time);

struct LogOptions {
  int fd = 2;  ///< not owned
  LogFormat format = LogFormat::plain;
  Severity threshold = Severity::info;  ///< debug for --verbose
  std::function<WallTime()> wall_now = std::chrono::system_clock::now;
  std::function<Time()> now = std::chrono::steady_clock::now;
};

/// Writes lines, each in one write(2). Escapes control characters, and cuts long lines. Limits the lines of
/// each cause; debug lines have no limit. Thread safe.
class Log {
 public:
  explicit Log(LogOptions options) : options_(std::move(options)) {}

  void write(Severity severity, std::string_view message) const;
  void error(std::string_view message) const { write(Severity::error, message); }
  void warning(std::string_view message) const { write(Severity::warning, message); }
  void notice(std::string_view message) const { write(Severity::notice, message); }
  void info(std::string_view message) const { write(Severity::info, message); }
  void debug(std::string_view message) const { write(Severity::debug, message); }

  /// Counts the lines that were left out, one line for each cause whose limit allows it. Call it now and
  /// then.
  void count_held_back() const;

  /// Writes a line whatever the threshold. `line` is printable already and has its time.
  void trace(std::string_view line) const;

 private:
  void put_message(Severity severity, std::string_view message, std::size_t held_back) const;
  void put(Severity severity, std::string_view prefix, std::string_view text) const;

  const LogOptions options_;
  mutable std::mutex mutex_;      ///< of limiter_
  mutable CauseLimiter limiter_;  ///< what was written lately does not change what a log is
};

struct LogLimits {
  std::size_t lines = 10;   ///< a minute, in all
  std::size_t repeats = 2;  ///< a minute, of one message
};

/// Lets a new message through and holds back repeats, so that a dead modem does not fill the log. One thread.
class LogLimiter {
 public:
  explicit LogLimiter(LogLimits limits = {}) : limits_(limits) {}

  /// The line to write, or nothing. The first line after some were held back counts them.
  [[nodiscard]] std::optional<std::string> admit(std::string_view message, Time now);

 private:
  using Times = std::deque<Time>;

  const LogLimits limits_;
  Times admitted_;                                  ///< in the last minute
  std::map<std::string, Times, std::less<>> seen_;  ///< messages admitted in the last minute
  std::size_t held_back_ = 0;
};

/// A sink for one modem's thread: a separate limiter before `log`, which must outlive it. Debug lines are not
/// limited.
[[nodiscard]] LogSink limited_sink(const Log& log, LogLimits limits = {},
                                   std::function<Time()> now = std::chrono::steady_clock::now);

}  // namespace eg915u
