#pragma once

#include <array>
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What the modem reports, one struct per command family. Unknown numbers are absent, unknown texts empty,
/// unknown enumerations `unknown`. The enumerators' numbers are those of EG915U-MIB.
namespace eg915u {

struct Identity {
  std::string manufacturer;
  std::string model;
  std::string revision;
  std::string imei;

  friend bool operator==(const Identity&, const Identity&) = default;
};

enum class SimState : std::uint8_t {
  unknown = 1,
  absent,
  initializing,
  ready,
  pin_required,
  puk_required,
  blocked,
  network_locked,
  failure,
};

enum class RegState : std::uint8_t {
  unknown = 1,
  not_registered,
  home,
  searching,
  denied,
  roaming,
  sms_only_home,
  sms_only_roaming,
  emergency_only,
};

/// True for the states with full service: home and roaming.
[[nodiscard]] constexpr bool is_registered(RegState state) {
  return state == RegState::home || state == RegState::roaming;
}

enum class AccessTech : std::uint8_t {
  unknown = 1,
  none,
  gsm,
  gprs,
  edge,
  umts,
  hspa,
  lte,
  lte_cat_m,
  nb_iot,
  nr
};

[[nodiscard]] constexpr bool is_lte(AccessTech tech) { return tech == AccessTech::lte; }
/// True when both are of one radio: GSM with what is built on it, UMTS with HSPA, or LTE.
[[nodiscard]] bool same_radio(AccessTech a, AccessTech b);

enum class Duplex : std::uint8_t { unknown = 1, fdd, tdd };

enum class SelectionMode : std::uint8_t { unknown = 1, automatic, manual, deregistered, manual_automatic };

enum class Functionality : std::uint8_t { unknown = 1, minimum, full, radio_off };

/// AT+QCFG="nwscanmode" (Quectel); numbers of egCtlNetworkMode.
enum class NetworkMode : std::uint8_t { automatic = 1, gsm_only, lte_only };

/// LTE bands (3GPP TS 36.101 5.5), as EgLteBands numbers them: bit n is band n, bit 0 is not used.
using LteBands = std::bitset<72>;

/// AT+CREG?, +CGREG, +CEREG (3GPP TS 27.007 7.2, 10.1.20, 10.1.22), read answer or URC.
struct Registration {
  RegState state = RegState::unknown;
  std::optional<std::uint32_t> area_code = std::nullopt;  ///< TAC on LTE, LAC on GSM
  std::optional<std::uint32_t> cell_id = std::nullopt;    ///< 28 bit on LTE, 16 bit on GSM
  AccessTech access_tech = AccessTech::unknown;
  std::optional<std::uint32_t> reject_cause = std::nullopt;  ///< EMM or GMM cause, where the network gave one

  friend bool operator==(const Registration&, const Registration&) = default;
};

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
  std::optional<int> sinr_db;

  friend bool operator==(const ServingSignal&, const ServingSignal&) = default;
};

/// AT+COPS? (3GPP TS 27.007 7.3).
struct OperatorSelection {
  SelectionMode mode = SelectionMode::unknown;
  std::optional<int> format;  ///< 0 long name, 1 short name, 2 PLMN digits
  std::string name;           ///< in that format; empty when not registered
  AccessTech access_tech = AccessTech::unknown;

  friend bool operator==(const OperatorSelection&, const OperatorSelection&) = default;
};

/// AT+QSPN (Quectel).
struct OperatorNames {
  std::string full;      ///< FNN
  std::string brief;     ///< SNN
  std::string provider;  ///< SPN, from the SIM
  std::string plmn;      ///< 5 or 6 digits, or empty

  friend bool operator==(const OperatorNames&, const OperatorNames&) = default;
};

/// AT+QNWINFO (Quectel).
struct NetworkInfo {
  AccessTech access_tech = AccessTech::unknown;  ///< none for "No Service"
  Duplex duplex = Duplex::unknown;
  std::string plmn;                      ///< 5 or 6 digits, or empty
  std::optional<std::uint32_t> band;     ///< LTE band number; absent on GSM
  std::optional<std::uint32_t> channel;  ///< EARFCN or ARFCN

  friend bool operator==(const NetworkInfo&, const NetworkInfo&) = default;
};

enum class CellState : std::uint8_t { unknown = 1, searching, limited_service, idle, connected };

