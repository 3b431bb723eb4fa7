#pragma once

#include <string>
#include <vector>

#include "base/file_descriptor.h"
#include "tests/integration/support/temp_dir.h"

namespace eg915u {

/// The service manager's end of sd_notify(3).
class NotifySocket {
 public:
  explicit NotifySocket(const TempDir& dir);

  /// NOTIFY_SOCKET=..., for the environment of the service.
  [[nodiscard]] std::string variable() const { return "NOTIFY_SOCKET=" + path_; }
  /// Messages since the last call, such as "READY=1".
  [[nodiscard]] std::vector<std::string> take();

 private:
  const std::string path_;
  FileDescriptor socket_;
};

}  // namespace eg915u
