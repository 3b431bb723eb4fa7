#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "base/clock.h"
#include "modem/model/custom_object.h"

namespace eg915u {

/// Plans the readings of custom objects. It returns one object at a time, so that they delay a poll group by
/// one command at most. A late reading is not made up for. Pure; one thread.
class CustomPlan {
 public:
  /// Makes every readable object due at `now`.
  CustomPlan(const CustomList& objects, Time now);

  /// Position of the object that has been due for longest.
  [[nodiscard]] std::optional<std::size_t> due(Time now) const;
  /// Time at which the next object is due; Time::max() without one.
  [[nodiscard]] Time next() const;
  /// Notes that the object at `position` is read at `now`.
  void began(std::size_t position, Duration interval, Time now) { due_[position] = now + interval; }

 private:
  std::vector<Time> due_;  ///< of each object
};

}  // namespace eg915u
