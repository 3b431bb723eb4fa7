#pragma once

#include <fcntl.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <thread>

#include "simulator/port/file_descriptor.h"
#include "simulator/simulator.h"

namespace eg915u::sim {

/// A private directory, removed by the destructor.
class TestDirectory {
 public:
  TestDirectory() {
    std::string pattern = (std::filesystem::temp_directory_path() / "eg915u-sim-XXXXXX").string();
    path_ = mkdtemp(pattern.data());
  }
  ~TestDirectory() {
    std::error_code error;
    std::filesystem::remove_all(path_, error);
  }
  TestDirectory(const TestDirectory&) = delete;
  TestDirectory& operator=(const TestDirectory&) = delete;
  std::string file(const std::string& name) const { return path_ + '/' + name; }

 private:
  std::string path_;
};

constexpr std::chrono::seconds kDeadline{10};

/// Reads from `fd` until `done` accepts the text, or until the end or the deadline.
inline std::string read_until(int fd, const std::function<bool(const std::string&)>& done) {
  std::string text;
  const auto end = std::chrono::steady_clock::now() + kDeadline;
  while (!done(text) && std::chrono::steady_clock::now() < end) {
    pollfd entry{fd, POLLIN, 0};
    if (::poll(&entry, 1, 100) <= 0) continue;
    std::array<char, 4096> buffer{};
    const ssize_t count = ::read(fd, buffer.data(), buffer.size());
    if (count <= 0) break;
    text.append(buffer.data(), static_cast<std::size_t>(count));
  }
  return text;
}

/// True when the condition becomes true before the deadline.
inline bool becomes_true(const std::function<bool()>& condition) {
  const auto end = std::chrono::steady_clock::now() + kDeadline;
  while (std::chrono::steady_clock::now() < end) {
    if (condition()) return true;
    std::this_thread::yield();
  }
  return false;
}

/// A simulator in a separate thread, with link and control socket in a private directory.
class RunningSimulator {
 public:
  RunningSimulator() {
    SimulatorOptions options;
    options.link = link();
    options.control = control();
    options.speed = 20;
    auto simulator = Simulator::start(std::move(options));
    if (!simulator) {
      ADD_FAILURE() << simulator.error();
      return;
    }
    thread_ = std::thread([this, running = std::move(*simulator)] {
      const auto done = running->run(stop_.get());
      EXPECT_TRUE(done) << done.error();
    });
  }
  ~RunningSimulator() { stop(); }
  RunningSimulator(const RunningSimulator&) = delete;
  RunningSimulator& operator=(const RunningSimulator&) = delete;

  void stop() {
    if (!thread_.joinable()) return;
    eventfd_write(stop_.get(), 1);
    thread_.join();
  }

  std::string link() const { return directory_.file("port"); }
  std::string control() const { return directory_.file("control"); }

  FileDescriptor open_port() const {
    return FileDescriptor(::open(link().c_str(), O_RDWR | O_NOCTTY | O_CLOEXEC));
  }

  FileDescriptor connect() const {
    FileDescriptor socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::memcpy(address.sun_path, control().data(), control().size());
    if (::connect(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) return {};
    return socket;
  }

  /// Sends one request over a new connection.
  std::string request(const std::string& line) const {
    const FileDescriptor socket = connect();
    EXPECT_EQ(::send(socket.get(), (line + '\n').data(), line.size() + 1, MSG_NOSIGNAL),
              static_cast<ssize_t>(line.size() + 1));
    return read_until(socket.get(), [](const std::string& text) { return text.ends_with('\n'); });
  }

 private:
  TestDirectory directory_;
  FileDescriptor stop_{eventfd(0, EFD_CLOEXEC)};
  std::thread thread_;
};

/// Writes a command to a port and reads up to the final result.
inline std::string ask(int port, const std::string& command) {
  const std::string line = command + '\r';
  if (::write(port, line.data(), line.size()) != static_cast<ssize_t>(line.size())) return {};
  return read_until(port, [](const std::string& text) {
    return text.ends_with("\r\nOK\r\n") || text.ends_with("ERROR\r\n");
  });
}

}  // namespace eg915u::sim
