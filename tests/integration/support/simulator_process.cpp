#include "tests/integration/support/simulator_process.h"

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <stdexcept>

#include "tests/integration/support/eventually.h"

namespace eg915u {
namespace {

using nlohmann::json;

std::string program() {
  const char* given = std::getenv("EG915U_SIM");
  return given != nullptr ? given : EG915U_SIM_PATH;
}

/// One connection to a unix stream socket.
class Connection {
 public:
  explicit Connection(const std::string& path) : fd_(socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    path.copy(address.sun_path, sizeof address.sun_path - 1);
    // The socket calls take every kind of address through this one type.
    connected_ = connect(fd_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
  }
  ~Connection() { close(fd_); }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  [[nodiscard]] bool connected() const { return connected_; }

  /// Sends `line` and returns the line that comes back; empty when the other side closes.
  std::string ask(const std::string& line) const {
    const std::string out = line + "\n";
    if (send(fd_, out.data(), out.size(), MSG_NOSIGNAL) != static_cast<ssize_t>(out.size())) return {};
    std::string in;
    char buffer[4096];
    while (in.empty() || in.back() != '\n') {
      const auto count = recv(fd_, buffer, sizeof buffer, 0);
      if (count <= 0) return {};
      in.append(buffer, static_cast<std::size_t>(count));
    }
    return in;
  }

 private:
  int fd_;
  bool connected_ = false;
};

}  // namespace

SimulatorProcess::SimulatorProcess(const TempDir& dir, const std::string& name)
    : link_(dir.file(name + ".tty")),
      control_(dir.file(name + ".control")),
      log_(dir.file(name + ".log")),
      process_({.arguments = {program(), "--link", link_, "--control", control_},
                .environment = {},
                .output = log_}) {
  const auto ready = [&] { return access(link_.c_str(), F_OK) == 0 && Connection(control_).connected(); };
  if (!eventually(ready)) throw std::runtime_error("the simulator does not start:\n" + read_text(log_));
}

json SimulatorProcess::request(const json& request) const {
  const Connection connection(control_);
  auto answer = json::parse(connection.ask(request.dump()), nullptr, false);
  if (answer.is_discarded() || !answer.value("ok", false)) {
    throw std::runtime_error("simulator refused " + request.dump() + ": " + answer.dump());
  }
  return answer;
}

void SimulatorProcess::act(const std::string& what) const { request({{"do", what}}); }

void SimulatorProcess::set(const std::string& path, const json& value) const {
  request({{"do", "set"}, {"path", path}, {"value", value}});
}

void SimulatorProcess::delay(const std::string& command, int ms) const {
  request({{"do", "delay"}, {"command", command}, {"ms", ms}});
}

std::vector<std::string> SimulatorProcess::commands(std::uint64_t since) const {
  std::vector<std::string> lines;
  const auto answer = request({{"do", "log"}, {"since", since}});
  for (const auto& entry : answer.at("log")) lines.push_back(entry.at("line").get<std::string>());
  return lines;
}

std::size_t SimulatorProcess::count(const std::string& prefix, std::uint64_t since) const {
  const auto lines = commands(since);
  return static_cast<std::size_t>(
      std::ranges::count_if(lines, [&](const std::string& line) { return line.starts_with(prefix); }));
}

std::uint64_t SimulatorProcess::last_command() const {
  return request({{"do", "log"}, {"since", 0}}).at("last").get<std::uint64_t>();
}

}  // namespace eg915u
