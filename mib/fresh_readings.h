#pragma once

#include <optional>

#include "mib/view.h"
#include "modem/model/derive.h"

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
  /// A part of one of these that has a time of its own.
  template <class T>
  [[nodiscard]] const T* medium(const Sampled<T>& part) const {
    return fresh(view_, modem_, part, modem_.intervals.medium);
  }
  /// Identity, capabilities, bands, service centre.
  template <class T>
  [[nodiscard]] const T* slow(Sampled<T> ModemSnapshot::*reading) const {
    return fresh(view_, modem_, modem_.*reading, modem_.intervals.slow);
  }

  /// Whether the context is active; absent when that is not known.
  [[nodiscard]] std::optional<bool> activity(const PdpContext& context) const {
    return known_activity(context, modem_.intervals.medium, view_.now);
  }

 private:
  const View& view_;
  const ModemSnapshot& modem_;
};

}  // namespace eg915u::mib
