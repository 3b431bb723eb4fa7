#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/network_time.h"
#include "modem/at/counters.h"
#include "modem/model/custom_object.h"
#include "modem/model/operation.h"
#include "modem/model/readings.h"

namespace eg915u {

/// A value and when the modem last confirmed it.
template <class T>
struct Sampled {
  T value{};
  std::optional<Time> at;  ///< absent: never read

  void set(T new_value, Time now) {
    value = std::move(new_value);
    at = now;
  }
  void forget() { *this = {}; }

  friend bool operator==(const Sampled&, const Sampled&) = default;
};

/// The last moment at which a reading that is made every `interval` is believed: three of them were missed.
[[nodiscard]] inline Time fresh_until(Time at, Duration interval) {
  return at + 3 * interval + std::chrono::seconds{1};
}

template <class T>
[[nodiscard]] bool is_fresh(const Sampled<T>& sampled, Duration interval, Time now) {
  return sampled.at && now <= fresh_until(*sampled.at, interval);
}

/// Numbers of egModemOperState.
enum class OperState : std::uint8_t {
  unknown = 1,
  absent,
  initializing,
  sim_not_ready,
  searching,
  registered,
  connected,
  radio_off,
  resetting,
  failed,
};

/// Whether the modem answers. `never`: not yet since the daemon started.
enum class Contact : std::uint8_t { never, up, down };

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

/// Which parts of Identity the answer to ATI held in the slow poll that runs or was the last one.
struct ToldByAti {
  bool manufacturer = false;
  bool model = false;
  bool revision = false;

  friend bool operator==(const ToldByAti&, const ToldByAti&) = default;
};

/// AT+CPIN?, and beside it what other commands tell of the same SIM, each with its own time.
struct Sim {
  SimState state = SimState::unknown;
  std::string msisdn = {};                       ///< AT+CNUM; asked once for each card, like the next one
  std::optional<int> mnc_digits = std::nullopt;  ///< 2 or 3, from EF-AD
  Sampled<std::string> iccid = {};               ///< AT+QCCID
  Sampled<std::string> imsi = {};                ///< AT+CIMI
  Sampled<bool> pin_enabled = {};                ///< AT+CLCK
  Sampled<PinAttempts> attempts = {};            ///< AT+QPINC

  friend bool operator==(const Sim&, const Sim&) = default;
};

/// AT+CGCONTRDP of one context: all its lines together.
struct PdpLink {
  std::vector<IpAddress> hosts = {};
  std::vector<IpAddress> gateways = {};
  std::vector<IpAddress> dns = {};
  std::optional<std::uint32_t> mtu = std::nullopt;  ///< octets

  friend bool operator==(const PdpLink&, const PdpLink&) = default;
};

/// AT+CGDCONT?, and beside it what other commands tell of the same context, each with its own time.
struct PdpContext {
  PdpDefinition definition;
  Sampled<PdpCredentials> credentials;    ///< AT+QICSGP; the password only with ModemSettings::keep_password
  Sampled<bool> bearer_active;            ///< AT+CGACT?
  Sampled<bool> ip_active;                ///< AT+QIACT?: the modem's own IP stack uses it
  bool active = false;                    ///< either of them, when that was last known
  Sampled<std::vector<IpAddress>> hosts;  ///< AT+CGPADDR
  Sampled<std::vector<IpAddress>> ip_hosts;  ///< AT+QIACT?
  Sampled<PdpLink> link;

  friend bool operator==(const PdpContext&, const PdpContext&) = default;
};

/// What was last known of the SIM in use. A restart of the modem forgets the readings, but not this: changes
/// are told against it.
struct KnownSim {
  std::optional<SimState> state = std::nullopt;  ///< as egSimState shows it, never unknown
  std::string iccid = {};
  PinAttempts attempts = {};

  friend bool operator==(const KnownSim&, const KnownSim&) = default;
};

/// What happened to one context since the daemon started.
struct PdpLife {
  PdpState state = PdpState::unknown;
  std::optional<Time> changed = std::nullopt;  ///< of state
  std::uint32_t activations = 0;
  std::uint32_t activation_failures = 0;
  std::string last_cause;  ///< of the last failure or loss
  std::string apn = {};    ///< last known

  friend bool operator==(const PdpLife&, const PdpLife&) = default;
};

/// The link probe: counters since the daemon started, the rest since ProbeSettings::host became what it is.
struct ProbeReport {
  std::string host = {};                   ///< where the echoes went; empty: nowhere
  ProbeState state = ProbeState::unknown;  ///< before the first result; shown as off without a host
  std::uint32_t sent = 0;
  std::uint32_t lost = 0;
  std::uint32_t lost_in_a_row = 0;
  std::uint32_t answered = 0;  ///< by this host
  std::optional<std::uint32_t> last_ms = std::nullopt;
  std::optional<std::uint32_t> min_ms = std::nullopt;
  std::optional<std::uint32_t> max_ms = std::nullopt;
  std::uint64_t sum_ms = 0;  ///< of all that came back
  std::optional<WallTime> last_success = std::nullopt;

