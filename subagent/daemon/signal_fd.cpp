#include "subagent/daemon/signal_fd.h"

#include <sys/signalfd.h>
#include <unistd.h>
#include <csignal>

namespace eg915u {

Signals::Signals() {
  (void)std::signal(SIGPIPE, SIG_IGN);
  // If SIGCHLD is ignored, as the parent may have left it, the end of a child cannot be waited for.
  (void)std::signal(SIGCHLD, SIG_DFL);
  sigset_t set;
  sigemptyset(&set);
  for (const int number : {SIGTERM, SIGINT, SIGHUP, SIGUSR1}) sigaddset(&set, number);
  pthread_sigmask(SIG_BLOCK, &set, nullptr);
  fd_ = FileDescriptor(signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC));
}

std::optional<int> Signals::next() {
  signalfd_siginfo info{};
  if (read(fd_.get(), &info, sizeof info) != sizeof info) return std::nullopt;
  return static_cast<int>(info.ssi_signo);
}

}  // namespace eg915u
