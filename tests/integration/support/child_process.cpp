#include "tests/integration/support/child_process.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <utility>

#include "tests/integration/support/eventually.h"

namespace eg915u {
namespace {

class FileActions {
 public:
  explicit FileActions(const std::string& output) {
    posix_spawn_file_actions_init(&actions_);
    posix_spawn_file_actions_addopen(&actions_, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions_, STDOUT_FILENO, output.c_str(), O_WRONLY | O_CREAT | O_APPEND,
                                     0600);
    posix_spawn_file_actions_adddup2(&actions_, STDOUT_FILENO, STDERR_FILENO);
  }
  ~FileActions() { posix_spawn_file_actions_destroy(&actions_); }
  FileActions(const FileActions&) = delete;
  FileActions& operator=(const FileActions&) = delete;

  [[nodiscard]] const posix_spawn_file_actions_t* get() const { return &actions_; }

 private:
  posix_spawn_file_actions_t actions_{};
};

/// The child starts with the default actions, whatever the test ignores.
class Attributes {
 public:
  Attributes() {
    sigset_t all;
    sigfillset(&all);
    posix_spawnattr_init(&attributes_);
    posix_spawnattr_setsigdefault(&attributes_, &all);
    posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSIGDEF);
  }
  ~Attributes() { posix_spawnattr_destroy(&attributes_); }
  Attributes(const Attributes&) = delete;
  Attributes& operator=(const Attributes&) = delete;

  [[nodiscard]] const posix_spawnattr_t* get() const { return &attributes_; }

 private:
  posix_spawnattr_t attributes_{};
};

std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> result;
  result.reserve(texts.size() + 1);
  for (auto& text : texts) result.push_back(text.data());
  result.push_back(nullptr);
  return result;
}

std::vector<std::string> whole_environment(const std::vector<std::string>& ours) {
  std::vector<std::string> result = ours;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string text = *entry;
    const std::string name = text.substr(0, text.find('=') + 1);
    bool replaced = false;
    for (const auto& own : ours) replaced = replaced || own.starts_with(name);
    if (!replaced) result.push_back(text);
  }
  return result;
}

}  // namespace

ChildProcess::ChildProcess(const Command& command) {
  auto arguments = command.arguments;
  auto environment = whole_environment(command.environment);
  const FileActions actions(command.output);
  const Attributes attributes;
  const int error = posix_spawnp(&pid_, arguments.front().c_str(), actions.get(), attributes.get(),
                                 pointers(arguments).data(), pointers(environment).data());
  if (error != 0) throw std::runtime_error("cannot start " + arguments.front());
}

ChildProcess::ChildProcess(ChildProcess&& other) noexcept
    : pid_(std::exchange(other.pid_, -1)), status_(std::exchange(other.status_, std::nullopt)) {}

ChildProcess::~ChildProcess() {
  if (pid_ > 0) stop();
}

void ChildProcess::send(int signal) const {
  if (!status_) kill(pid_, signal);
}

std::optional<int> ChildProcess::wait(std::chrono::milliseconds deadline) {
  const auto ended = [this] {
    if (status_) return true;
    int status = 0;
    if (waitpid(pid_, &status, WNOHANG) != pid_) return false;
    status_ = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    return true;
  };
  if (!eventually(ended, deadline)) return std::nullopt;
  return status_;
}

int ChildProcess::stop(std::chrono::milliseconds deadline) {
  send(SIGTERM);
  if (const auto status = wait(deadline)) return *status;
  send(SIGKILL);
  return wait(kPatience).value_or(-1);
}

Outcome run_program(const std::vector<std::string>& arguments, const std::string& output,
                    const std::vector<std::string>& environment) {
  write_text(output, "");
  ChildProcess process({.arguments = arguments, .environment = environment, .output = output});
  const int status = process.wait(kPatience).value_or(-1);
  return {status, read_text(output)};
}

std::string read_text(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void write_text(const std::string& path, const std::string& text) {
  std::ofstream(path, std::ios::binary) << text;
}

}  // namespace eg915u
