#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "modem/clock.h"
#include "modem/operation.h"
#include "modem/readings.h"

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

/// Bits of egModemCapabilities, found by probing with "=?".
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

struct Sim {
  SimState state = SimState::unknown;
  std::string iccid;
  std::string imsi;

  friend bool operator==(const Sim&, const Sim&) = default;
};

struct PdpContext {
  PdpDefinition definition;
  std::string user;
  AuthType auth = AuthType::unknown;
  std::string password;  ///< kept only when ModemSettings::keep_password; else empty
  bool active = false;

  friend bool operator==(const PdpContext&, const PdpContext&) = default;
};

/// Health of the AT channel since the daemon started.
struct AtCounters {
  std::uint32_t commands = 0;
  std::uint32_t errors = 0;
  std::uint32_t timeouts = 0;
  std::uint32_t urcs = 0;
  std::uint32_t unparsed = 0;
  std::uint32_t port_opens = 0;
  std::optional<Duration> last_latency;
  std::optional<Duration> poll_duration;

  friend bool operator==(const AtCounters&, const AtCounters&) = default;
};

/// How often each group is read; see PollPlan.
struct PollIntervals {
  Duration fast{10'000};
  Duration medium{60'000};
  Duration slow{3'600'000};

  friend bool operator==(const PollIntervals&, const PollIntervals&) = default;
};

/// Everything known of one modem at one moment. Immutable once published; readers on any thread share it.
/// Values stay when the modem falls silent: `Sampled::at` tells how old they are, and the reader decides.
struct ModemSnapshot {
  std::string device;  ///< configured path of the AT port
  PollIntervals intervals;
  Time daemon_start;

  Contact contact = Contact::never;
  OperState oper_state = OperState::unknown;
  bool powered_down = false;        ///< POWERED DOWN seen, not back yet
  std::optional<Time> ready_since;  ///< when the modem last became ready
  std::optional<Time> last_answer;  ///< when it last answered a poll
  std::optional<WallTime> last_answer_wall;
  std::uint32_t resets = 0;
  ResetReason last_reset_reason = ResetReason::none;
  std::string last_error;  ///< "AT+COPS?: +CME ERROR: 30 (no network service)"

  Sampled<Identity> identity;
  Sampled<Capabilities> capabilities;
  Sampled<Functionality> functionality;
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
  Sampled<std::vector<PdpContext>> pdp;
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

  AtCounters at;
  OperationReport operation;           ///< of the newest operation that began
  std::uint64_t operations_ended = 0;  ///< id of the newest operation that ended
};

using SnapshotPtr = std::shared_ptr<const ModemSnapshot>;

}  // namespace eg915u
