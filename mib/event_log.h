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
  std::uint32_t modem = 0;  ///< egModemIndex; 0: the agent itself
  Oid notification;         ///< whole OID; {0, 0}: none
  std::string text;         ///< UTF-8, at most 255 bytes

  friend bool operator==(const LoggedEvent&, const LoggedEvent&) = default;
};

/// The newest events, oldest first, with growing indexes. One thread.
class EventLog {
 public:
  /// Keeps `capacity` events; the first one gets the index `next_index`. Both at least 1.
  EventLog(std::size_t capacity, std::uint32_t next_index);

  /// Adds an event with the next index (`event.index` is ignored); the oldest one goes when it is full. After
  /// the largest index the log begins anew with 1.
  void add(LoggedEvent event);
  /// The oldest events go when there is no place for them any more.
  void resize(std::size_t capacity);

  /// The first event whose index is not below `from`; null when there is none.
  [[nodiscard]] const LoggedEvent* first_from(std::uint32_t from) const;
  [[nodiscard]] std::uint32_t next_index() const { return next_index_; }
  [[nodiscard]] std::size_t size() const { return events_.size(); }

 private:
  std::size_t capacity_;
  std::uint32_t next_index_;
  std::deque<LoggedEvent> events_;  ///< without gaps: the last one is next_index_ - 1
};

}  // namespace eg915u::mib
