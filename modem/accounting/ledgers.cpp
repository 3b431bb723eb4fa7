#include "modem/accounting/ledgers.h"

#include <chrono>
#include <utility>

namespace eg915u {

namespace {

constexpr std::chrono::minutes kPause{1};
/// At midnight every ledger has a milestone; they are saved together.
constexpr std::chrono::seconds kShortPause{2};

}  // namespace

Ledgers::Ledgers(Accounting accounting)
    : absent_(std::move(accounting.ledgers)), event_limit_(accounting.next_event + kEventBlock) {}

void Ledgers::keep(std::span<const LedgerOwner> owners, const HistSizes& sizes) {
  std::map<std::string, Ledger> before = std::exchange(ledgers_, {});
  for (const auto& owner : owners) {
    if (ledgers_.size() == kMaxLedgers) break;
    if (auto known = before.extract(owner.name)) {
      known.mapped().configure(owner.plan, sizes);
      ledgers_.insert(std::move(known));
      continue;
    }
    const auto stored = absent_.extract(owner.name);
    ledgers_.try_emplace(owner.name, owner.plan, sizes, stored ? stored.mapped() : LedgerState{});
  }
  for (const auto& [name, ledger] : before) absent_.insert_or_assign(name, ledger.state());
  while (absent_.size() + ledgers_.size() > kMaxLedgers) absent_.erase(absent_.begin());
}

Ledger* Ledgers::find(const std::string& name) {
  const auto found = ledgers_.find(name);
  return found == ledgers_.end() ? nullptr : &found->second;
}

AccountingPtr Ledgers::due(Time now, std::uint32_t next_event) {
  if (!copied_) copied_ = now;  // the file has the state of the start
  const std::uint64_t changes = sum(&Ledger::changes);
  const std::uint64_t milestones = sum(&Ledger::milestones);
  const auto since = now - *copied_;
  const bool is_time =
      (changes != changes_ && since >= kPause) || (milestones != milestones_ && since >= kShortPause);
  // After the largest index the log starts over at 1, far below the limit.
  const bool few_events =
      next_event > event_limit_ - kEventBlock / 2 || next_event + kEventBlock < event_limit_;
  if (!is_time && !few_events) return nullptr;
  if (few_events) event_limit_ = next_event + kEventBlock;
  copied_ = now;
  changes_ = changes;
  milestones_ = milestones;
  return copy(event_limit_);
}

AccountingPtr Ledgers::last(std::uint32_t next_event) const { return copy(next_event); }

AccountingPtr Ledgers::copy(std::uint32_t next_event) const {
  auto accounting = std::make_shared<Accounting>(Accounting{next_event, absent_});
  for (const auto& [name, ledger] : ledgers_) accounting->ledgers.insert_or_assign(name, ledger.state());
  return accounting;
}

std::uint64_t Ledgers::sum(std::uint64_t (Ledger::*count)() const) const {
  std::uint64_t total = 0;
  for (const auto& [name, ledger] : ledgers_) total += (ledger.*count)();
  return total;
}

}  // namespace eg915u
