#pragma once

#include <memory>

namespace eg915u {

struct ModemSnapshot;
/// Include snapshot.h only to read the fields: a new reading recompiles every source that does.
using SnapshotPtr = std::shared_ptr<const ModemSnapshot>;

}  // namespace eg915u
