#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "modem/model/readings/address.h"
#include "modem/model/readings/pdp_type.h"

namespace eg915u {

/// One line of AT+CGDCONT? (3GPP TS 27.007 10.1.1).
struct PdpDefinition {
  int cid = 0;
  PdpKind kind = PdpKind::unknown;
  std::string apn;

  friend bool operator==(const PdpDefinition&, const PdpDefinition&) = default;
};

/// AT+QICSGP=<cid> (Quectel TCP/IP note). The password must reach no log, trace, status file or MIB object.
struct PdpCredentials {
  PdpKind kind = PdpKind::unknown;
  std::string apn = {};
  std::string user = {};
  std::string password = {};
  AuthType auth = AuthType::unknown;

  friend bool operator==(const PdpCredentials&, const PdpCredentials&) = default;
};

enum class PdpState : std::uint8_t { unknown = 1, inactive, activating, active, failed };

/// One line of AT+CGPADDR (3GPP TS 27.007 10.1.14). All-zero addresses are left out.
struct PdpAddresses {
  int cid = 0;
  std::vector<IpAddress> hosts;

  friend bool operator==(const PdpAddresses&, const PdpAddresses&) = default;
};

/// One line of AT+CGCONTRDP (3GPP TS 27.007 10.1.23): one context and one IP version. All-zero addresses are
/// left out.
struct PdpParameters {
  int cid = 0;
  std::string apn;  ///< as the network granted it
  std::optional<IpAddress> host = std::nullopt;
  std::optional<IpAddress> gateway = std::nullopt;
  std::vector<IpAddress> dns;
  std::optional<std::uint32_t> mtu = std::nullopt;  ///< octets

  friend bool operator==(const PdpParameters&, const PdpParameters&) = default;
};

/// One line of AT+QIACT? (Quectel TCP/IP note): only contexts of the modem's own IP stack.
struct IpContext {
  int cid = 0;
  bool active = false;
  std::vector<IpAddress> hosts;

  friend bool operator==(const IpContext&, const IpContext&) = default;
};

}  // namespace eg915u
