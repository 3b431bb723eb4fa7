#pragma once

#include <optional>

#include "modem/model/readings/access_tech.h"

namespace eg915u {

/// AT+CSQ (3GPP TS 27.007 8.5): raw indexes, 99 is absent.
struct SignalQuality {
  std::optional<int> rssi_index;  ///< 0..31
  std::optional<int> ber_index;   ///< 0..7

  friend bool operator==(const SignalQuality&, const SignalQuality&) = default;
};

/// AT+QCSQ (Quectel): whole dBm and dB after the conversions of parse_qcsq.
struct ServingSignal {
  AccessTech access_tech = AccessTech::unknown;  ///< none for "NOSERVICE"
  std::optional<int> rssi_dbm;
  std::optional<int> rsrp_dbm;
  std::optional<int> rsrq_db;
  std::optional<int> sinr = std::nullopt;  ///< as sent; see SinrScales

  friend bool operator==(const ServingSignal&, const ServingSignal&) = default;
};

}  // namespace eg915u
