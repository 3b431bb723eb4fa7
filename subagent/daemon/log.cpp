#include "subagent/daemon/log.h"

#include <sys/stat.h>
#include <unistd.h>

#include <fmt/core.h>
#include <array>
#include <cerrno>
#include <ctime>
#include <memory>
#include <utility>

#include "base/printable.h"

namespace eg915u {

namespace {

constexpr std::size_t kLongestMessage = 1'000;
constexpr std::size_t kLongestTrace = 4'000;
constexpr std::chrono::minutes kWindow{1};

std::string_view name_of(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "error: ";
    case Severity::warning:
      return "warning: ";
    case Severity::notice:
      return "notice: ";
    case Severity::info:
      return "info: ";
    case Severity::debug:
      break;
  }
  return "debug: ";
}

/// " (2 lines held back)"; empty without any.
std::string count_of(std::size_t held_back) {
  if (held_back == 0) return {};
  return fmt::format(" ({}{} held back)", held_back, held_back == 1 ? " line" : " lines");
}

void drop_before(std::deque<Time>& times, Time limit) {
  while (!times.empty() && times.front() <= limit) times.pop_front();
}

}  // namespace

LogFormat log_format(int fd, const Environment& environment) {
  const auto stream = environment("JOURNAL_STREAM");
  struct stat status {};
  if (!stream || ::fstat(fd, &status) != 0) return LogFormat::plain;
  const std::string file = fmt::format("{}:{}", status.st_dev, status.st_ino);
  return *stream == file ? LogFormat::journal : LogFormat::plain;
}

std::string clock_text(WallTime time) {
  const auto since_epoch = std::chrono::floor<std::chrono::milliseconds>(time.time_since_epoch());
  const auto seconds = std::chrono::floor<std::chrono::seconds>(since_epoch);
  const std::time_t whole = std::chrono::system_clock::to_time_t(time);
  std::tm parts{};
  ::localtime_r(&whole, &parts);
  std::array<char, 16> clock{};
  const std::size_t size = std::strftime(clock.data(), clock.size(), "%H:%M:%S.", &parts);
  const std::string milliseconds = std::to_string((since_epoch - seconds).count());
  return std::string(clock.data(), size) + std::string(3 - milliseconds.size(), '0') + milliseconds;
}

void Log::write(Severity severity, std::string_view message) const {
  if (severity > options_.threshold) return;
  if (severity == Severity::debug) return put_message(severity, message, 0);
  const auto held_back = [&] {
    const std::scoped_lock lock(mutex_);
    return limiter_.admit(severity, message, options_.now());
  }();
  if (held_back) put_message(severity, message, *held_back);
}

void Log::count_held_back() const {
  const auto taken = [this] {
    const std::scoped_lock lock(mutex_);
    return limiter_.take_held_back(options_.now());
  }();
  for (const auto& [severity, message, lines] : taken) put_message(severity, message, lines);
}

void Log::put_message(Severity severity, std::string_view message, std::size_t held_back) const {
  std::string prefix;
  if (options_.format == LogFormat::plain) {
    prefix = clock_text(options_.wall_now()) + ' ' + std::string(name_of(severity));
  }
  put(severity, prefix, printable(message, kLongestMessage) + count_of(held_back));
}

void Log::trace(std::string_view line) const { put(Severity::debug, "", printable(line, kLongestTrace)); }

void Log::put(Severity severity, std::string_view prefix, std::string_view text) const {
  std::string line;
  if (options_.format == LogFormat::journal) line = fmt::format("<{}>", static_cast<int>(severity));
  line += prefix;
  line += text;
  line += '\n';
  while (::write(options_.fd, line.data(), line.size()) < 0 && errno == EINTR) {
  }
}

std::optional<std::string> LogLimiter::admit(std::string_view message, Time now) {
  drop_before(admitted_, now - kWindow);
  for (auto entry = seen_.begin(); entry != seen_.end();) {
    drop_before(entry->second, now - kWindow);
    entry = entry->second.empty() ? seen_.erase(entry) : std::next(entry);
  }
  const auto seen = seen_.find(message);
  const bool repeats_too_often = seen != seen_.end() && seen->second.size() >= limits_.repeats;
  if (repeats_too_often || admitted_.size() >= limits_.lines) {
    ++held_back_;
    return std::nullopt;
  }
  admitted_.push_back(now);
  seen_[std::string(message)].push_back(now);
  std::string line(message);
  return line + count_of(std::exchange(held_back_, 0));
}

LogSink limited_sink(const Log& log, LogLimits limits, std::function<Time()> now) {
  auto limiter = std::make_shared<LogLimiter>(limits);
  return [&log, limiter, now = std::move(now)](Severity severity, std::string_view message) {
    if (severity == Severity::debug) {
      log.debug(message);
    } else if (const auto line = limiter->admit(message, now())) {
      log.write(severity, *line);
    }
  };
}

}  // namespace eg915u
