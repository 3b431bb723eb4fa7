#include "subagent/cli/status_watch.h"

#include <unistd.h>

#include <array>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>

#include "base/poll.h"
#include "subagent/cli/watch_frame.h"
#include "subagent/daemon/signal_fd.h"
#include "subagent/daemon/status_file.h"

namespace eg915u {

namespace {

constexpr Duration kLook{500};

/// stdout: a separate screen on a terminal (xterm's control sequences), otherwise plain text.
class Screen {
 public:
  explicit Screen(bool is_terminal) : is_terminal_(is_terminal) {
    if (is_terminal_) put("\x1b[?1049h\x1b[?25l");
  }
  ~Screen() {
    if (is_terminal_) put("\x1b[?25h\x1b[?1049l");
  }
  Screen(const Screen&) = delete;
  Screen& operator=(const Screen&) = delete;

  /// False when stdout is closed.
  bool show(const std::string& frame) {
    if (!is_terminal_) return put(frame + '\n');
    std::string text = "\x1b[H";
    for (const char c : frame) text += c == '\n' ? std::string("\x1b[K\n") : std::string(1, c);
    return put(text + "\x1b[J");
  }

 private:
  static bool put(const std::string& text) {
    return std::fputs(text.c_str(), stdout) >= 0 && std::fflush(stdout) == 0;
  }

  bool is_terminal_;
};

/// As setlocale(3) chooses the character set.
bool speaks_utf8(const Environment& environment) {
  for (const char* name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
    const auto locale = environment(name);
    if (!locale || locale->empty()) continue;
    return locale->find("UTF-8") != std::string::npos || locale->find("utf8") != std::string::npos;
  }
  return false;
}

FrameStyle style_of(bool is_terminal, const Environment& environment) {
  const auto no_colour = environment("NO_COLOR");
  return {.colour = is_terminal && (!no_colour || no_colour->empty()), .unicode = speaks_utf8(environment)};
}

/// True when the user ends the command; waits for kLook.
bool is_over(Signals& signals) {
  std::array<pollfd, 1> fds{{{signals.fd(), POLLIN, 0}}};
  if (poll_until(fds, deadline_after(kLook)) <= 0) return false;
  const auto signal = signals.next();
  return signal && *signal != SIGUSR1;
}

}  // namespace

int watch_status(const std::string& runtime_dir, const Environment& environment) {
  Signals signals;
  const bool is_terminal = ::isatty(STDOUT_FILENO) != 0;
  const FrameStyle style = style_of(is_terminal, environment);
  Screen screen(is_terminal);
  SignalTrail trail;
  std::string shown;
  do {
    const auto json = read_status(runtime_dir);
    const std::string& now = json ? *json : json.error();
    if (now == shown) continue;
    shown = now;
    if (json) trail.add(*json);
    if (!screen.show(json ? watch_frame(*json, trail, style) : json.error() + '\n')) return EXIT_FAILURE;
  } while (!is_over(signals));
  return EXIT_SUCCESS;
}

}  // namespace eg915u
