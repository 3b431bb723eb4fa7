#include "subagent/state/state_file.h"

#include <cstdio>
#include <utility>

#include <fmt/core.h>

#include "base/file_io.h"

namespace eg915u {

StateFile::StateFile(std::string directory, const std::string& name, std::size_t max_bytes)
    : directory_(std::move(directory)), path_(directory_ + '/' + name), max_bytes_(max_bytes) {}

std::string StateFile::load(const std::function<bool(std::string_view)>& parse) const {
  const auto content = read_file(path_, max_bytes_);
  if (!content && content.error().missing) return {};
  if (content && parse(*content)) return {};
  const std::string damaged = path_ + ".damaged";
  std::string warning =
      fmt::format("{}{}, starts empty", path_, (content ? ": is damaged" : ": " + content.error().text));
  if (std::rename(path_.c_str(), damaged.c_str()) == 0) warning += "; the old one is now " + damaged;
  return warning;
}

tl::expected<void, std::string> StateFile::save(std::string_view content) const {
  if (auto made = ensure_directory(directory_); !made) return made;
  return replace_file(path_, content, 0600, Durability::synced);
}

}  // namespace eg915u
