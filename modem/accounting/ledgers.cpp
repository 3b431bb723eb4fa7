#include "modem/accounting/ledgers.h"

#include <chrono>
#include <utility>

namespace eg915u {

namespace {

constexpr std::chrono::minutes kPause{1};
/// At midnight each ledger has something to save at once.
constexpr std::chrono::seconds kShortPause{2};

}  // namespace

BooksKeeper::BooksKeeper(Books books)
    : absent_(std::move(books.ledgers)), event_limit_(books.next_event + kEventBlock) {}

void BooksKeeper::keep(std::span<const BookOwner> owners, const HistSizes& sizes) {
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

Ledger* BooksKeeper::find(const std::string& name) {
  const auto found = ledgers_.find(name);
  return found == ledgers_.end() ? nullptr : &found->second;
}

BooksPtr BooksKeeper::due(Time now, std::uint32_t next_event) {
  if (!copied_) copied_ = now;  // the file is as the books were at the start
  const std::uint64_t changes = sum(&Ledger::changes);
  const std::uint64_t milestones = sum(&Ledger::milestones);
  const auto since = now - *copied_;
  const bool is_time =
      (changes != changes_ && since >= kPause) || (milestones != milestones_ && since >= kShortPause);
  // After its largest index the log begins anew, far below the limit.
  const bool few_events =
      next_event > event_limit_ - kEventBlock / 2 || next_event + kEventBlock < event_limit_;
  if (!is_time && !few_events) return nullptr;
  if (few_events) event_limit_ = next_event + kEventBlock;
  copied_ = now;
  changes_ = changes;
  milestones_ = milestones;
  return copy(event_limit_);
}

BooksPtr BooksKeeper::last(std::uint32_t next_event) const { return copy(next_event); }

BooksPtr BooksKeeper::copy(std::uint32_t next_event) const {
  auto books = std::make_shared<Books>(Books{next_event, absent_});
  for (const auto& [name, ledger] : ledgers_) books->ledgers.insert_or_assign(name, ledger.state());
  return books;
}

std::uint64_t BooksKeeper::sum(std::uint64_t (Ledger::*count)() const) const {
  std::uint64_t total = 0;
  for (const auto& [name, ledger] : ledgers_) total += (ledger.*count)();
  return total;
}

}  // namespace eg915u
