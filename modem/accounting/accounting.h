#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <string>

#include "modem/accounting/ledger.h"

/// What adds up over the restarts of the daemon: counts and history of each modem, the sequence of events.
namespace eg915u {

struct Accounting {
  std::uint32_t next_event = 1;                ///< no event had this egEvtIndex or a larger one
  std::map<std::string, LedgerState> ledgers;  ///< by configured name, also of absent modems

  friend bool operator==(const Accounting&, const Accounting&) = default;
};
using AccountingPtr = std::shared_ptr<const Accounting>;

/// Of as many modems the books are kept; absent ones go first.
inline constexpr std::size_t kMaxLedgers = 16;
/// The file is ahead of the log by up to so many indexes: they are skipped when the daemon is killed, so that
/// none is given twice and not each event is a write.
inline constexpr std::uint32_t kEventBlock = 1024;

}  // namespace eg915u
