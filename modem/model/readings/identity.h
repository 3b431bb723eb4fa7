#pragma once

#include <string>

namespace eg915u {

struct Identity {
  std::string manufacturer;
  std::string model;
  std::string revision;
  std::string imei;

  friend bool operator==(const Identity&, const Identity&) = default;
};

}  // namespace eg915u
