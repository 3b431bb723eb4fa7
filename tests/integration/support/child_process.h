#pragma once

#include <sys/types.h>

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace eg915u {

/// A program of the test. Its output goes to a file; it ends with the object, by SIGTERM, then SIGKILL.
class ChildProcess {
 public:
  struct Command {
    std::vector<std::string> arguments;    ///< the program first; looked up in PATH
    std::vector<std::string> environment;  ///< NAME=VALUE, besides ours
    std::string output;                    ///< file for standard output and error; appended to
  };

  explicit ChildProcess(const Command& command);
  ~ChildProcess();
  ChildProcess(ChildProcess&& other) noexcept;
  ChildProcess& operator=(ChildProcess&&) = delete;
  ChildProcess(const ChildProcess&) = delete;
  ChildProcess& operator=(const ChildProcess&) = delete;

  [[nodiscard]] pid_t pid() const { return pid_; }
  void send(int signal) const;
  /// Exit status, 128 + signal number after a signal; absent while it runs after `deadline`.
  std::optional<int> wait(std::chrono::milliseconds deadline);
  /// SIGTERM and wait; SIGKILL after `deadline`. The exit status.
  int stop(std::chrono::milliseconds deadline = std::chrono::seconds{10});
  [[nodiscard]] bool running() { return !wait(std::chrono::milliseconds{0}); }

 private:
  pid_t pid_ = -1;
  std::optional<int> status_;
};

struct Outcome {
  int status = -1;  ///< exit status; -1 of a program that did not end in time
  std::string text;
};

/// Runs a program to its end. `output` is a file for its standard output and error.
[[nodiscard]] Outcome run_program(const std::vector<std::string>& arguments, const std::string& output,
                                  const std::vector<std::string>& environment = {});

/// The whole file, or empty.
[[nodiscard]] std::string read_text(const std::string& path);
void write_text(const std::string& path, const std::string& text);

}  // namespace eg915u