  friend bool operator==(const ProbeReport&, const ProbeReport&) = default;
};

/// A custom object and what the modem last said of it.
struct CustomReport {
  std::shared_ptr<const CustomSettings> settings;  ///< never null
  Sampled<CustomValue> reading;
  std::string error;  ///< why the last attempt to read it gave no value; empty when it gave one
};

/// Reports of objects that have not been read.
[[nodiscard]] std::vector<CustomReport> unread(const CustomList& objects);

inline constexpr std::uint32_t kShortestProbeSeconds = 10;
inline constexpr std::uint32_t kLongestProbeSeconds = 86'400;
/// Where and how often AT+QPING is sent.
struct ProbeSettings {
  std::string host;           ///< empty: nowhere, the link is not probed
  Duration interval{60'000};  ///< whole seconds, in those bounds

  friend bool operator==(const ProbeSettings&, const ProbeSettings&) = default;
};

/// How often each group is read; see PollPlan.
struct PollIntervals {
  Duration fast{10'000};
  Duration medium{60'000};
  Duration slow{3'600'000};

  friend bool operator==(const PollIntervals&, const PollIntervals&) = default;
};

/// More than can be queued at once, so that no outcome is missed.
inline constexpr std::size_t kMaxEndedOperations = 32;

/// Everything known of one modem at one moment. Immutable once published; readers on any thread share it.
/// Values stay when the modem falls silent: `Sampled::at` tells how old they are, and the reader decides.
struct ModemSnapshot {
  std::string device;  ///< configured path of the AT port
  PollIntervals intervals;
  Time daemon_start;
  bool has_power_cycle = false;  ///< a command that takes its power away is configured

  Contact contact = Contact::never;
  OperState oper_state = OperState::unknown;
  bool powered_down = false;        ///< POWERED DOWN seen, not back yet
  std::optional<Time> ready_since;  ///< when the modem last became ready
  std::optional<Time> last_answer;  ///< when it last answered a poll
  std::optional<WallTime> last_answer_wall;
  std::uint32_t resets = 0;
  ResetReason last_reset_reason = ResetReason::none;
  std::vector<Stamp> automatic_resets;  ///< as Recovery counts them, also those of an earlier daemon
  std::string last_error;               ///< "AT+COPS?: +CME ERROR: 30 (no network service)"

  Sampled<Identity> identity;
  ToldByAti told_by_ati;
  Sampled<Capabilities> capabilities;
  Sampled<Functionality> functionality;
  Sampled<NetworkMode> network_mode;
  Sampled<LteBands> lte_bands;
  Sampled<Sim> sim;
  Sampled<Registration> eps_registration;      ///< AT+CEREG
  Sampled<Registration> gprs_registration;     ///< AT+CGREG
  Sampled<Registration> circuit_registration;  ///< AT+CREG
  Sampled<bool> ps_attached;
  Sampled<OperatorSelection> operator_selection;
  Sampled<OperatorNames> operator_names;
  Sampled<NetworkInfo> network;
  Sampled<SignalQuality> csq;
  Sampled<ServingSignal> qcsq;
  Sampled<ServingCell> serving;
  Sampled<NeighbourCells> neighbours;
  Sampled<std::vector<PdpContext>> pdp;
  Sampled<DataCounter> data_counter;
  Sampled<Supply> supply;
  Sampled<int> temperature_celsius;
  Sampled<std::optional<std::uint32_t>> adc0_mv;
  Sampled<std::optional<std::uint32_t>> adc1_mv;
  Sampled<MessageStore> messages;
  Sampled<std::string> service_centre;
  Sampled<int> active_slot;  ///< 1 or 2; never read from a modem with one slot
  Sampled<NetworkTime> network_time;

  /// Derived by the modem thread from the readings above.
  Sampled<Registration> registration;  ///< that of the serving technology: EPS on LTE, else GPRS
  std::uint32_t registrations = 0;
  std::uint32_t registration_losses = 0;
  std::optional<Time> registration_changed;
  std::uint32_t cell_changes = 0;
  std::optional<Time> cell_changed;
  std::optional<std::uint32_t> serving_cell;   ///< last known
  std::optional<std::uint32_t> previous_cell;  ///< before the last change
  std::optional<std::uint32_t> reject_cause;   ///< the last one; gone after a registration
  std::uint32_t sim_insertions = 0;
  std::optional<Time> sim_inserted;  ///< the last time
  bool sim_is_out = false;           ///< seen absent, and not inserted since
  KnownSim known_sim;
  std::uint32_t messages_received = 0;
  std::uint32_t messages_sent = 0;
  std::uint32_t message_send_failures = 0;
  std::map<int, PdpLife> pdp_lives;  ///< by cid
  /// IMEI of the modem in which a SET changed the context of the configuration; absent: none did.
  std::optional<std::string> context_changed_in;
  std::vector<FoundNetwork> scan;  ///< of the last AT+COPS=?
  ProbeReport probe;
  std::vector<CustomReport> custom;  ///< in the order of the configuration

  AtCounters at;
  OperationReport operation;           ///< of the newest operation that began
  std::uint64_t operations_ended = 0;  ///< id of the newest operation that ended
  /// How the last ones ended, at most kMaxEndedOperations, oldest first: more can end between two snapshots
  /// than one.
  std::vector<OperationReport> ended_operations;
};

using SnapshotPtr = std::shared_ptr<const ModemSnapshot>;

}  // namespace eg915u
