#pragma once

namespace eg915u {

/// Bits of egModemCapabilities, found by probing with "=?"; one that was found stays.
struct Capabilities {
  bool sms = false;
  bool voice = false;
  bool gnss = false;
  bool dual_sim = false;
  bool engineering_mode = false;
  bool temperature = false;
  bool data_counter = false;
  bool pin_retry_counter = false;
  bool wifi_scan = false;

  friend bool operator==(const Capabilities&, const Capabilities&) = default;
};

}  // namespace eg915u
