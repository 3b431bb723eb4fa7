#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "mib/smi/oid.h"
#include "modem/accounting/data_plan.h"
#include "modem/accounting/metric.h"
#include "modem/model/probe_settings.h"

namespace eg915u::mib {

/// Bits of EgNotifyClasses; bit 0 is the most significant bit of the first octet on the wire (RFC
/// 2578 7.1.4).
enum class NotifyClass : std::uint8_t {
  modem,
  sim,
  registration,
  cell,
  threshold,
  session,
  traffic,
  sms,
  control,
  legacy,
};
inline constexpr int kNotifyClassCount = 10;

/// A set of NotifyClass.
struct NotifyClasses {
  std::uint16_t bits = (1U << kNotifyClassCount) - 1U;

  [[nodiscard]] bool has(NotifyClass c) const { return (bits >> static_cast<unsigned>(c) & 1U) != 0; }
  void set(NotifyClass c, bool on) {
    const auto bit = static_cast<std::uint16_t>(1U << static_cast<unsigned>(c));
    bits = static_cast<std::uint16_t>(on ? bits | bit : bits & ~bit);
  }

  friend bool operator==(const NotifyClasses&, const NotifyClasses&) = default;
};

/// egAgentIdentityMasking.
enum class Masking : std::uint8_t { none = 1, partial, full };

/// The values that a SET changes and the state directory keeps; kSettings describes each.
struct Settings {
  std::uint32_t poll_interval_s = 10;                                ///< egAgentPollInterval, 1..3600
  NotifyClasses notify_classes;                                      ///< egAgentNotifyEnable
  std::uint32_t notify_min_interval_s = 0;                           ///< egAgentNotifyMinInterval, 0..3600
  std::map<std::uint32_t, std::string> names;                        ///< egModemName by egModemIndex
  std::uint32_t keep_alive_base = 0;                                 ///< egLegacyKeepAlive as last set
  std::string legacy_trap_enable = "False";                          ///< egLegacyTrapEnable as it was written
  std::map<std::uint32_t, PerMetric<ThresholdSettings>> thresholds;  ///< egThrTable by egModemIndex
  std::map<std::uint32_t, DataPlan> plans;                           ///< egTrafPlan... by egModemIndex
  std::map<std::uint32_t, ProbeSettings> probes;  ///< egProbeHost, egProbeInterval by egModemIndex

  friend bool operator==(const Settings&, const Settings&) = default;
};

/// The values that only the configuration file decides.
struct Policy {
  Oid root{1, 3, 6, 1, 4, 1, 9999};
  bool writable = true;
  Masking masking = Masking::none;
  bool legacy_enabled = true;
  bool legacy_show_password = false;
};

}  // namespace eg915u::mib
