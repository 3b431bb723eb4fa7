#include "subagent/daemon/secret_file.h"

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <string_view>

#include <fmt/core.h>

#include "base/file_io.h"
#include "modem/commands/allowed.h"

namespace eg915u {
namespace {

constexpr std::size_t kMostBytes = 64;
constexpr std::string_view kWhiteSpace = " \t\r\n";

bool is_denied(const std::string& path) { return ::access(path.c_str(), R_OK) != 0 && errno == EACCES; }

}  // namespace

Result<std::string> read_pin_file(const std::string& path) {
  const auto content = read_file(path, kMostBytes);
  if (!content) return failure(Errc::invalid, fmt::format("{}: {}", path, content.error().text));
  const std::size_t first = content->find_first_not_of(kWhiteSpace);
  const std::size_t last = content->find_last_not_of(kWhiteSpace);
  std::string pin = first == std::string::npos ? "" : content->substr(first, last - first + 1);
  if (!valid_pin(pin)) return failure(Errc::invalid, path + ": invalid PIN: expected 4 to 8 digits");
  return pin;
}

Result<std::string> read_password_file(const std::string& path) {
  auto password = read_file(path, kMostBytes + 2);
  if (!password) return failure(Errc::invalid, fmt::format("{}: {}", path, password.error().text));
  for (const char end : {'\n', '\r'}) {
    if (password->ends_with(end)) password->pop_back();
  }
  if (valid_password(*password)) return *std::move(password);
  return failure(
      Errc::invalid,
      fmt::format(
          "{}: invalid password: expected one line of up to 64 printable ASCII characters without \" \\ ;",
          path));
}

std::vector<std::string> secret_file_problems(const Config& config) {
  std::vector<std::string> problems;
  const auto check = [&](const ModemConfig& modem, std::string_view key, const std::string& path, auto read) {
    if (path.empty()) return;
    const auto report = [&](std::string_view problem) {
      problems.push_back(fmt::format("modem {}: {}: {}", modem.name, key, problem));
    };
    struct stat status {};
    if (::stat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode) && (status.st_mode & S_IROTH) != 0) {
      report(fmt::format("{}: invalid mode {:04o}: expected a file that not everybody can read", path,
                         status.st_mode & 07777U));
    }
    // Others than the user of the daemon may check its configuration.
    if (const auto secret = read(path); !secret && !is_denied(path)) {
      report(secret.error().detail);
    }
  };
  for (const ModemConfig& modem : config.modems) {
    check(modem, "sim.pin_file", modem.sim.pin_file, read_pin_file);
    if (modem.apn) check(modem, "apn.password_file", modem.apn->password_file, read_password_file);
  }
  return problems;
}

}  // namespace eg915u
