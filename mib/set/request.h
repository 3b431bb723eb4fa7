#pragma once

#include <optional>
#include <span>
#include <tl/expected.hpp>

#include "mib/set/plan.h"
#include "mib/smi/set_error.h"
#include "mib/smi/value.h"
#include "mib/tree.h"
#include "mib/view.h"

/// What a SET PDU asks for, checked. Never blocks.
namespace eg915u::mib {

/// RESERVE1, in the order of RFC 3416 4.2.5. notWritable: the policy forbids writing, or no instance of the
/// object (or nothing at all) can be written there. Then wrongType, wrongLength, wrongValue. At last
/// noCreation: the object is writable, but neither has nor can have such an instance.
[[nodiscard]] std::optional<SetError> check_set(const Tree& tree, const Varbind& varbind, const View& view);
/// RESERVE2: all of check_set() again, then consistency with the view and between the varbinds; groups them.
/// An action equal to one that is pending is still in the plan: whoever queues it knows the queue.
[[nodiscard]] tl::expected<SetPlan, SetFailure> plan_set(const Tree& tree, std::span<const Varbind> varbinds,
                                                         const View& view);

}  // namespace eg915u::mib
