#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "mib/event_log.h"
#include "mib/module/request.h"
#include "mib/module/tree.h"
#include "mib/view.h"
#include "modem/accounting/ledger.h"
#include "modem/model/snapshot.h"

namespace eg915u::mib {

/// All that a View refers to, made by hand. Time stands still at `now`; snmpd has been up for an hour.
struct Fixture {
  Policy policy;
  Settings settings;
  AgentView agent;
  std::vector<ModemView> modems;
  mutable std::vector<const ModemView*> modem_views;   ///< what View::modems refers to
  std::vector<std::shared_ptr<const Ledger>> ledgers;  ///< what ModemView::ledger points to
  std::optional<EventLog> events;
  std::vector<MappedObject> mapped;
  std::uint32_t first_modem = 1;
  Time now{std::chrono::hours{1000}};
  WallTime wall_now{std::chrono::seconds{1'764'000'000}};  // 2025-11-24T16:00:00Z

  Fixture();

  [[nodiscard]] View view() const;
  /// Adds a row; the modem keeps what `snapshot` says.
  void add_modem(std::uint32_t index, const std::string& name, ModemSnapshot snapshot);
  /// Changes the snapshot of the modem at `position`.
  template <class Change>
  void change(std::size_t position, Change change) {
    ModemSnapshot snapshot = modems.at(position).modem();
    change(snapshot);
    modems.at(position).snapshot = std::make_shared<const ModemSnapshot>(std::move(snapshot));
  }
  void add_pending(std::size_t position, Action action);
  void keep_ledgers(std::size_t position, std::shared_ptr<const Ledger> ledger);
  /// Adds an event of that age; it gets the next index from 101 on.
  void log_event(std::uint32_t modem, Oid notification, std::string text, Duration age);
};

/// RSRP is watched without a hold time: an alarm from -95 dBm on, until -90 dBm.
[[nodiscard]] PerMetric<ThresholdSettings> watched_thresholds();

/// Accounting of a modem that was polled each minute for `hours` until the fixture's `now`. Its signal,
/// counters and cells changed, and a minute ago the alarm of watched_thresholds() was raised.
[[nodiscard]] std::shared_ptr<const Ledger> kept_ledger(DataPlan plan, HistSizes sizes, int hours);
/// The ledger of full_fixture(): 50 hours with few buckets, so that each period has a complete one.
[[nodiscard]] std::shared_ptr<const Ledger> full_ledger();

/// A registered LTE modem with every reading, taken 2 seconds before `now`.
[[nodiscard]] ModemSnapshot full_snapshot(Time now);
/// A modem that never answered; the daemon started 7 seconds before `now`.
[[nodiscard]] ModemSnapshot empty_snapshot(Time now);
/// One modem with the index 1, full or empty. The full one has a ledger, and there are three events.
[[nodiscard]] Fixture full_fixture();
/// The same after a change of its first modem.
[[nodiscard]] Fixture changed_fixture(const std::function<void(ModemSnapshot&)>& change);
[[nodiscard]] Fixture empty_fixture();

/// A change of the access point and, when given, of the credentials.
[[nodiscard]] SetPdp pdp_change(int cid, std::string apn, std::optional<std::string> user = {},
                                std::optional<std::string> password = {});

/// The OID of "egSigRsrp.1".
[[nodiscard]] Oid oid_of(const std::string& name);
/// The OID of numbers below the root, "2.6.1.2.1"; the root when `text` is empty.
[[nodiscard]] Oid below_root(const std::string& text);
/// An octet string, as a manager writes it.
[[nodiscard]] inline Value octets(std::string text) { return Value::octets(std::move(text)); }
/// "Integer32 -97", "OID egModemUp", "OCTETS wan0", "OCTETS x07 e9" when a byte is not printable ASCII.
[[nodiscard]] std::string to_text(const Value& value);
/// "egSigRsrp.1 = Integer32 -97".
[[nodiscard]] std::string to_text(const Varbind& varbind);
/// GET of "egSigRsrp.1", or of numbers below the root; "none" when there is no instance.
[[nodiscard]] std::string get_text(const Fixture& fixture, const std::string& name);
/// Every instance from the root on, in the order of GETNEXT. Fails the test when GETNEXT does not grow.
[[nodiscard]] std::vector<std::string> walk(const View& view);
/// A walk of a table or a column: "egSigRsrp.1 = Integer32 -97" of "egSigTable", "1 = Integer32 -97" of
/// "egSigRsrp".
[[nodiscard]] std::vector<std::string> table(const Fixture& fixture, const std::string& name);

}  // namespace eg915u::mib
