#include "tests/benchmark/callgrind.h"

#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace eg915u {
namespace {

constexpr std::chrono::seconds kDumpTime{30};
constexpr char kSummary[] = "summary: ";

}  // namespace

bool is_installed(const std::string& program) {
  const char* path = std::getenv("PATH");
  std::istringstream directories(path != nullptr ? path : "");
  for (std::string directory; std::getline(directories, directory, ':');) {
    if (access(directory.append("/").append(program).c_str(), X_OK) == 0) return true;
  }
  return false;
}

std::vector<std::string> Callgrind::wrapper() const {
  return {"valgrind", "-q", "--tool=callgrind", "--separate-threads=yes",
          "--callgrind-out-file=" + site_.dir().file("callgrind")};
}

void Callgrind::control(const std::string& option) const {
  ChildProcess tool({.arguments = {"callgrind_control", option, std::to_string(site_.pid())},
                     .environment = {},
                     .output = site_.dir().file("callgrind_control.log")});
  if (tool.wait(kDumpTime) != 0) throw std::runtime_error("callgrind_control " + option + " failed");
}

double Callgrind::busiest_thread() const {
  const std::string begin = "callgrind." + std::to_string(dumps_) + "-";
  double most = 0;
  for (const auto& entry : std::filesystem::directory_iterator(site_.dir().path())) {
    if (!entry.path().filename().string().starts_with(begin)) continue;
    std::ifstream file(entry.path());
    for (std::string line; std::getline(file, line);) {
      if (line.starts_with(kSummary)) most = std::max(most, std::stod(line.substr(sizeof kSummary - 1)));
    }
  }
  if (most == 0) throw std::runtime_error("callgrind wrote no counts");
  return most;
}

double Callgrind::count(const std::function<void()>& work) {
  control("--zero");
  work();
  control("--dump");
  ++dumps_;
  return busiest_thread();
}

}  // namespace eg915u
