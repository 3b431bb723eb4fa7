#pragma once

#include "mib/settings.h"

namespace eg915u {

/// `target`, but what a SET changed since `before` was taken stays: main may have been overtaken by it.
[[nodiscard]] mib::Settings rebased(const mib::Settings& current, const mib::Settings& before,
                                    const mib::Settings& target);

}  // namespace eg915u
