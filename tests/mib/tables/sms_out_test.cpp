#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/utf8.h"
#include "mib/sms_out_rows.h"
#include "modem/sms/submit_pdu.h"
#include "tests/mib/fixture.h"

/// egSmsOutTable: reads, plans of SETs, and its rows.
namespace eg915u::mib {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

using Outcome = tl::expected<SetPlan, SetFailure>;
using Assignments = std::vector<std::pair<std::string, Value>>;

Value status(RowStatus value) { return Value::integer32(static_cast<std::int32_t>(value)); }

class SmsOut : public ::testing::Test {
 protected:
  SmsOut() { fixture.modems[0].sms_out = &rows; }

  Outcome plan(const Assignments& asked) {
    std::vector<Varbind> varbinds;
    for (const auto& [name, value] : asked) varbinds.push_back({oid_of(name), value});
    return plan_set(Tree(fixture.policy.root), varbinds, fixture.view());
  }

  void expect_failure(const Assignments& asked, std::size_t varbind, SetError error) {
    const auto outcome = plan(asked);
    ASSERT_FALSE(outcome.has_value());
    EXPECT_EQ(outcome.error().varbind, varbind);
    EXPECT_EQ(outcome.error().error, error);
  }

  void expect_nothing(const Assignments& asked) {
    const auto outcome = plan(asked);
    ASSERT_TRUE(outcome.has_value());
    EXPECT_THAT(outcome->modem_actions, IsEmpty());
    EXPECT_THAT(outcome->agent_actions, IsEmpty());
  }

  /// Row 5, as createAndGo makes it; operation 7 sends it.
  void make_active() {
    rows.start(5, 7);
    rows.change(5, RowState::active, "123", "hello", fixture.now);
  }

  void report(OperationReport report, bool ended) {
    ModemSnapshot snapshot;
    snapshot.operation = report;
    if (ended) snapshot.ended_operations.push_back(std::move(report));
    rows.update(snapshot, fixture.now);
  }

