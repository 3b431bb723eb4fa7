#pragma once

#include <optional>

#include "base/clock.h"
#include "mib/view.h"
#include "modem/model/derive.h"
#include "modem/model/serving_network.h"
#include "modem/model/snapshot.h"

namespace eg915u::mib {

/// The readings of one modem as a manager may see them. Each is null when it is unknown, when three polls of
/// its group were missed, and while the port is gone (OperState::absent).
class FreshReadings {
 public:
  FreshReadings(const View& view, const ModemSnapshot& modem) : view_(view), modem_(modem) {}

  /// Signal, registration, cell and neighbours.
  template <class T>
  [[nodiscard]] const T* fast(Sampled<T> ModemSnapshot::*reading) const {
    return within(modem_.intervals.fast, modem_.*reading);
  }
  /// SIM, operator, PDP contexts, functionality, time of day, environment, message store.
  template <class T>
  [[nodiscard]] const T* medium(Sampled<T> ModemSnapshot::*reading) const {
    return within(modem_.intervals.medium, modem_.*reading);
  }
  /// A part of one of these that was read at another time.
  template <class T>
  [[nodiscard]] const T* medium(const Sampled<T>& part) const {
    return within(modem_.intervals.medium, part);
  }
  /// Identity, capabilities, bands, service centre.
  template <class T>
  [[nodiscard]] const T* slow(Sampled<T> ModemSnapshot::*reading) const {
    return within(modem_.intervals.slow, modem_.*reading);
  }
  /// A reading of this modem that is polled at another interval.
  template <class T>
  [[nodiscard]] const T* within(Duration interval, const Sampled<T>& reading) const {
    if (modem_.oper_state == OperState::absent) return nullptr;
    return is_fresh(reading, interval, view_.now) ? &reading.value : nullptr;
  }

  /// Those that say which network serves, for the functions of modem/model/serving_network.h.
  [[nodiscard]] ServingReadings serving() const {
    if (modem_.oper_state == OperState::absent) return {};
    return fresh_serving_readings(modem_, view_.now);
  }

  /// Activity of the context; absent when unknown.
  [[nodiscard]] std::optional<bool> activity(const PdpContext& context) const {
    return known_activity(context, modem_.intervals.medium, view_.now);
  }

 private:
  const View& view_;
  const ModemSnapshot& modem_;
};

}  // namespace eg915u::mib
