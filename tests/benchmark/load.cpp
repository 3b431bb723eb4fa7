#include "tests/benchmark/load.h"

#include <sys/socket.h>
#include <sys/un.h>

#include <chrono>
#include <csignal>
#include <stdexcept>
#include <thread>

#include "tests/benchmark/require.h"

namespace eg915u {
namespace {

constexpr std::chrono::milliseconds kUrcPause{5};
constexpr std::chrono::milliseconds kSetPause{50};

int connect_to(const std::string& path) {
  const int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  path.copy(address.sun_path, sizeof address.sun_path - 1);
  // The socket calls take every kind of address as this type.
  if (connect(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
    throw std::runtime_error("cannot reach " + path);
  }
  return fd;
}

/// A signal that changes with each URC, so that each gives a new snapshot.
[[noreturn]] void send_urcs(const std::string& control) {
  const int fd = connect_to(control);
  char answer[256];
  for (int count = 0;; ++count) {
    const std::string request =
        R"({"do":"urc","line":"+CSQ: )" + std::to_string(10 + count % 20) + ",99\"}\n";
    if (send(fd, request.data(), request.size(), MSG_NOSIGNAL) < 0) throw std::runtime_error("no simulator");
    if (recv(fd, answer, sizeof answer, 0) <= 0) throw std::runtime_error("no simulator");
    std::this_thread::sleep_for(kUrcPause);
  }
}

[[noreturn]] void send_sets(const std::string& peer) {
  const SnmpClient library({.peer = peer, .name = "private"});
  FastManager manager(peer, "private");
  const auto name = sub_identifiers(oid_of("egAgentNotifyMinInterval.0"));
  for (std::uint32_t count = 0;; ++count) {
    manager.set_unsigned(name, count % 2);
    std::this_thread::sleep_for(kSetPause);
  }
}

ChildProcess::Command command(Load::Kind kind, Site& site) {
  const bool urcs = kind == Load::Kind::urcs;
  return {.arguments = {"/proc/self/exe", "--load", urcs ? "urcs" : "sets",
                        urcs ? site.dir().file("modem0.control") : site.peer()},
          .environment = {},
          .output = site.dir().file("load.log")};
}

}  // namespace

Load::Load(Kind kind, Site& site) : process_(command(kind, site)) {
  const std::string trace = kind == Kind::urcs ? "egAtUrcs.1" : "egAgentNotifyMinInterval.0";
  const std::string before = site.reader().value(trace);
  require([&] { return site.reader().value(trace) != before; }, "the load is seen");
  off();
}

void Load::on() const { process_.send(SIGCONT); }
void Load::off() const { process_.send(SIGSTOP); }

void run_load(const std::string& kind, const std::string& target) {
  if (kind == "urcs") send_urcs(target);
  send_sets(target);
}

}  // namespace eg915u
