#pragma once

#include "subagent/config/reader.h"

/// The accepted texts of the configuration.
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
