#include "subagent/agentx/set_transaction.h"

#include <algorithm>
#include <utility>

namespace eg915u {

void SetTransactions::put(std::uint32_t id, SetTransaction transaction, Time now) {
  transactions_.erase(id);
  if (transactions_.size() >= kMaximum) {
    const auto expires = [](const auto& item) { return item.second.expires; };
    transactions_.erase(std::ranges::min_element(transactions_, {}, expires));
  }
  transactions_.emplace(id, Entry{std::move(transaction), now + kLifetime});
}

bool SetTransactions::holds(std::uint32_t id) const {
  const auto found = transactions_.find(id);
  if (found == transactions_.end()) return false;
  return std::ranges::all_of(found->second.transaction.operations,
                             [](const ReservedOperation& reserved) { return reserved.slot.is_open(); });
}

std::optional<SetTransaction> SetTransactions::take(std::uint32_t id) {
  auto node = transactions_.extract(id);
  if (node.empty()) return std::nullopt;
  return std::move(node.mapped().transaction);
}

void SetTransactions::expire(Time now) {
  std::erase_if(transactions_, [now](const auto& item) { return item.second.expires <= now; });
}

}  // namespace eg915u