  Fixture fixture = full_fixture();
  SmsOutRows rows;
};

TEST_F(SmsOut, IsSentByOnePduInAnyOrder) {
  Assignments asked{{"egSmsOutDest.1.5", octets("+461")},
                    {"egSmsOutRowStatus.1.5", status(RowStatus::create_and_go)},
                    {"egSmsOutText.1.5", octets("h\xc3\xa9")}};
  std::ranges::sort(asked, {}, &Assignments::value_type::first);
  do {
    const auto outcome = plan(asked);
    ASSERT_TRUE(outcome.has_value());
    EXPECT_THAT(outcome->modem_actions, ElementsAre(ModemAction{1, SendMessage{5, "+461", U"h\u00E9"}}));
    ASSERT_THAT(outcome->agent_actions, SizeIs(1));
    const auto& change = std::get<ChangeSmsOut>(outcome->agent_actions[0]);
    EXPECT_EQ(change.modem, 1U);
    EXPECT_EQ(change.index, 5U);
    EXPECT_EQ(change.state, RowState::active);
    EXPECT_EQ(change.dest, "+461");
    EXPECT_EQ(change.text, "h\xc3\xa9");
  } while (std::ranges::next_permutation(asked, {}, &Assignments::value_type::first).found);
}

TEST_F(SmsOut, CanBeMadeStepByStep) {
  auto outcome = plan({{"egSmsOutRowStatus.1.5", status(RowStatus::create_and_wait)}});
  ASSERT_TRUE(outcome.has_value());
  EXPECT_THAT(outcome->modem_actions, IsEmpty());
  rows.change(5, std::get<ChangeSmsOut>(outcome->agent_actions[0]).state, {}, {}, fixture.now);
  EXPECT_THAT(table(fixture, "egSmsOutTable"),
              ElementsAre("egSmsOutStatus.1.5 = Integer32 1", "egSmsOutError.1.5 = OCTETS ",
                          "egSmsOutRowStatus.1.5 = Integer32 3"));
  expect_failure({{"egSmsOutRowStatus.1.5", status(RowStatus::active)}}, 0, SetError::inconsistent_value);
  expect_failure({{"egSmsOutRowStatus.1.5", status(RowStatus::not_in_service)}}, 0,
                 SetError::inconsistent_value);

  outcome = plan({{"egSmsOutText.1.5", octets("hello")}, {"egSmsOutDest.1.5", octets("123")}});
  ASSERT_TRUE(outcome.has_value());
  const auto change = std::get<ChangeSmsOut>(outcome->agent_actions[0]);
  EXPECT_EQ(change.state, RowState::not_in_service);
  rows.change(5, change.state, change.dest, change.text, fixture.now);
  EXPECT_EQ(get_text(fixture, "egSmsOutRowStatus.1.5"), "Integer32 2");

  outcome = plan({{"egSmsOutRowStatus.1.5", status(RowStatus::active)}});
  ASSERT_TRUE(outcome.has_value());
  EXPECT_THAT(outcome->modem_actions, ElementsAre(ModemAction{1, SendMessage{5, "123", U"hello"}}));
}

TEST_F(SmsOut, NeedsADestinationAndAText) {
  for (const auto value : {RowStatus::create_and_go, RowStatus::active, RowStatus::not_in_service}) {
    expect_failure({{"egSmsOutRowStatus.1.5", status(value)}}, 0, SetError::inconsistent_value);
  }
  expect_failure(
      {{"egSmsOutDest.1.5", octets("1")}, {"egSmsOutRowStatus.1.5", status(RowStatus::create_and_go)}}, 1,
      SetError::inconsistent_value);
  expect_failure(
      {{"egSmsOutRowStatus.1.5", status(RowStatus::create_and_go)}, {"egSmsOutText.1.5", octets("a")}}, 0,
      SetError::inconsistent_value);
}

TEST_F(SmsOut, HasNoColumnsBeforeItExists) {
  expect_failure({{"egSmsOutDest.1.5", octets("1")}}, 0, SetError::inconsistent_name);
  expect_failure({{"egSmsOutText.1.5", octets("1")}}, 0, SetError::inconsistent_name);
  for (const char* const wrong :
       {"egSmsOutRowStatus.1.0", "egSmsOutRowStatus.1.65536", "egSmsOutRowStatus.2.5", "egSmsOutRowStatus.1",
        "egSmsOutRowStatus.1.5.1"}) {
    expect_failure({{wrong, status(RowStatus::create_and_go)}}, 0, SetError::no_creation);
  }
}

TEST_F(SmsOut, IsSentOnceOnly) {
  make_active();
  const Assignments retry{{"egSmsOutDest.1.5", octets("123")},
                          {"egSmsOutText.1.5", octets("hello")},
                          {"egSmsOutRowStatus.1.5", status(RowStatus::create_and_go)}};
  expect_failure(retry, 2, SetError::inconsistent_value);
  expect_nothing({{"egSmsOutRowStatus.1.5", status(RowStatus::active)}});
  expect_nothing({{"egSmsOutDest.1.5", octets("123")},
                  {"egSmsOutText.1.5", octets("hello")},
                  {"egSmsOutRowStatus.1.5", status(RowStatus::active)}});
  report({7, OperationResult::success, "", fixture.wall_now}, true);
  expect_failure(retry, 2, SetError::inconsistent_value);
  expect_nothing({{"egSmsOutRowStatus.1.5", status(RowStatus::active)}});
  expect_failure({{"egSmsOutRowStatus.1.5", status(RowStatus::not_in_service)}}, 0,
                 SetError::inconsistent_value);
}

TEST_F(SmsOut, DoesNotChangeOnceActive) {
  make_active();
  expect_failure({{"egSmsOutDest.1.5", octets("124")}}, 0, SetError::inconsistent_value);
  expect_failure({{"egSmsOutDest.1.5", octets("123")}, {"egSmsOutText.1.5", octets("other")}}, 1,
                 SetError::inconsistent_value);
  expect_failure({{"egSmsOutRowStatus.1.5", status(RowStatus::destroy)}}, 0, SetError::inconsistent_value);
  report({7, OperationResult::failed, "+CMS ERROR: 38", fixture.wall_now}, true);
  expect_failure({{"egSmsOutText.1.5", octets("other")}}, 0, SetError::inconsistent_value);
  const auto outcome = plan({{"egSmsOutRowStatus.1.5", status(RowStatus::destroy)}});
  ASSERT_TRUE(outcome.has_value());
  EXPECT_EQ(std::get<ChangeSmsOut>(outcome->agent_actions[0]).state, RowState::absent);
}

/// A text of up to 200 octets, in either alphabet of messages.
rc::Gen<std::string> any_message() {
  const std::vector<std::string> pieces{
      "a", "{", "`", "\n", "\xc3\xa9", "\xd0\x96", "\xe2\x82\xac", "\xf0\x9f\x98\x80"};
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(pieces)),
                      [](const std::vector<std::string>& chosen) {
                        std::string what = "b";
                        for (const auto& piece : chosen) what += piece;
                        return std::string(cut_utf8(what, 200));
                      });
}

/// Every text that passes the check can be sent. No text passes that would end the text of AT+CMGS.
TEST_F(SmsOut, TakesExactlyTheTextsThatCanBeSent) {
  EXPECT_TRUE(rc::check([this] {
    std::string what = *any_message();
    if (*rc::gen::arbitrary<bool>()) what += std::string(55, what.back() == '{' ? '{' : '`');
    const auto sent = [this](const std::string& wanted) {
      return plan({{"egSmsOutDest.1.5", octets("123")},
                   {"egSmsOutText.1.5", octets(wanted)},
                   {"egSmsOutRowStatus.1.5", status(RowStatus::create_and_go)}});
    };
    const auto outcome = sent(what);
    RC_ASSERT(outcome.has_value());
    const auto& message = std::get<SendMessage>(outcome->modem_actions.at(0).action);
    RC_ASSERT(encode_message(message.to, message.text, 0).has_value());
    const auto bad =
        *rc::gen::elementOf(std::vector<std::string>{"\x1a", "\x1b", "\r", std::string(1, '\0'), "\xff"});
    RC_ASSERT(!sent(bad + what.substr(0, 100)).has_value());
  }));
}

