#pragma once

#include <memory>
#include <string>
#include <vector>

#include "modem/model/custom_object.h"
#include "modem/model/sampled.h"

namespace eg915u {

/// A custom object and its last reading.
struct CustomReport {
  std::shared_ptr<const CustomSettings> settings;  ///< never null
  Sampled<CustomValue> reading;
  std::string error;  ///< of the last attempt to read it; empty when it gave a value
};

/// The reports of objects that were never read.
[[nodiscard]] std::vector<CustomReport> unread(const CustomList& objects);

}  // namespace eg915u
