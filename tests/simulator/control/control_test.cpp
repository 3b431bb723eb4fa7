#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <vector>

#include "simulator/control/control_socket.h"
#include "tests/simulator/running_simulator.h"

// The control socket over a real connection.

namespace eg915u::sim {
namespace {

void send_text(int socket, const std::string& text) {
  ASSERT_EQ(::send(socket, text.data(), text.size(), MSG_NOSIGNAL), static_cast<ssize_t>(text.size()));
}

std::string read_lines(int socket, std::size_t lines) {
  return read_until(socket, [lines](const std::string& text) {
    return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')) >= lines;
  });
}

TEST(Control, AnswersEachLineInOrder) {
  const RunningSimulator simulator;
  const FileDescriptor socket = simulator.connect();
  send_text(socket.get(), "{\"do\":\"clear_log\"}\n\n{\"do\":\"x\"}\r\nnonsense\n{\"do\":");
  send_text(socket.get(), "\"unhang\"}\n");
  const std::string answers = read_lines(socket.get(), 4);
  std::istringstream stream(answers);
  std::vector<bool> ok;
  for (std::string line; std::getline(stream, line);) ok.push_back(nlohmann::json::parse(line)["ok"]);
  EXPECT_EQ(ok, (std::vector<bool>{true, false, false, true}));
}

TEST(Control, ServesSeveralClients) {
  const RunningSimulator simulator;
  std::vector<FileDescriptor> sockets;
  sockets.reserve(8);
  for (int i = 0; i < 8; ++i) sockets.push_back(simulator.connect());
  for (const auto& socket : sockets) send_text(socket.get(), "{\"do\":\"unhang\"}\n");
  for (const auto& socket : sockets) EXPECT_EQ(read_lines(socket.get(), 1), "{\"ok\":true}\n");
}

TEST(Control, QueuesClientsAboveTheLimit) {
  const RunningSimulator simulator;
  std::vector<FileDescriptor> sockets;
  sockets.reserve(8);
  for (std::size_t i = 0; i < ControlSocket::kMaximumClients; ++i) {
    sockets.push_back(simulator.connect());
    send_text(sockets.back().get(), "{\"do\":\"unhang\"}\n");
    ASSERT_EQ(read_lines(sockets.back().get(), 1), "{\"ok\":true}\n");
  }
  const FileDescriptor late = simulator.connect();
  send_text(late.get(), "{\"do\":\"unhang\"}\n");
  sockets.pop_back();
  EXPECT_EQ(read_lines(late.get(), 1), "{\"ok\":true}\n");
}

TEST(Control, RejectsAnEndlessLine) {
  const RunningSimulator simulator;
  const FileDescriptor socket = simulator.connect();
  send_text(socket.get(), std::string(ControlSocket::kMaximumLine + 1, 'x'));
  const std::string answer = read_lines(socket.get(), 1);
  EXPECT_NE(answer.find("the line is too long: at most 65536 bytes"), std::string::npos) << answer;
}

TEST(Control, StateCountsCommands) {
  const RunningSimulator simulator;
  const FileDescriptor port = simulator.open_port();
  ask(port.get(), "AT");
  const auto answer = nlohmann::json::parse(simulator.request("{\"do\":\"state\"}"));
  EXPECT_EQ(answer["commands"], 1);
  EXPECT_EQ(answer["reboots"], 0);
  EXPECT_EQ(answer["state"]["signal"]["rsrp"], -95);
  EXPECT_EQ(answer["derived"]["cereg"], 1);
}

TEST(Control, ChangeIsVisibleAtThePort) {
  const RunningSimulator simulator;
  const FileDescriptor port = simulator.open_port();
  ask(port.get(), "ATE0");
  ask(port.get(), "AT+CEREG=2");
  simulator.request(R"({"do":"set","path":"registration.stat","value":5})");
  EXPECT_EQ(read_until(port.get(), [](const std::string& text) { return text.ends_with("7\r\n"); }),
            "\r\n+CEREG: 5,\"D55E\",\"06BD6814\",7\r\n");
}

TEST(Control, QuitEndsTheSimulator) {
  const RunningSimulator simulator;
  EXPECT_EQ(simulator.request("{\"do\":\"quit\"}"), "{\"ok\":true}\n");
  EXPECT_TRUE(becomes_true([&] { return !std::filesystem::exists(simulator.control()); }));
}

TEST(Control, ReplacesADeadSocketOnly) {
  const TestDirectory directory;
  const std::string path = directory.file("control");
  {
    // A socket without a listener, as a killed simulator leaves it.
    const FileDescriptor socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::memcpy(address.sun_path, path.data(), path.size());
    ASSERT_EQ(::bind(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
  }
  const auto first = ControlSocket::listen(path);
  ASSERT_TRUE(first) << first.error();
  const auto second = ControlSocket::listen(path);
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error(), path + ": in use by another simulator");
  std::ofstream(directory.file("file")) << "x";
  EXPECT_NE(ControlSocket::listen(directory.file("file")).error().find("expected an unused socket"),
            std::string::npos);
  EXPECT_FALSE(ControlSocket::listen(std::string(200, 'x')));
}

}  // namespace
}  // namespace eg915u::sim
