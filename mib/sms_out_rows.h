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
#include "modem/model/snapshot.h"

namespace eg915u::mib {

/// Numbers of egSmsOutStatus.
enum class SmsOutStatus : std::uint8_t { not_ready = 1, queued, sending, sent, failed };

/// One row of egSmsOutTable.
struct SmsOutRow {
  RowState state = RowState::not_ready;
  std::optional<std::string> dest = std::nullopt;
  std::optional<std::string> text = std::nullopt;  ///< UTF-8
  SmsOutStatus status = SmsOutStatus::not_ready;
  std::string error = {};       ///< why it failed
  std::uint64_t operation = 0;  ///< that sends it, once the row is active
  Time changed = {};            ///< the last SET, or the end of sending

  /// Queued or being sent: the outcome is not known yet.
  [[nodiscard]] bool is_under_way() const {
    return status == SmsOutStatus::queued || status == SmsOutStatus::sending;
  }
};

/// The rows of egSmsOutTable of one modem, in memory only. One thread.
class SmsOutRows {
 public:
  static constexpr std::size_t kMaximum = 16;
  /// A row that is not under way goes so long after its last change, as RFC 2579 asks for rows that were
  /// begun and left; and a manager has that long to read the outcome.
  static constexpr std::chrono::minutes kLifetime{10};

  /// Null when there is no such row.
  [[nodiscard]] const SmsOutRow* find(std::uint32_t index) const;
  /// The first row not below `index`.
  [[nodiscard]] std::optional<std::uint32_t> first_from(std::uint32_t index) const;
  [[nodiscard]] std::size_t size() const { return rows_.size(); }

  /// What a SET makes of a row: its state and both columns. `absent` removes it.
  void change(std::uint32_t index, RowState state, std::optional<std::string> dest,
              std::optional<std::string> text, Time now);
  /// `operation` sends the row that change() makes active, before or after this.
  void start(std::uint32_t index, std::uint64_t operation);

  /// Takes over how the operations stand.
  void update(const ModemSnapshot& snapshot, Time now);
  /// The operations are gone: what is under way has failed because of `why`.
  void interrupt(const std::string& why, Time now);
  /// Removes what is older than kLifetime.
  void expire(Time now);

 private:
  std::map<std::uint32_t, SmsOutRow> rows_;
};

}  // namespace eg915u::mib
