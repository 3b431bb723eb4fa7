#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

namespace eg915u {

/// One file of the state directory.
class StateFile {
 public:
  StateFile(std::string directory, const std::string& name, std::size_t max_bytes);

  /// Gives the content to `parse`. A missing file is not a fault. A file that is unreadable, larger than
  /// `max_bytes` or refused by `parse` (false) is renamed to NAME.damaged. Returns a warning for the log, or
  /// an empty text.
  [[nodiscard]] std::string load(const std::function<bool(std::string_view)>& parse) const;
  /// Survives a power loss at any moment. For its user alone. The error names the path.
  [[nodiscard]] tl::expected<void, std::string> save(std::string_view content) const;

  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  const std::string directory_;
  const std::string path_;
  const std::size_t max_bytes_;
};

}  // namespace eg915u
