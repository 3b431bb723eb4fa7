#include "modem/accounting/ledgers.h"

#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <vector>

#include "modem/model/snapshot.h"

namespace eg915u {
namespace {

using namespace std::chrono_literals;

constexpr WallTime kWallStart = std::chrono::sys_days{2026y / std::chrono::May / 5} + 12h;
constexpr Time kStart{1000s};

std::vector<LedgerOwner> owners(const std::vector<std::string>& names) {
  std::vector<LedgerOwner> all;
  all.reserve(names.size());
  for (const auto& name : names) all.push_back({name, {}});
  return all;
}

/// Ledgers with one modem whose counter grows, and a clock to advance.
struct Keeping {
  Keeping() {
    ledgers.keep(owners({"wan0"}), {});
    modem.identity.value.imei = "860000000000001";
    set_sim("8986");
    read(0);
    (void)ledgers.due(now, 1);
    now += 10s;
    (void)ledgers.due(now, 1);  // the first subscription, the first day
  }

  void set_sim(const char* iccid) {
    modem.sim.set(Sim{.state = SimState::ready, .iccid = {iccid, now}}, now);
  }
  void read(std::uint64_t sent) {
    modem.data_counter.set({sent, 0}, now);
    observe();
  }
  void observe() { ledgers.find("wan0")->observe(modem, now, kWallStart + (now - kStart)); }
  AccountingPtr due_after(Duration passed, std::uint32_t next_event = 1) {
    now += passed;
    return ledgers.due(now, next_event);
  }

  Ledgers ledgers{Accounting{}};
  ModemSnapshot modem;
  Time now = kStart;
};

std::uint64_t sent(const LedgerState& ledger) { return ledger.traffic.front().second.total.tx; }

TEST(Ledgers, CopiesAtMostOnceAMinute) {
  Keeping keeping;
  keeping.read(5);
  EXPECT_EQ(keeping.due_after(59s), nullptr);
  const AccountingPtr accounting = keeping.due_after(1s);
  ASSERT_NE(accounting, nullptr);
  EXPECT_EQ(sent(accounting->ledgers.at("wan0")), 5U);
  keeping.read(6);
  EXPECT_EQ(keeping.due_after(59s), nullptr);
  EXPECT_NE(keeping.due_after(1s), nullptr);
}

TEST(Ledgers, NoChangeNeedsNoWrite) {
  Keeping keeping;
  EXPECT_EQ(keeping.due_after(1h), nullptr);
  keeping.observe();
  EXPECT_EQ(keeping.due_after(1h), nullptr);
}

TEST(Ledgers, AnotherSimIsSavedAtOnce) {
  Keeping keeping;
  keeping.now += 2s;
  keeping.set_sim("8987");
  keeping.read(5);
  const AccountingPtr accounting = keeping.due_after(0s);
  ASSERT_NE(accounting, nullptr);
  EXPECT_EQ(accounting->ledgers.at("wan0").traffic.size(), 2U);
}

TEST(Ledgers, NewDayIsSavedAtOnce) {
  Keeping keeping;
  Ledger& ledger = *keeping.ledgers.find("wan0");
  ledger.observe(keeping.modem, keeping.now, kWallStart + 36h);  // the step counts after ten minutes
  keeping.now += 10min;
  (void)keeping.due_after(0s);
  ledger.observe(keeping.modem, keeping.now, kWallStart + 36h + 10min);
  EXPECT_NE(keeping.due_after(0s), nullptr);
}

TEST(Ledgers, SavesSimultaneousChangesTogether) {
  Keeping keeping;
  keeping.now += 1s;
  keeping.set_sim("8987");
  keeping.read(5);
  EXPECT_EQ(keeping.due_after(0s), nullptr);
  EXPECT_NE(keeping.due_after(1s), nullptr);
}

TEST(Ledgers, FileIsAheadOfTheEvents) {
  Keeping keeping;
  const std::uint32_t half = 1 + kEventBlock / 2;
  EXPECT_EQ(keeping.due_after(0s, half), nullptr);
  const AccountingPtr accounting = keeping.due_after(0s, half + 1);
  ASSERT_NE(accounting, nullptr);
  EXPECT_EQ(accounting->next_event, half + 1 + kEventBlock);
  EXPECT_EQ(keeping.due_after(0s, half + 2), nullptr);
}

TEST(Ledgers, FileFollowsEventsThatStartOver) {
  Ledgers ledgers(Accounting{4'000'000'000U, {}});
  EXPECT_EQ(ledgers.due(kStart, 4'000'000'000U), nullptr);
  const AccountingPtr accounting = ledgers.due(kStart, 1);
  ASSERT_NE(accounting, nullptr);
  EXPECT_EQ(accounting->next_event, 1 + kEventBlock);
}

TEST(Ledgers, LastCopyHasTheExactIndex) {
  Keeping keeping;
  keeping.read(5);
  const AccountingPtr accounting = keeping.ledgers.last(17);
  EXPECT_EQ(accounting->next_event, 17U);
  EXPECT_EQ(sent(accounting->ledgers.at("wan0")), 5U);
}

TEST(Ledgers, ContinuesWithStoredAccounting) {
  Keeping before;
  before.read(5);
  Ledgers ledgers(*before.ledgers.last(1));
  ledgers.keep(owners({"wan0", "wan1"}), {});
  EXPECT_EQ(ledgers.find("wan0")->state(), before.ledgers.find("wan0")->state());
  EXPECT_EQ(ledgers.find("wan1")->state(), LedgerState{});
  EXPECT_EQ(ledgers.find("wan2"), nullptr);
}

TEST(Ledgers, NewConfigurationKeepsTheLedgersOfItsModems) {
  Keeping keeping;
  keeping.read(5);
  const Ledger* const before = keeping.ledgers.find("wan0");
  const DataPlan plan{.limit_mb = 1, .warning_percent = 2, .reset_day = 3};
  keeping.ledgers.keep(std::vector<LedgerOwner>{{"wan1", {}}, {"wan0", plan}}, {});
  EXPECT_EQ(keeping.ledgers.find("wan0"), before);
  EXPECT_EQ(before->plan(), plan);
  keeping.ledgers.keep(owners({"wan1"}), {});
  EXPECT_EQ(keeping.ledgers.find("wan0"), nullptr);
  EXPECT_EQ(sent(keeping.ledgers.last(1)->ledgers.at("wan0")), 5U) << "an absent modem is still written";
  keeping.ledgers.keep(owners({"wan0"}), {});
  EXPECT_EQ(keeping.ledgers.find("wan0")->state().traffic.front().second.total.tx, 5U);
}

TEST(Ledgers, DropsAbsentModemsFirst) {
  Ledgers ledgers(Accounting{1, {{"old", {}}, {"older", {}}}});
  std::vector<std::string> names;
  for (std::size_t i = 1; i < kMaxLedgers; ++i) names.push_back("wan" + std::to_string(i));
  ledgers.keep(owners(names), {});
  EXPECT_EQ(ledgers.last(1)->ledgers.size(), kMaxLedgers);
  EXPECT_TRUE(ledgers.last(1)->ledgers.contains("older"));
  names.emplace_back("wan0");
  ledgers.keep(owners(names), {});
  EXPECT_FALSE(ledgers.last(1)->ledgers.contains("older"));
}

}  // namespace
}  // namespace eg915u
