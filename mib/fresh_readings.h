#pragma once

#include "mib/view.h"

namespace eg915u::mib {

/// The readings of one modem as a manager may see them: null when unknown or stale. Each is asked for with
/// the interval at which it is polled.
class FreshReadings {
 public:
  FreshReadings(const View& view, const ModemSnapshot& modem) : view_(view), modem_(modem) {}

  /// Signal, registration, cell and neighbours.
  template <class T>
  [[nodiscard]] const T* fast(Sampled<T> ModemSnapshot::*reading) const {
    return fresh(view_, modem_, modem_.*reading, modem_.intervals.fast);
  }
  /// SIM, operator, PDP contexts, functionality, time of day, environment, message store.
  template <class T>
  [[nodiscard]] const T* medium(Sampled<T> ModemSnapshot::*reading) const {
    return fresh(view_, modem_, modem_.*reading, modem_.intervals.medium);
  }
  /// Identity, capabilities, service centre.
  template <class T>
  [[nodiscard]] const T* slow(Sampled<T> ModemSnapshot::*reading) const {
    return fresh(view_, modem_, modem_.*reading, modem_.intervals.slow);
  }

 private:
  const View& view_;
  const ModemSnapshot& modem_;
};

}  // namespace eg915u::mib
