#pragma once

#include <string>

#include "base/result.h"

namespace eg915u {

/// The PIN in a file that holds only that and white space. The error names the file and never shows its
/// content.
[[nodiscard]] Result<std::string> read_pin_file(const std::string& path);

/// The APN password in a file of one line; blanks are part of it. The error names the file and never shows
/// its content.
[[nodiscard]] Result<std::string> read_password_file(const std::string& path);

}  // namespace eg915u