TEST_F(SmsOut, IsDestroyedWhetherItExistsOrNot) {
  expect_nothing({{"egSmsOutRowStatus.1.5", status(RowStatus::destroy)}});
}

TEST_F(SmsOut, ShowsTheStateOfTheMessage) {
  make_active();
  EXPECT_THAT(table(fixture, "egSmsOutTable"),
              ElementsAre("egSmsOutDest.1.5 = OCTETS 123", "egSmsOutText.1.5 = OCTETS hello",
                          "egSmsOutStatus.1.5 = Integer32 2", "egSmsOutError.1.5 = OCTETS ",
                          "egSmsOutRowStatus.1.5 = Integer32 1"));
  report({7, OperationResult::in_progress, "", {}}, false);
  EXPECT_EQ(get_text(fixture, "egSmsOutStatus.1.5"), "Integer32 3");
  report({7, OperationResult::timed_out, "no answer", fixture.wall_now}, true);
  EXPECT_EQ(get_text(fixture, "egSmsOutStatus.1.5"), "Integer32 5");
  EXPECT_EQ(get_text(fixture, "egSmsOutError.1.5"), "OCTETS no answer");
}

TEST_F(SmsOut, MasksTheNumberOfAPerson) {
  make_active();
  rows.change(6, RowState::not_in_service, "+8613912345678", "hello", fixture.now);
  fixture.policy.masking = Masking::partial;
  EXPECT_EQ(get_text(fixture, "egSmsOutDest.1.6"), "OCTETS +86139xxxxxxxx");
  fixture.policy.masking = Masking::full;
  EXPECT_EQ(get_text(fixture, "egSmsOutDest.1.6"), "OCTETS ");
}

TEST_F(SmsOut, NeedsAModemOnlyToSend) {
  fixture.change(0, [](ModemSnapshot& m) { m.contact = Contact::down; });
  const Assignments row{{"egSmsOutDest.1.5", octets("1")}, {"egSmsOutText.1.5", octets("a")}};
  auto go = row;
  go.emplace_back("egSmsOutRowStatus.1.5", status(RowStatus::create_and_go));
  expect_failure(go, 2, SetError::resource_unavailable);
  auto wait = row;
  wait.emplace_back("egSmsOutRowStatus.1.5", status(RowStatus::create_and_wait));
  EXPECT_TRUE(plan(wait).has_value());
}

TEST_F(SmsOut, HasSixteenRows) {
  for (std::uint32_t index = 1; index <= 15; ++index) {
    rows.change(index, RowState::not_ready, {}, {}, fixture.now);
  }
  const auto wait = status(RowStatus::create_and_wait);
  EXPECT_TRUE(plan({{"egSmsOutRowStatus.1.100", wait}}).has_value());
  expect_failure({{"egSmsOutRowStatus.1.100", wait}, {"egSmsOutRowStatus.1.101", wait}}, 1,
                 SetError::resource_unavailable);
  // What exists is no new row.
  EXPECT_TRUE(plan({{"egSmsOutRowStatus.1.100", wait}, {"egSmsOutText.1.1", octets("a")}}).has_value());
}

TEST_F(SmsOut, IsRemovedTenMinutesAfterItsEnd) {
  make_active();
  rows.change(6, RowState::not_ready, {}, {}, fixture.now);
  rows.expire(fixture.now + std::chrono::minutes{9});
  EXPECT_EQ(rows.size(), 2U);
  rows.expire(fixture.now + std::chrono::minutes{10});
  ASSERT_EQ(rows.size(), 1U) << "one is under way";
  fixture.now += std::chrono::minutes{20};
  report({7, OperationResult::success, "", fixture.wall_now}, true);
  rows.expire(fixture.now + std::chrono::minutes{9});
  ASSERT_NE(rows.find(5), nullptr);
  EXPECT_EQ(rows.find(5)->status, SmsOutStatus::sent);
  rows.expire(fixture.now + std::chrono::minutes{10});
  EXPECT_EQ(rows.size(), 0U);
}

TEST_F(SmsOut, FollowsEachOfManyMessages) {
  ModemSnapshot snapshot;
  for (std::uint32_t index = 1; index <= 3; ++index) {
    rows.start(index, 10 + index);
    rows.change(index, RowState::active, "1", "a", fixture.now);
    const auto result = index == 2 ? OperationResult::failed : OperationResult::success;
    snapshot.ended_operations.push_back({10 + index, result, index == 2 ? "why" : "", fixture.wall_now});
  }
  rows.update(snapshot, fixture.now);
  EXPECT_EQ(rows.find(1)->status, SmsOutStatus::sent);
  EXPECT_EQ(rows.find(2)->status, SmsOutStatus::failed);
  EXPECT_EQ(rows.find(2)->error, "why");
  EXPECT_EQ(rows.find(3)->status, SmsOutStatus::sent);
}

}  // namespace
}  // namespace eg915u::mib
