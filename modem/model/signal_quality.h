#pragma once

#include <cstdint>
#include <optional>

#include "modem/model/readings/cell.h"
#include "modem/model/readings/signal.h"
#include "modem/model/sinr_scales.h"

namespace eg915u {

/// Numbers of egSigLevel.
enum class SignalLevel : std::uint8_t { none = 1, poor, fair, good, excellent };

/// The readings of the signal of one modem; null: unknown. AT+QENG fills the values that AT+QCSQ lacks,
/// unless AT+QCSQ reports no service or another technology.
struct SignalReadings {
  const ServingSignal* serving = nullptr;  ///< AT+QCSQ
  const SignalQuality* indexes = nullptr;  ///< AT+CSQ
  const ServingCell* cell = nullptr;       ///< AT+QENG, of the technology that serves
  const SinrScales* scales = nullptr;

  [[nodiscard]] bool has_no_service() const;
  [[nodiscard]] std::optional<int> rssi_dbm() const;  ///< AT+QCSQ, AT+QENG, AT+CSQ (3GPP TS 27.007 8.5)
  [[nodiscard]] std::optional<int> rsrp_dbm() const;  ///< on LTE only
  [[nodiscard]] std::optional<int> rsrq_db() const;   ///< on LTE only
  [[nodiscard]] std::optional<int> sinr_db() const;   ///< on LTE only, with a known scale
  /// egSigQuality, 0..100: from RSRP on LTE (-120..-80 dBm), else from RSSI (-113..-51 dBm).
  [[nodiscard]] std::optional<std::uint32_t> quality_percent() const;
  /// egSigLevel, from the same value.
  [[nodiscard]] SignalLevel level() const;
};

}  // namespace eg915u
