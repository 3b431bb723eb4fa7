#pragma once

#include <memory>
#include <string>
#include <vector>

#include "modem/model/custom_object.h"
#include "modem/model/sampled.h"

namespace eg915u {

/// A custom object and what the modem last said of it.
struct CustomReport {
  std::shared_ptr<const CustomSettings> settings;  ///< never null
  Sampled<CustomValue> reading;
  std::string error;  ///< why the last attempt to read it gave no value; empty when it gave one
};

/// Reports of objects that have not been read.
[[nodiscard]] std::vector<CustomReport> unread(const CustomList& objects);

}  // namespace eg915u
