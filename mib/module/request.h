#pragma once

#include <optional>
#include <span>
#include <tl/expected.hpp>

#include "mib/module/tree.h"
#include "mib/set/plan.h"
#include "mib/smi/set_error.h"
#include "mib/smi/value.h"
#include "mib/view.h"

/// The checks of a SET PDU. Never blocks.
namespace eg915u::mib {

/// RESERVE1, in the order of RFC 3416 4.2.5. notWritable: the policy forbids writing, or the name is in no
/// object that can be written. Then wrongType, wrongLength, wrongValue. The last is noCreation: the object is
/// writable, but neither has nor can have such an instance.
[[nodiscard]] std::optional<SetError> check_set(const Tree& tree, const Varbind& varbind, const View& view);
/// RESERVE2: repeats check_set(), because the view may have changed. Then checks consistency with the view
/// and between the varbinds, and groups them. An action equal to a pending one stays in the plan:
/// CommandResponder skips it.
[[nodiscard]] tl::expected<SetPlan, SetFailure> plan_set(const Tree& tree, std::span<const Varbind> varbinds,
                                                         const View& view);

}  // namespace eg915u::mib
