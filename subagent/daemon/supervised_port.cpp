#include "subagent/daemon/supervised_port.h"

namespace eg915u {

void WatchedClock::wait(Duration duration) {
  progress_.wait(now(), duration);
  clock_.wait(duration);
  progress_.work(now());
}

Result<std::size_t> SupervisedPort::read(std::span<char> buffer, Duration timeout) {
  progress_.wait(clock_.now(), timeout);
  auto taken = port_->read(buffer, timeout);
  progress_.work(clock_.now());
  return taken;
}

Result<void> SupervisedPort::write(std::string_view bytes, Duration timeout) {
  progress_.wait(clock_.now(), timeout);
  auto written = port_->write(bytes, timeout);
  progress_.work(clock_.now());
  return written;
}

}  // namespace eg915u
