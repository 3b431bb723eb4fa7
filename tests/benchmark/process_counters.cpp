#include "tests/benchmark/process_counters.h"

#include <unistd.h>

#include <charconv>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <system_error>

namespace eg915u {
namespace {

namespace fs = std::filesystem;

fs::path directory_of(pid_t pid) { return fs::path("/proc") / std::to_string(pid); }

/// The number after `key` in a status file.
std::uint64_t status_number(const fs::path& file, const std::string& key) {
  std::ifstream status(file);
  for (std::string line; std::getline(status, line);) {
    if (!line.starts_with(key + ":")) continue;
    const auto first = line.find_first_of("0123456789");
    std::uint64_t number = 0;
    if (first != std::string::npos) {
      std::from_chars(line.data() + first, line.data() + line.size(), number);
    }
    return number;
  }
  return 0;
}

}  // namespace

long resident_kib(pid_t pid) {
  return static_cast<long>(status_number(directory_of(pid) / "status", "VmRSS"));
}

std::size_t open_files(pid_t pid) {
  std::error_code error;
  const fs::directory_iterator files(directory_of(pid) / "fd", error);
  return error ? 0 : static_cast<std::size_t>(std::distance(begin(files), end(files)));
}

std::vector<pid_t> children_named(const std::string& name) {
  std::vector<pid_t> found;
  for (const auto& process : fs::directory_iterator("/proc")) {
    const auto id = process.path().filename().string();
    if (id.find_first_not_of("0123456789") != std::string::npos) continue;
    if (status_number(process.path() / "status", "PPid") != static_cast<std::uint64_t>(getpid())) continue;
    std::string program;
    std::getline(std::ifstream(process.path() / "comm"), program);
    if (program == name) found.push_back(static_cast<pid_t>(std::stol(id)));
  }
  return found;
}

std::map<pid_t, std::uint64_t> voluntary_switches(pid_t pid) {
  std::map<pid_t, std::uint64_t> switches;
  std::error_code error;
  for (const auto& task : fs::directory_iterator(directory_of(pid) / "task", error)) {
    const auto thread = static_cast<pid_t>(std::stol(task.path().filename().string()));
    switches[thread] = status_number(task.path() / "status", "voluntary_ctxt_switches");
  }
  return switches;
}

}  // namespace eg915u
