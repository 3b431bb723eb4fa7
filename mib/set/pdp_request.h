#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <tl/expected.hpp>

#include "mib/set/from_varbind.h"
#include "mib/set/plan.h"
#include "mib/smi/row_status.h"
#include "modem/model/operation.h"

namespace eg915u::mib {

/// The changes that one PDU asks for in one row of egPdpTable.
struct PdpRequest {
  std::uint32_t modem = 0;  ///< egModemIndex
  SetPdp change;            ///< the columns
  std::size_t varbind = 0;  ///< of the first of them
  std::optional<FromVarbind<RowStatus>> status = std::nullopt;

  /// The varbind to blame for an error of the whole request: that of the status if there is one.
  [[nodiscard]] std::size_t blamed() const { return status ? status->varbind : varbind; }
};

/// The change that the request makes; absent: none is needed. `exists`: there is such a row.
[[nodiscard]] tl::expected<std::optional<SetPdp>, SetFailure> pdp_change(const PdpRequest& request,
                                                                         bool exists);

}  // namespace eg915u::mib
