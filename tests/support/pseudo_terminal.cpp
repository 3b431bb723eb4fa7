#include "tests/support/pseudo_terminal.h"

#include <fcntl.h>
#include <termios.h>

#include <array>
#include <cstdlib>

#include "base/poll.h"

namespace eg915u {

PseudoTerminal::PseudoTerminal() : master_(::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK)) {
  std::array<char, 64> name{};
  if (master_ && ::grantpt(master_.get()) == 0 && ::unlockpt(master_.get()) == 0 &&
      ::ptsname_r(master_.get(), name.data(), name.size()) == 0) {
    path_ = name.data();
  }
}

bool PseudoTerminal::say(std::string_view bytes) const {
  return ::write(master_.get(), bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size());
}

std::string PseudoTerminal::hear(std::size_t count, Duration timeout) const {
  std::string heard;
  while (heard.size() < count) {
    std::array<pollfd, 1> fds{{{master_.get(), POLLIN, 0}}};
    if (poll_until(fds, deadline_after(timeout)) <= 0) break;
    std::array<char, 1024> buffer{};
    const ssize_t got = ::read(master_.get(), buffer.data(), buffer.size());
    if (got <= 0) break;
    heard.append(buffer.data(), static_cast<std::size_t>(got));
  }
  return heard;
}

bool PseudoTerminal::make_cooked() const {
  // Both ends have the same settings, and root alone could open ours while it is marked as exclusive.
  termios settings{};
  if (::tcgetattr(master_.get(), &settings) != 0) return false;
  settings.c_iflag |= ICRNL | IXON;
  settings.c_oflag |= OPOST | ONLCR;
  settings.c_lflag |= ICANON | ECHO | ISIG | IEXTEN;
  settings.c_cc[VMIN] = 1;
  return ::tcsetattr(master_.get(), TCSANOW, &settings) == 0;
}

}  // namespace eg915u
