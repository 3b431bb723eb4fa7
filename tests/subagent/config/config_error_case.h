#pragma once

#include <gtest/gtest.h>

#include <ostream>
#include <string>
#include <vector>

namespace eg915u {

/// A configuration and the exact lines of its problems.
struct ConfigErrorCase {
  const char* name;
  const char* yaml;
  std::vector<std::string> lines;

  friend std::ostream& operator<<(std::ostream& out, const ConfigErrorCase& test) { return out << test.yaml; }
};

/// Each file of the suite instantiates it with the cases of one part of the configuration.
class ConfigErrors : public testing::TestWithParam<ConfigErrorCase> {};

}  // namespace eg915u
