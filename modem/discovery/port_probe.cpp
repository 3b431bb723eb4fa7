#include "modem/discovery/port_probe.h"

#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

#include <fmt/core.h>
#include <algorithm>
#include <array>
#include <cerrno>
#include <system_error>
#include <utility>
#include <vector>

#include "base/system_clock.h"
#include "modem/at/final_result.h"
#include "modem/at/line_splitter.h"
#include "modem/at/urc.h"
#include "modem/commands/identity.h"
#include "modem/serial/exclusive_terminal.h"
#include "modem/serial/fd_port.h"

namespace eg915u {
namespace {

using namespace std::chrono_literals;

// An EG915U answers AT within 300 ms (AT manual), usually within 10 ms.
constexpr std::array<Duration, 2> kAtLimits{300ms, 250ms};
constexpr Duration kLimit = 900ms;  // for all commands, which leaves at least 350 ms for ATI
constexpr Duration kWriteLimit = 50ms;
constexpr std::size_t kMaxReceived = 8192;
constexpr std::string_view kKnownModel = "EG915U";
constexpr const char* kNotATerminal = ": not a terminal";

/// The lines of an answer that are neither echo nor URC, and its final result.
struct Reply {
  std::vector<std::string> lines;
  std::optional<FinalResult> final_result;
};

Reply read_reply(std::string_view bytes) {
  Reply answer;
  LineSplitter splitter;
  for (const char byte : bytes) {
    const auto line = splitter.push(byte);
    if (!line || line->kind != Line::Kind::text) continue;
    if (auto result = parse_final_result(line->text)) {
      answer.final_result = std::move(result);
    } else if (!is_urc(line->text) && line->text != "AT" && line->text != "ATI") {
      answer.lines.emplace_back(line->text);
    }
  }
  return answer;
}

bool is_ok(const Reply& answer) {
  return answer.final_result && answer.final_result->kind == FinalResult::Kind::ok;
}

/// True when ATI is answered. The OK of a late answer to AT does not end the wait for the answer to ATI.
bool is_complete_ati(const Reply& answer) {
  return answer.final_result && (!is_ok(answer) || parse_ati(answer.lines).has_value());
}

/// Sends a line and collects bytes until `is_complete` or the deadline.
Result<std::string> ask(Port& port, const Clock& clock, std::string_view line, Time deadline,
                        bool (*is_complete)(const Reply&)) {
  if (auto written = port.write(line, kWriteLimit); !written) {
    return tl::make_unexpected(std::move(written.error()));
  }
  std::string received;
  for (Time now = clock.now(); now < deadline && received.size() < kMaxReceived; now = clock.now()) {
    std::array<char, 256> buffer{};
    const auto count = port.read(buffer, std::chrono::ceil<Duration>(deadline - now));
    if (!count) return tl::make_unexpected(count.error());
    received.append(buffer.data(), *count);
    if (is_complete(read_reply(received))) break;
  }
  return received;
}

PortReport unusable(std::string reason) {
  return {.verdict = PortVerdict::unusable, .identity = {}, .holder = {}, .reason = std::move(reason)};
}

PortReport busy(std::optional<PortHolder> holder) {
  return {.verdict = PortVerdict::busy, .identity = {}, .holder = std::move(holder), .reason = {}};
}

/// A terminal in raw mode at 115200 baud, restored by the destructor.
class BorrowedTerminal {
 public:
  /// Absent, with errno set, when the descriptor is not a terminal.
  static std::optional<BorrowedTerminal> raw(ExclusiveTerminal terminal) {
    termios before{};
    if (::tcgetattr(terminal.fd(), &before) != 0) return std::nullopt;
    termios raw = before;
    ::cfmakeraw(&raw);
    raw.c_cflag &= ~static_cast<tcflag_t>(CRTSCTS | CSTOPB | PARENB);
    raw.c_cflag |= CLOCAL | CREAD;
    raw.c_cc[VMIN] = 1;
    raw.c_cc[VTIME] = 0;
    ::cfsetispeed(&raw, B115200);
    ::cfsetospeed(&raw, B115200);
    if (::tcsetattr(terminal.fd(), TCSANOW, &raw) != 0) return std::nullopt;
    ::tcflush(terminal.fd(), TCIFLUSH);
    return BorrowedTerminal(std::move(terminal), before);
  }
  BorrowedTerminal(BorrowedTerminal&&) = default;
  BorrowedTerminal& operator=(BorrowedTerminal&&) = delete;
  ~BorrowedTerminal() {
    if (terminal_.fd() < 0) return;
    // Without the flush close() waits up to 30 s for a port that accepts no bytes.
    ::tcflush(terminal_.fd(), TCIOFLUSH);
    ::tcsetattr(terminal_.fd(), TCSANOW, &before_);
  }

