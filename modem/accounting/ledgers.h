#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>

#include "base/clock.h"
#include "modem/accounting/accounting.h"
#include "modem/accounting/ledger.h"

namespace eg915u {

/// A modem that has a ledger.
struct LedgerOwner {
  std::string name;  ///< configured name
  DataPlan plan;
};

/// The ledgers of all modems, and the times at which they have to be saved. Saved at most once a minute.
/// Saved within seconds: another SIM or modem, the end of a day, the end of a block of event indexes. One
/// thread; no I/O.
class Ledgers {
 public:
  /// Continues from the stored `accounting` (AccountingFile::open()).
  explicit Ledgers(Accounting accounting);

  /// Sets the modems that have a ledger (at most kMaxLedgers). A known modem continues its ledger, also after
  /// an absence. Pointers from find() stay valid while the modem has a ledger.
  void keep(std::span<const LedgerOwner> owners, const HistSizes& sizes);
  /// The ledger of a modem; null when the modem has none.
  [[nodiscard]] Ledger* find(const std::string& name);

  /// A copy to save when the state has changed and a save is due; otherwise null. `next_event` is the next
  /// index of the event log.
  [[nodiscard]] AccountingPtr due(Time now, std::uint32_t next_event);
  /// The copy to save when the daemon stops: the next start continues with exactly `next_event`.
  [[nodiscard]] AccountingPtr last(std::uint32_t next_event) const;

 private:
  [[nodiscard]] AccountingPtr copy(std::uint32_t next_event) const;
  [[nodiscard]] std::uint64_t sum(std::uint64_t (Ledger::*count)() const) const;

  std::map<std::string, Ledger> ledgers_;
  std::map<std::string, LedgerState> absent_;
  std::uint32_t event_limit_;  ///< next index in the file; smaller ones can be given
  std::optional<Time> copied_;
  std::uint64_t changes_ = 0;  ///< at the last copy
  std::uint64_t milestones_ = 0;
};

}  // namespace eg915u
