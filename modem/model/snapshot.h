#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/network_time.h"
#include "modem/at/counters.h"
#include "modem/model/custom_report.h"
#include "modem/model/link_probe.h"
#include "modem/model/oper_state.h"
#include "modem/model/operation.h"
#include "modem/model/pdp_context.h"
#include "modem/model/poll_intervals.h"
#include "modem/model/readings/alphabet.h"
#include "modem/model/readings/capabilities.h"
#include "modem/model/readings/cell.h"
#include "modem/model/readings/identity.h"
#include "modem/model/readings/network.h"
#include "modem/model/readings/operator.h"
#include "modem/model/readings/radio.h"
#include "modem/model/readings/registration.h"
#include "modem/model/readings/signal.h"
#include "modem/model/readings/sms.h"
#include "modem/model/readings/supply.h"
#include "modem/model/readings/traffic.h"
#include "modem/model/sampled.h"
#include "modem/model/sim.h"
#include "modem/model/sinr_scales.h"
#include "modem/model/snapshot_ptr.h"

namespace eg915u {

/// The parts of Identity that ATI gave in the running or the last slow poll.
struct IdentityFromAti {
  bool manufacturer = false;
  bool model = false;
  bool revision = false;

  friend bool operator==(const IdentityFromAti&, const IdentityFromAti&) = default;
};

/// Exceeds the length of the operation queue, so that no outcome is lost.
inline constexpr std::size_t kMaxEndedOperations = 32;

/// Everything known of one modem at one moment. Immutable once published; readers on any thread share it.
/// Values stay when the modem falls silent: the reader decides by `Sampled::at` how long they count.
struct ModemSnapshot {
  std::string device;  ///< configured path of the AT port
  PollIntervals intervals;
  Time daemon_start;
  bool has_power_cycle = false;  ///< a command that interrupts its power is configured

  Contact contact = Contact::never;
  OperState oper_state = OperState::unknown;
  bool powered_down = false;        ///< POWERED DOWN was received, and the modem has not come back
  std::optional<Time> ready_since;  ///< when the modem last became ready
  std::optional<Time> last_answer;  ///< when it last answered a poll
  std::optional<WallTime> last_answer_wall;
  std::uint32_t resets = 0;
  ResetReason last_reset_reason = ResetReason::none;
  std::vector<Timestamp> automatic_resets;  ///< as Recovery counts them, with those of earlier daemons
  std::string last_error;                   ///< "AT+COPS?: +CME ERROR: 30 (no network service)"
  std::optional<WallTime> last_error_at;    ///< see note_error()

  Sampled<Identity> identity;
  IdentityFromAti identity_from_ati;
  Sampled<Capabilities> capabilities;
  Sampled<Functionality> functionality;
  Sampled<NetworkMode> network_mode;
  Sampled<LteBands> lte_bands;
  Sampled<Sim> sim;
  Sampled<Registration> eps_registration;      ///< AT+CEREG
  Sampled<Registration> gprs_registration;     ///< AT+CGREG
  Sampled<Registration> circuit_registration;  ///< AT+CREG
  Sampled<bool> ps_attached;
  Sampled<Alphabet> alphabet;  ///< of the texts in answers
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
  Sampled<Registration> registration;  ///< of the serving technology: EPS on LTE, else GPRS
  std::uint32_t registrations = 0;
  std::uint32_t registration_losses = 0;
  std::optional<Time> registration_changed;
  std::uint32_t cell_changes = 0;
  std::optional<Time> cell_changed;
  std::optional<std::uint32_t> serving_cell;      ///< last known
  std::optional<std::uint32_t> previous_cell;     ///< before the last change
  std::optional<std::uint32_t> reject_cause;      ///< the last one; absent after a registration
  std::array<std::uint32_t, 2> sim_insertions{};  ///< into slot 1, into slot 2
  std::optional<Time> sim_inserted;               ///< the last time
  bool sim_is_out = false;                        ///< was absent, and has not been inserted since
  KnownSim known_sim;
  SinrScales sinr;  ///< of the numbers in `qcsq` and `serving`
  std::uint32_t messages_received = 0;
  std::uint32_t messages_sent = 0;
  std::uint32_t message_send_failures = 0;
  std::map<int, PdpLife> pdp_lives;  ///< by cid
  /// IMEI of the modem in which a SET changed the context of the configuration; absent: no SET did.
  std::optional<std::string> context_changed_in;
  std::vector<FoundNetwork> scan;  ///< of the last AT+COPS=?
  ProbeReport probe;
  std::vector<CustomReport> custom;  ///< in the order of the configuration

  AtCounters at;
  OperationReport operation;           ///< of the newest operation that began.
  std::uint64_t operations_ended = 0;  ///< id of the newest operation that ended.
  /// The last ended operations, at most kMaxEndedOperations, oldest first. Several can end between two
  /// snapshots.
  std::vector<OperationReport> ended_operations;
};

}  // namespace eg915u
