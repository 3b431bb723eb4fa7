#pragma once

#include "subagent/config/reader.h"

/// What texts of the configuration may be.
namespace eg915u {

extern const TextRule kNameRule;    ///< of modems and custom objects
extern const TextRule kPathRule;    ///< absolute
extern const TextRule kSocketRule;  ///< agentx.socket
extern const TextRule kApnRule;
extern const TextRule kUserRule;
extern const TextRule kHostRule;
extern const TextRule kArgumentRule;  ///< of a program
extern const TextRule kUnitRule;
extern const TextRule kAtCommandRule;   ///< of a custom object
extern const TextRule kAtTemplateRule;  ///< an AT command with {value}

}  // namespace eg915u
