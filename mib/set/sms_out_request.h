#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <tl/expected.hpp>

#include "mib/set/from_varbind.h"
#include "mib/set/plan.h"
#include "mib/smi/row_status.h"
#include "mib/sms_out_rows.h"

namespace eg915u::mib {

/// What one PDU asks of one row of egSmsOutTable.
struct SmsOutRequest {
  std::uint32_t modem = 0;  ///< egModemIndex
  std::uint32_t index = 0;  ///< egSmsOutIndex
  std::optional<FromVarbind<std::string>> dest = std::nullopt;
  std::optional<FromVarbind<std::string>> text = std::nullopt;
  std::optional<FromVarbind<RowStatus>> status = std::nullopt;

  /// The varbind to blame for what the whole request lacks: that of the status if there is one.
  [[nodiscard]] std::size_t varbind() const;
};

/// The row as the request leaves it. An active row sends its message once, when it becomes active, and takes
/// no other value from then on; nothing but `active`, which changes nothing, is taken while it is under way.
/// `before` is null when there is no such row.
[[nodiscard]] tl::expected<SmsOutRow, SetFailure> row_after(const SmsOutRow* before,
                                                            const SmsOutRequest& request);

}  // namespace eg915u::mib
