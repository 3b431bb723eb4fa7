#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "mib/event_log.h"
#include "mib/notification.h"
#include "mib/set/plan.h"
#include "mib/tree.h"
#include "mib/view.h"
#include "modem/accounting/ledgers.h"
#include "subagent/agentx/notification_queue.h"
#include "subagent/agentx/pending_operations.h"
#include "subagent/agentx/set_transaction.h"
#include "subagent/agentx/shared_state.h"

namespace eg915u {

/// What the configuration decides about the answers.
struct ResponderOptions {
  mib::Oid root;        ///< fixed while the daemon runs, unlike the rest of the policy
  std::string version;  ///< egAgentVersion
  Time start;           ///< of the daemon
  std::size_t notification_queue = 1000;
  Books books = {};  ///< to go on with
  NotificationPace notification_pace;
  /// ifIndex of the net device of the modem at that port, 0 for none; may read sysfs. Empty: always 0.
  std::function<std::uint32_t(const std::string& port)> if_index;
};

/// The moment of one request or one pass of the loop.
struct Moment {
  Time now;
  WallTime wall_now;
  std::uint32_t sys_up_time = 0;  ///< hundredths of a second
};

/// All of the SNMP thread that is not net-snmp: answers from the snapshots, carries out SETs, turns events
/// into notifications. Never blocks. One thread.
class Responder {
 public:
  Responder(ResponderOptions options, Exchange& exchange);
  Responder(const Responder&) = delete;
  Responder& operator=(const Responder&) = delete;

  /// The newest snapshot of every modem; take one for a whole PDU. Valid until the next call of a non-const
  /// member.
  [[nodiscard]] mib::View view(const Moment& moment);
  [[nodiscard]] const mib::Tree& tree() const { return tree_; }
  [[nodiscard]] const mib::Oid& root() const { return options_.root; }

  /// RESERVE2: plans the SET and takes the places in the modems' queues. May come twice for one id.
  [[nodiscard]] std::optional<mib::SetFailure> reserve(std::uint32_t transaction,
                                                       std::span<const mib::Varbind> varbinds,
                                                       const Moment& moment);
  /// ACTION: false when the reservation has expired, or the modem is no longer served.
  [[nodiscard]] bool holds(std::uint32_t transaction) const { return transactions_.holds(transaction); }
  /// COMMIT: cannot fail. A second one for the same id does nothing.
  void commit(std::uint32_t transaction, const Moment& moment);
  /// A SET is between RESERVE2 and COMMIT: its manager will be told that it was made.
  [[nodiscard]] bool has_open_transactions() const { return transactions_.size() > 0; }
  /// FREE and UNDO.
  void drop(std::uint32_t transaction) { (void)transactions_.take(transaction); }

  /// Once per pass of the loop: takes in the modems' events, expires what has waited too long.
  void pass(const Moment& moment);
  /// An event of the agent itself, for egEvtTable.
  void note(const std::string& text, const Moment& moment);
  /// egLegacyEvent for the first modem, if egLegacyTrapEnable is true; else nothing happens.
  void legacy_event(const std::string& text, const Moment& moment);

  /// When pass() has to be called although nothing happens: a threshold's time is over. Time::max(): no need.
  [[nodiscard]] Time next_watch() const { return watch_at_; }
  [[nodiscard]] NotificationQueue& notifications() { return notifications_; }
  /// What is to be kept when the daemon stops.
  [[nodiscard]] BooksPtr last_books() const { return books_.last(events_.next_index()); }

 private:
  struct ModemRow {
    std::shared_ptr<ModemLink> link;
    Pending pending;
    SnapshotPtr seen = nullptr;   ///< the newest that pending, ledger and sms_out know
    Ledger* ledger = nullptr;     ///< null: no books are kept of it
    bool has_news = true;         ///< values or settings changed since they were watched
    Time watch_at = Time::max();  ///< when to watch it all the same
    mib::SmsOutRows sms_out = {};
  };

  [[nodiscard]] ModemRow row_for(const std::shared_ptr<ModemLink>& link, Time now);
  void adopt(RosterPtr roster, Time now);
  void update_rows(const Moment& moment);
  void keep_books(const Moment& moment);
  void update_if_indexes(Time now);
  /// Compares thresholds and plans with the newest values where it is time, and tells what came of it.
  void watch(const Moment& moment);
  void watch_modem(std::size_t place, const Moment& moment);
  [[nodiscard]] mib::View view_of(std::span<const mib::ModemView> modems, const Moment& moment);
  [[nodiscard]] ModemRow* find_row(std::uint32_t modem);
  void tell(const ModemEvent& event, const Moment& moment);
  /// Builds and queues one notification unless the settings hold it back; `time` is when it happened.
  void notify(mib::NotificationId id, const mib::Subject& subject, WallTime time, const std::string& text,
              std::span<const mib::ModemView> modems, const Moment& moment);
  /// Adds a row to egEvtTable; absent `id`: no notification tells it.
  void log_event(std::optional<mib::NotificationId> id, std::uint32_t modem, WallTime time,
                 const std::string& text, const Moment& moment);

  void apply(const mib::AgentAction& action, const Moment& moment);
  void apply_threshold(const mib::SetThreshold& set);
  void apply_plan(const mib::SetDataPlan& set);
  /// Null: the modem is no longer in the configuration.
  ProbeSettings* probe_of(std::uint32_t modem);
  void hand_out_probes();
  void save_settings();

  const ResponderOptions options_;
  Exchange& exchange_;
  mib::Settings settings_;  ///< this thread is the only writer; others read the copy in the exchange
  const mib::Tree tree_;
  RosterPtr roster_;
  std::uint32_t first_modem_ = 1;  ///< egModemIndex of the first modem of the configuration
  mib::AgentView agent_;
  std::vector<ModemRow> rows_;         ///< ordered by egModemIndex
  std::vector<mib::ModemView> views_;  ///< one for each row, same order
  std::optional<std::uint64_t> snapshots_seen_;
  SetTransactions transactions_;
  NotificationQueue notifications_;
  mib::EventLog events_;
  BooksKeeper books_;
  Time watch_at_ = Time::max();
  std::optional<Time> books_at_;
  std::optional<Time> if_indexes_at_;
};

}  // namespace eg915u