/// AT+QENG="servingcell" (Quectel).
struct ServingCell {
  CellState state = CellState::unknown;
  AccessTech access_tech = AccessTech::unknown;
  Duplex duplex = Duplex::unknown;
  std::string plmn;                                              ///< 5 or 6 digits, or empty
  std::optional<std::uint32_t> cell_id = std::nullopt;           ///< 28 bit on LTE, 16 bit on GSM
  std::optional<std::uint32_t> area_code = std::nullopt;         ///< TAC on LTE, LAC on GSM
  std::optional<std::uint32_t> physical_id = std::nullopt;       ///< 0..503
  std::optional<std::uint32_t> channel = std::nullopt;           ///< EARFCN or ARFCN
  std::optional<std::uint32_t> band = std::nullopt;              ///< LTE band number
  std::optional<std::uint32_t> ul_bandwidth_khz = std::nullopt;  ///< 1400..20000
  std::optional<std::uint32_t> dl_bandwidth_khz = std::nullopt;
  std::optional<int> rsrp_dbm = std::nullopt;
  std::optional<int> rsrq_db = std::nullopt;
  std::optional<int> rssi_dbm = std::nullopt;
  std::optional<int> sinr_db = std::nullopt;
  std::optional<int> cqi = std::nullopt;  ///< 0..15
  std::optional<int> tx_power_dbm = std::nullopt;

  friend bool operator==(const ServingCell&, const ServingCell&) = default;
};

enum class NeighbourKind : std::uint8_t { unknown = 1, intra_frequency, inter_frequency, inter_rat };

/// One line of AT+QENG="neighbourcell" (Quectel).
struct NeighbourCell {
  NeighbourKind kind = NeighbourKind::unknown;
  AccessTech access_tech = AccessTech::unknown;
  std::optional<std::uint32_t> channel = std::nullopt;      ///< EARFCN or ARFCN
  std::optional<std::uint32_t> physical_id = std::nullopt;  ///< 0..503
  std::optional<int> rsrp_dbm = std::nullopt;
  std::optional<int> rsrq_db = std::nullopt;
  std::optional<int> rssi_dbm = std::nullopt;

  friend bool operator==(const NeighbourCell&, const NeighbourCell&) = default;
};
/// In the order of the report.
using NeighbourCells = std::vector<NeighbourCell>;
inline constexpr std::size_t kMaxNeighbours = 64;

enum class NetworkStatus : std::uint8_t { unknown = 1, available, in_use, forbidden };

/// One entry of AT+COPS=? (3GPP TS 27.007 7.3).
struct FoundNetwork {
  NetworkStatus status = NetworkStatus::unknown;
  std::string name;  ///< the long one, or the short one when there is no long one
  std::string plmn;  ///< 5 or 6 digits
  AccessTech access_tech = AccessTech::unknown;

  friend bool operator==(const FoundNetwork&, const FoundNetwork&) = default;
};
inline constexpr std::size_t kMaxFoundNetworks = 64;

enum class PdpKind : std::uint8_t { unknown = 0, ipv4, ipv6, ipv4v6, ppp };

enum class AuthType : std::uint8_t { unknown = 0, none, pap, chap, pap_or_chap };

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

/// An address in network order: 4 octets of IPv4 or 16 of IPv6.
struct IpAddress {
  std::string octets;
  std::optional<int> prefix_length = std::nullopt;  ///< where a subnet mask was reported

  [[nodiscard]] bool is_ipv6() const { return octets.size() == 16; }

  friend bool operator==(const IpAddress&, const IpAddress&) = default;
};

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

/// AT+QGDCNT? (Quectel): octets since the counter of the modem began; it may begin anew at any time.
struct DataCounter {
  std::uint64_t sent = 0;
  std::uint64_t received = 0;

  friend bool operator==(const DataCounter&, const DataCounter&) = default;
};

enum class ChargeState : std::uint8_t { unknown = 1, not_charging, charging, charged };

/// AT+CBC (3GPP TS 27.007 8.4, Quectel).
struct Supply {
  ChargeState charge = ChargeState::unknown;
  std::optional<int> battery_percent = std::nullopt;  ///< 0..100
  std::optional<std::uint32_t> voltage_mv = std::nullopt;

  friend bool operator==(const Supply&, const Supply&) = default;
};

/// AT+QPINC? (Quectel): attempts left.
struct PinAttempts {
  std::optional<std::uint32_t> pin = std::nullopt;
  std::optional<std::uint32_t> puk = std::nullopt;

  friend bool operator==(const PinAttempts&, const PinAttempts&) = default;
};

/// AT+CPMS? (3GPP TS 27.005 3.2.2): the store of received messages.
struct MessageStore {
  std::optional<std::uint32_t> used = std::nullopt;
  std::optional<std::uint32_t> total = std::nullopt;

  friend bool operator==(const MessageStore&, const MessageStore&) = default;
};

/// One echo of AT+QPING (Quectel TCP/IP note).
struct PingReply {
  int result = 0;  ///< 0 is success; else a TCP/IP error, 550..574
  std::optional<std::uint32_t> round_trip_ms = std::nullopt;
  bool is_summary = false;  ///< the line after the last echo

  friend bool operator==(const PingReply&, const PingReply&) = default;
};

enum class ProbeState : std::uint8_t { unknown = 1, off, up, down };

}  // namespace eg915u
