#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "modem/accounting/accounting.h"
#include "subagent/state/state_file.h"

/// The file of what adds up over the restarts of the daemon.
namespace eg915u {

/// A larger file is taken for damaged. 16 modems with 1440 buckets of every interval take up to 12 MB.
inline constexpr std::size_t kMaxAccountingBytes = 16U << 20U;

/// Keys of the histories in books.json, in the order of HistInterval.
inline constexpr std::array kIntervalNames = {"minute", "quarter_hour", "hour", "day"};

/// The text of books.json.
[[nodiscard]] std::string accounting_to_json(const Accounting& accounting);
/// Nothing when it is not what accounting_to_json() writes. Unknown members are skipped: a later version
/// wrote them.
[[nodiscard]] std::optional<Accounting> accounting_from_json(std::string_view json);

struct OpenedAccounting {
  Accounting accounting;
  std::string warning;  ///< for the log; empty: all is well
};

/// books.json in `state_dir`. For the main thread: it waits for the disk.
class AccountingFile {
 public:
  explicit AccountingFile(const std::string& state_dir);

  /// The ledgers to continue with; the file then has kEventBlock more indexes of events. A damaged file is
  /// renamed to books.json.damaged.
  [[nodiscard]] OpenedAccounting open();
  /// True when this accounting, or an older one that could not be written, is not in the file. Null: none.
  [[nodiscard]] bool is_unsaved(const AccountingPtr& accounting) const;
  /// Writes the accounting while it is not in the file; null: the one that could not be written before. The
  /// result is a warning for the log when it failed for another reason than the last time, else empty.
  [[nodiscard]] std::string write(const AccountingPtr& accounting);

  [[nodiscard]] const std::string& path() const { return file_.path(); }

 private:
  [[nodiscard]] std::string save(AccountingPtr accounting);

  const StateFile file_;
  AccountingPtr newest_;     ///< what belongs into the file
  bool is_unsaved_ = false;  ///< it is not in the file
  std::string last_error_;
};

}  // namespace eg915u
