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

/// The changes that one PDU asks for in one row of egSmsOutTable.
struct SmsOutRequest {
  std::uint32_t modem = 0;  ///< egModemIndex
  std::uint32_t index = 0;  ///< egSmsOutIndex
  std::optional<FromVarbind<std::string>> dest = std::nullopt;
  std::optional<FromVarbind<std::string>> text = std::nullopt;
  std::optional<FromVarbind<RowStatus>> status = std::nullopt;

  /// The varbind to blame for an error of the whole request: that of the status if there is one.
  [[nodiscard]] std::size_t varbind() const;
};

/// The row after the request. A row sends its message once, when it becomes active, and then accepts no other
/// value. While the message is under way, it accepts only `active`, which changes nothing. `before` is null
/// when there is no such row.
[[nodiscard]] tl::expected<SmsOutRow, SetFailure> row_after(const SmsOutRow* before,
                                                            const SmsOutRequest& request);

}  // namespace eg915u::mib
