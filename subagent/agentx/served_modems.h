#pragma once

#include <cstddef>
#include <memory>
#include <vector>

#include "mib/settings.h"
#include "mib/view.h"
#include "modem/accounting/ledgers.h"
#include "subagent/agentx/modem_handle.h"

namespace eg915u {

/// The modems and tables that the SNMP thread serves. A reload replaces it as a whole; nothing in it changes.
struct ServedModems {
  mib::Policy policy;
  mib::Settings settings_before;                     ///< the settings that main knew when it made this
  mib::Settings settings;                            ///< at the start; SETs change the SNMP thread's own copy
  std::vector<std::shared_ptr<ModemHandle>> modems;  ///< in the order of the configuration; never empty
  std::vector<LedgerOwner> ledger_owners = {};       ///< one for each modem, same order
  HistSizes history = {};
  std::size_t event_log = 256;                 ///< rows of egEvtTable
  std::vector<mib::MappedObject> mapped = {};  ///< by OID
};
using ServedModemsPtr = std::shared_ptr<const ServedModems>;

}  // namespace eg915u
