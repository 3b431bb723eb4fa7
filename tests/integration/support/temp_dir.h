#pragma once

#include <filesystem>
#include <string>

namespace eg915u {

/// A private directory of one test, with a path short enough for unix sockets; removed at the end.
class TempDir {
 public:
  TempDir();
  ~TempDir();
  TempDir(const TempDir&) = delete;
  TempDir& operator=(const TempDir&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  /// Path of a file in the directory.
  [[nodiscard]] std::string file(const std::string& name) const { return (path_ / name).string(); }
  /// Makes a directory in it and returns its path.
  [[nodiscard]] std::string make_dir(const std::string& name) const;

 private:
  std::filesystem::path path_;
};

}  // namespace eg915u
