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

/// A modem of which books are kept.
struct LedgerOwner {
  std::string name;  ///< as configured
  DataPlan plan;
};

/// The ledgers of all modems and when they are to be saved: at most once a minute, but within seconds what
/// must not be lost (another SIM or modem, the end of a day, a block of event indexes that runs out). One
/// thread; does no I/O.
class Ledgers {
 public:
  /// `books` is what AccountingFile::open() gave.
  explicit Ledgers(Accounting accounting);

  /// From now on these modems have ledgers, at most kMaxLedgers. One that was kept before goes on, also after
  /// it was away. Ledgers stay where they are as long as they are kept.
  void keep(std::span<const LedgerOwner> owners, const HistSizes& sizes);
  /// Null: no books are kept of that modem.
  [[nodiscard]] Ledger* find(const std::string& name);

  /// A copy to write when it is time and something has changed, else null. `next_event` is that of the log.
  [[nodiscard]] AccountingPtr due(Time now, std::uint32_t next_event);
  /// The copy to write when the daemon stops: the next start goes on with `next_event` itself.
  [[nodiscard]] AccountingPtr last(std::uint32_t next_event) const;

 private:
  [[nodiscard]] AccountingPtr copy(std::uint32_t next_event) const;
  [[nodiscard]] std::uint64_t sum(std::uint64_t (Ledger::*count)() const) const;

  std::map<std::string, Ledger> ledgers_;
  std::map<std::string, LedgerState> absent_;
  std::uint32_t event_limit_;  ///< the file says so: smaller indexes are free to be given
  std::optional<Time> copied_;
  std::uint64_t changes_ = 0;  ///< when copied
  std::uint64_t milestones_ = 0;
};

}  // namespace eg915u
