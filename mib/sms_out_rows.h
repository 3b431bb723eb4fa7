#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "base/clock.h"
#include "mib/smi/row_status.h"
#include "modem/model/operation.h"
#include "modem/model/snapshot_ptr.h"

namespace eg915u::mib {

/// The numbers of egSmsOutStatus.
enum class SmsOutStatus : std::uint8_t { not_ready = 1, queued, sending, sent, failed };

/// One row of egSmsOutTable.
struct SmsOutRow {
  RowState state = RowState::not_ready;
  std::optional<std::string> dest = std::nullopt;
  std::optional<std::string> text = std::nullopt;  ///< UTF-8
  SmsOutStatus status = SmsOutStatus::not_ready;
  std::string error = {};       ///< why sending failed
  std::uint64_t operation = 0;  ///< the operation that sends the message, once the row is active
  Time changed = {};            ///< time of the last SET, or of the end of sending

  /// True while the message is queued or being sent, so that the result is unknown.
  [[nodiscard]] bool is_under_way() const {
    return status == SmsOutStatus::queued || status == SmsOutStatus::sending;
  }
};

/// The rows of egSmsOutTable of one modem, in memory only. One thread.
class SmsOutRows {
 public:
  static constexpr std::size_t kMaximum = 16;
  /// A row that is not under way is removed this long after its last change. RFC 2579 asks for that for
  /// abandoned rows. A manager has this time to read the result.
  static constexpr std::chrono::minutes kLifetime{10};

  /// The row with this index; null without any.
  [[nodiscard]] const SmsOutRow* find(std::uint32_t index) const;
  /// The first row with an index of at least `index`.
  [[nodiscard]] std::optional<std::uint32_t> first_from(std::uint32_t index) const;
  [[nodiscard]] std::size_t size() const { return rows_.size(); }

  /// Sets the state and both columns of a row; `absent` removes the row.
  void change(std::uint32_t index, RowState state, std::optional<std::string> dest,
              std::optional<std::string> text, Time now);
  /// Records the operation that sends the row. Called before or after the change() that activates the row.
  void start(std::uint32_t index, std::uint64_t operation);

  /// Updates the rows from the operations in the snapshot.
  void update(const ModemSnapshot& snapshot, Time now);
  /// Fails the rows that are under way, with the error `why`: their operations are gone.
  void interrupt(const std::string& why, Time now);
  /// Removes rows older than kLifetime.
  void expire(Time now);

 private:
  std::map<std::uint32_t, SmsOutRow> rows_;
};

}  // namespace eg915u::mib