  [[nodiscard]] int fd() const { return terminal_.fd(); }

 private:
  BorrowedTerminal(ExclusiveTerminal terminal, const termios& before)
      : terminal_(std::move(terminal)), before_(before) {}

  ExclusiveTerminal terminal_;
  termios before_;
};

}  // namespace

bool is_known_modem(const PortReport& report) {
  return report.verdict == PortVerdict::at_port && report.identity.model.starts_with(kKnownModel);
}

PortReport judge_port(std::string_view to_at, std::string_view to_ati) {
  PortReport report{.verdict = PortVerdict::no_at_port, .identity = {}, .holder = {}, .reason = {}};
  if (!is_ok(read_reply(to_at))) {
    report.reason = to_at.empty() ? "silent" : "unexpected response";
    return report;
  }
  report.verdict = PortVerdict::at_port;
  const Reply answer = read_reply(to_ati);
  if (auto identity = parse_ati(answer.lines)) {
    report.identity = *std::move(identity);
  } else if (auto text = parse_bare_text(answer.lines)) {
    report.identity.model = *std::move(text);
  }
  return report;
}

PortReport interview(Port& port, const Clock& clock) {
  const Time deadline = clock.now() + kLimit;
  std::string to_at;
  for (const Duration limit : kAtLimits) {
    auto received = ask(port, clock, "AT\r", clock.now() + limit, is_ok);
    if (!received) return unusable(std::move(received.error().detail));
    to_at += *received;
    if (is_ok(read_reply(to_at))) break;
  }
  if (!is_ok(read_reply(to_at))) return judge_port(to_at, {});
  auto to_ati = ask(port, clock, "ATI\r", deadline, is_complete_ati);
  if (!to_ati) return unusable(std::move(to_ati.error().detail));
  return judge_port(to_at, *to_ati);
}

PortReport probe_port(const std::string& path) {
  // A directory or a file is not a terminal, with any permission.
  struct stat status {};
  if (::stat(path.c_str(), &status) == 0 && !S_ISCHR(status.st_mode)) return unusable(path + kNotATerminal);
  if (::access(path.c_str(), R_OK | W_OK) != 0 && (errno == EACCES || errno == EPERM)) {
    return {.verdict = PortVerdict::no_permission, .identity = {}, .holder = {}, .reason = {}};
  }
  auto opened = ExclusiveTerminal::open(path);
  if (!opened && opened.error().code == Errc::busy) return busy(find_port_holder(path));
  if (!opened) return unusable(std::move(opened.error().detail));
  if (::isatty(opened->fd()) == 0) return unusable(path + kNotATerminal);
  // A process can hold the port without a lock (getty, cat).
  const auto holder = find_port_holder(path);
  if (holder && holder->pid != ::getpid()) return busy(holder);
  const auto terminal = BorrowedTerminal::raw(*std::move(opened));
  if (!terminal)
    return unusable(fmt::format("{}: not a serial port: {}", path, std::system_category().message(errno)));
  WakeupFd wakeup;
  const SystemClock clock(wakeup);
  FdPort port(terminal->fd(), path, wakeup);
  return interview(port, clock);
}

}  // namespace eg915u
