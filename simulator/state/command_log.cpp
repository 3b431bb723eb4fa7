#include "simulator/state/command_log.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace eg915u::sim {

std::uint64_t CommandLog::open(std::string line, Time now) {
  if (entries_.size() >= kMaximum) entries_.pop_front();
  entries_.push_back({++last_, now, std::move(line), "", now});
  return last_;
}

void CommandLog::close(std::uint64_t sequence, std::string final, Time now) {
  const auto entry = std::find_if(entries_.rbegin(), entries_.rend(),
                                  [sequence](const Entry& e) { return e.sequence == sequence; });
  if (entry == entries_.rend()) return;
  entry->final = std::move(final);
  entry->ended = now;
}

std::vector<CommandLog::Entry> CommandLog::since(std::uint64_t sequence) const {
  std::vector<Entry> result;
  std::copy_if(entries_.begin(), entries_.end(), std::back_inserter(result),
               [sequence](const Entry& entry) { return entry.sequence > sequence; });
  return result;
}

}  // namespace eg915u::sim
