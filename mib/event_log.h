#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>

#include "base/clock.h"
#include "mib/smi/oid.h"

namespace eg915u::mib {

/// One row of egEvtTable.
struct LoggedEvent {
  std::uint32_t index = 0;  ///< egEvtIndex
  WallTime time;
  Time up_time;             ///< for egEvtUpTime
  std::uint32_t modem = 0;  ///< egModemIndex; 0 for the agent
  Oid notification;         ///< full OID; {0, 0} without a notification
  std::string text;         ///< UTF-8, at most 255 bytes

  friend bool operator==(const LoggedEvent&, const LoggedEvent&) = default;
};

/// The newest events, oldest first, with consecutive indexes. One thread.
class EventLog {
 public:
  /// Keeps up to `capacity` events. The first event gets the index `next_index`. Both are at least 1.
  EventLog(std::size_t capacity, std::uint32_t next_index);

  /// Adds an event with the next index (`event.index` is ignored). A full log drops its oldest event. After
  /// the largest index the log is cleared and starts over at 1.
  void add(LoggedEvent event);
  /// Changes the capacity. Drops the oldest events if they do not fit.
  void resize(std::size_t capacity);

  /// The first event with an index of at least `from`; null without any.
  [[nodiscard]] const LoggedEvent* first_from(std::uint32_t from) const;
  [[nodiscard]] std::uint32_t next_index() const { return next_index_; }
  [[nodiscard]] std::size_t size() const { return events_.size(); }

 private:
  std::size_t capacity_;
  std::uint32_t next_index_;
  std::deque<LoggedEvent> events_;  ///< consecutive; the index of the last is next_index_ - 1
};

}  // namespace eg915u::mib
