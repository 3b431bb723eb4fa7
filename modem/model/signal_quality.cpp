#include "modem/model/signal_quality.h"

#include <algorithm>

namespace eg915u {
namespace {

constexpr int kWeakestRssiDbm = -113;
constexpr int kRssiStepDb = 2;

/// The scale of one kind of signal.
struct Scale {
  int worst_dbm;  ///< 0 percent
  int best_dbm;   ///< 100 percent
  int fair_dbm;   ///< lower limit; poor below it
  int good_dbm;
  int excellent_dbm;

  [[nodiscard]] std::uint32_t percent(int dbm) const {
    const int clamped = std::clamp(dbm, worst_dbm, best_dbm);
    const int span = best_dbm - worst_dbm;
    return static_cast<std::uint32_t>(((clamped - worst_dbm) * 100 + span / 2) / span);
  }
  [[nodiscard]] SignalLevel level(int dbm) const {
    if (dbm >= excellent_dbm) return SignalLevel::excellent;
    if (dbm >= good_dbm) return SignalLevel::good;
    return dbm >= fair_dbm ? SignalLevel::fair : SignalLevel::poor;
  }
};

constexpr Scale kRsrpScale{-120, -80, -110, -100, -90};
constexpr Scale kRssiScale{kWeakestRssiDbm, -51, -100, -85, -70};

template <class Reading>
std::optional<int> on_lte(const Reading* reading, std::optional<int> Reading::*value) {
  return reading != nullptr && is_lte(reading->access_tech) ? reading->*value : std::nullopt;
}

std::optional<int> either(std::optional<int> first, std::optional<int> second) {
  return first ? first : second;
}

/// AT+QENG, unless AT+QCSQ names another technology or no service.
const ServingCell* filling_cell(const SignalReadings& signal) {
  const bool is_known = signal.serving != nullptr && signal.serving->access_tech != AccessTech::unknown;
  if (signal.cell == nullptr || !is_known) return signal.cell;
  return same_radio(signal.cell->access_tech, signal.serving->access_tech) ? signal.cell : nullptr;
}

}  // namespace

bool SignalReadings::has_no_service() const {
  return serving != nullptr && serving->access_tech == AccessTech::none;
}

std::optional<int> SignalReadings::rssi_dbm() const {
  if (serving != nullptr && serving->rssi_dbm) return serving->rssi_dbm;
  if (const ServingCell* const filling = filling_cell(*this); filling != nullptr && filling->rssi_dbm) {
    return filling->rssi_dbm;
  }
  if (indexes == nullptr || !indexes->rssi_index) return std::nullopt;
  return kWeakestRssiDbm + kRssiStepDb * *indexes->rssi_index;
}

std::optional<int> SignalReadings::rsrp_dbm() const {
  return either(on_lte(serving, &ServingSignal::rsrp_dbm),
                on_lte(filling_cell(*this), &ServingCell::rsrp_dbm));
}

std::optional<int> SignalReadings::rsrq_db() const {
  return either(on_lte(serving, &ServingSignal::rsrq_db), on_lte(filling_cell(*this), &ServingCell::rsrq_db));
}

std::optional<int> SignalReadings::sinr_db() const {
  if (scales == nullptr) return std::nullopt;
  return either(scales->db(SinrScales::Source::qcsq, on_lte(serving, &ServingSignal::sinr)),
                scales->db(SinrScales::Source::qeng, on_lte(filling_cell(*this), &ServingCell::sinr)));
}

std::optional<std::uint32_t> SignalReadings::quality_percent() const {
  if (has_no_service()) return std::nullopt;
  if (const auto rsrp = rsrp_dbm()) return kRsrpScale.percent(*rsrp);
  if (const auto rssi = rssi_dbm()) return kRssiScale.percent(*rssi);
  return std::nullopt;
}

SignalLevel SignalReadings::level() const {
  if (has_no_service()) return SignalLevel::none;
  if (const auto rsrp = rsrp_dbm()) return kRsrpScale.level(*rsrp);
  if (const auto rssi = rssi_dbm()) return kRssiScale.level(*rssi);
  return SignalLevel::none;
}

}  // namespace eg915u
