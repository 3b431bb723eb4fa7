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
#include "modem/model/link_probe.h"
#include "modem/model/operation.h"
#include "modem/model/poll_intervals.h"
#include "modem/model/readings/address.h"
#include "modem/model/readings/cell.h"
#include "modem/model/readings/identity.h"
#include "modem/model/readings/network.h"
#include "modem/model/readings/operator.h"
#include "modem/model/readings/pdp.h"
#include "modem/model/readings/radio.h"
#include "modem/model/readings/registration.h"
#include "modem/model/readings/signal.h"
#include "modem/model/readings/sim.h"
#include "modem/model/readings/sms.h"
#include "modem/model/readings/supply.h"
#include "modem/model/readings/traffic.h"
#include "modem/model/sampled.h"

namespace eg915u {

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

/// A custom object and what the modem last said of it.
struct CustomReport {
  std::shared_ptr<const CustomSettings> settings;  ///< never null
  Sampled<CustomValue> reading;
  std::string error;  ///< why the last attempt to read it gave no value; empty when it gave one
};

/// Reports of objects that have not been read.
[[nodiscard]] std::vector<CustomReport> unread(const CustomList& objects);

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
  std::vector<Timestamp> automatic_resets;  ///< as Recovery counts them, also those of an earlier daemon
  std::string last_error;                   ///< "AT+COPS?: +CME ERROR: 30 (no network service)"

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
