#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "subagent/config/config.h"

namespace eg915u {

/// The PIN in a file that holds only that and white space. The error names the file and never shows its
/// content.
[[nodiscard]] Result<std::string> read_pin_file(const std::string& path);

/// The APN password in a file of one line; blanks are part of it. The error names the file and never shows
/// its content.
[[nodiscard]] Result<std::string> read_password_file(const std::string& path);

/// "modem wan0: sim.pin_file: /etc/pin: invalid mode 0644: ..." for each of these files that everybody can
/// read, or that cannot be used. A file that the caller may not read is not checked.
[[nodiscard]] std::vector<std::string> secret_file_problems(const Config& config);

}  // namespace eg915u
