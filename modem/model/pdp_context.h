#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "modem/model/readings/address.h"
#include "modem/model/readings/pdp.h"
#include "modem/model/sampled.h"

namespace eg915u {

/// AT+CGCONTRDP of one context: all its lines together.
struct PdpLink {
  std::vector<IpAddress> hosts = {};
  std::vector<IpAddress> gateways = {};
  std::vector<IpAddress> dns = {};
  std::optional<std::uint32_t> mtu = std::nullopt;  ///< octets

  friend bool operator==(const PdpLink&, const PdpLink&) = default;
};

/// AT+CGDCONT?, and the readings of other commands about the same context, each with its own time.
struct PdpContext {
  PdpDefinition definition;
  Sampled<PdpCredentials> credentials;    ///< AT+QICSGP; the password only with ModemSettings::keep_password
  Sampled<bool> bearer_active;            ///< AT+CGACT?
  Sampled<bool> ip_active;                ///< AT+QIACT?: the modem's own IP stack uses it
  bool active = false;                    ///< bearer or IP stack, as last known
  Sampled<std::vector<IpAddress>> hosts;  ///< AT+CGPADDR
  Sampled<std::vector<IpAddress>> ip_hosts;  ///< AT+QIACT?
  Sampled<PdpLink> link;

  friend bool operator==(const PdpContext&, const PdpContext&) = default;
};

/// The history of one context since the daemon started.
struct PdpLife {
  PdpState state = PdpState::unknown;
  std::optional<Time> changed = std::nullopt;  ///< of state
  std::uint32_t activations = 0;
  std::uint32_t activation_failures = 0;
  std::string last_cause;              ///< of the last failure or loss
  std::string apn = {};                ///< last known
  std::uint32_t apn_changes = 0;       ///< by others than us
  std::string previous_apn = {};       ///< before the last of apn_changes
  std::uint32_t configured_times = 0;  ///< times that it was set as configured

  friend bool operator==(const PdpLife&, const PdpLife&) = default;
};

}  // namespace eg915u
