#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "base/clock.h"
#include "modem/model/custom_object.h"

namespace eg915u {

/// When which custom object is to be read. It gives one at a time, so that they never delay a group of the
/// driver's own readings by more than one command. A late reading is not made up for.
class CustomPlan {
 public:
  /// Every object that can be read is due at `now`.
  CustomPlan(const CustomList& objects, Time now);

  /// Place of the object that has been due for longest.
  [[nodiscard]] std::optional<std::size_t> due(Time now) const;
  /// When the next one is due; Time::max() when none ever is.
  [[nodiscard]] Time next() const;
  /// The object at `place` is read at `now`.
  void began(std::size_t position, Duration interval, Time now) { due_[position] = now + interval; }

 private:
  std::vector<Time> due_;  ///< one for each object
};

}  // namespace eg915u
