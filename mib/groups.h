#pragma once

#include "mib/object.h"

namespace eg915u::mib {

/// The groups of the module. Each is defined in the file of mib/tables/ with its name.
extern const Group kLegacyControlGroup;
extern const Group kLegacyGroup;
extern const Group kLegacyNetworkGroup;
extern const Group kAgentGroup;
extern const Group kModemGroup;
extern const Group kSimGroup;
extern const Group kNetGroup;
extern const Group kCellGroup;
extern const Group kSigGroup;
extern const Group kNbrGroup;
extern const Group kPdpGroup;
extern const Group kPdpAddressGroup;
extern const Group kThrGroup;
extern const Group kTrafGroup;
extern const Group kUseGroup;
extern const Group kEnvGroup;
extern const Group kCtlGroup;
extern const Group kScanGroup;
extern const Group kSmsGroup;
extern const Group kSmsOutGroup;
extern const Group kHistGroup;
extern const Group kAtGroup;
extern const Group kEvtGroup;
extern const Group kNotifyGroup;
extern const Group kProbeGroup;
extern const Group kCustomGroup;

}  // namespace eg915u::mib
