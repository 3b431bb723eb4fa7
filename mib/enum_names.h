#pragma once

#include <cstdint>
#include <string_view>

#include "mib/settings.h"
#include "modem/model/oper_state.h"
#include "modem/model/operation.h"
#include "modem/model/readings/access_tech.h"
#include "modem/model/readings/sim.h"

namespace eg915u {
enum class RegState : std::uint8_t;
}  // namespace eg915u

/// Enumerators as EG915U-MIB spells them ("notRegistered"); "unknown" for a number without a name.
namespace eg915u::mib {

[[nodiscard]] std::string_view text(OperState state);
[[nodiscard]] std::string_view text(Contact contact);
[[nodiscard]] std::string_view text(SimState state);
[[nodiscard]] std::string_view text(RegState state);
[[nodiscard]] std::string_view text(AccessTech tech);
[[nodiscard]] std::string_view text(OperationResult result);
[[nodiscard]] std::string_view text(ResetReason reason);
[[nodiscard]] std::string_view text(NotifyClass notify_class);

}  // namespace eg915u::mib
