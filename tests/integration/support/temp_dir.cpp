#include "tests/integration/support/temp_dir.h"

#include <cstdlib>
#include <stdexcept>
#include <system_error>

namespace eg915u {

TempDir::TempDir() {
  std::string name = "/tmp/eg915u.XXXXXX";
  if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("cannot make " + name);
  path_ = name;
}

TempDir::~TempDir() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

std::string TempDir::make_dir(const std::string& name) const {
  const auto path = path_ / name;
  std::filesystem::create_directories(path);
  return path.string();
}

}  // namespace eg915u
