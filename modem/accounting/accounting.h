#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <string>

#include "modem/accounting/ledger.h"

/// Data that adds up over restarts of the daemon: counts and history of each modem, and the sequence of
/// events.
namespace eg915u {

struct Accounting {
  std::uint32_t next_event = 1;                ///< larger than every egEvtIndex given so far
  std::map<std::string, LedgerState> ledgers;  ///< by configured name, including absent modems

  friend bool operator==(const Accounting&, const Accounting&) = default;
};
using AccountingPtr = std::shared_ptr<const Accounting>;

/// Most ledgers that are kept. Ledgers of absent modems are dropped first.
inline constexpr std::size_t kMaxLedgers = 16;
/// The next index in the file is ahead of the event log by at most this number. So not every event causes a
/// write. After a crash the indexes in between are skipped, so that none is given twice.
inline constexpr std::uint32_t kEventBlock = 1024;

}  // namespace eg915u
