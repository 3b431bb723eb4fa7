#include "subagent/daemon/secret_file.h"

#include <string_view>

#include <fmt/core.h>

#include "base/file_io.h"
#include "modem/commands/allowed.h"

namespace eg915u {
namespace {

constexpr std::size_t kMostBytes = 64;
constexpr std::string_view kWhiteSpace = " \t\r\n";

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

}  // namespace eg915u
