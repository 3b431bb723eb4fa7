#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "modem/clock.h"

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

enum class Duplex : std::uint8_t { unknown = 1, fdd, tdd };

enum class SelectionMode : std::uint8_t { unknown = 1, automatic, manual, deregistered, manual_automatic };

enum class Functionality : std::uint8_t { unknown = 1, minimum, full, radio_off };

/// AT+CREG?, +CGREG, +CEREG (3GPP TS 27.007 7.2, 10.1.20, 10.1.22), read answer or URC.
struct Registration {
  RegState state = RegState::unknown;
  std::optional<std::uint32_t> area_code = std::nullopt;  ///< TAC on LTE, LAC on GSM
  std::optional<std::uint32_t> cell_id = std::nullopt;    ///< 28 bit on LTE, 16 bit on GSM
  AccessTech access_tech = AccessTech::unknown;

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
  std::string apn;
  std::string user;
  std::string password;
  AuthType auth = AuthType::unknown;

  friend bool operator==(const PdpCredentials&, const PdpCredentials&) = default;
};

/// AT+QLTS=2 or AT+CCLK?: time of day and its zone.
struct NetworkTime {
  WallTime utc{};
  int zone_quarters = 0;  ///< quarter hours east of UTC, -48..56

  friend bool operator==(const NetworkTime&, const NetworkTime&) = default;
};

}  // namespace eg915u
