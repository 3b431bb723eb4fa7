#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <tuple>

#include "tests/support/modem_stage.h"

/// A restart is counted when something shows it, not when it was ordered.
namespace eg915u {
namespace {

using std::chrono::seconds;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;

const std::string kReboot = "AT+CFUN=1,1";

void answer_again(ScriptedPort& port) {
  ModemStage::answer_as_home_lte(port);
  for (const auto* command : {"AT", "ATQ0V1E0", "ATE0"}) port.answer(command, {});
}

/// An order of a restart, and its source.
struct Order {
  const char* name;
  void (*prepare)(ModemStage& stage);
  bool is_of_manager;
};

/// The behaviour of the modem after the order.
struct Evidence {
  const char* name;
  void (*happen)(ModemStage& stage, Duration from_now);
  bool is_restart;
};

const Order kOrders[] = {
    {"Reboot",
     [](ModemStage& stage) {
       stage.port().answer(kReboot, {});
       stage.at(seconds(5), [&] { stage.queue(Reboot{}); });
     },
     true},
    {"RebootWithoutAnswer",
     [](ModemStage& stage) {
       stage.at(seconds(5), [&] {
         stage.port().silent(kReboot);
         ModemStage::hang(stage.port());
         stage.queue(Reboot{});
       });
     },
     true},
    {"RebootAsTheThirdTimeout",
     [](ModemStage& stage) {
       stage.at(seconds(11), [&] { stage.port().silent("AT+CSQ").silent("AT+QCSQ").silent(kReboot); });
       stage.at(seconds(28), [&] { stage.queue(Reboot{}); });
     },
     true},
    {"PowerCycle", [](ModemStage& stage) { stage.at(seconds(5), [&] { stage.queue(PowerCycle{}); }); }, true},
    {"PowerCycleOfTheWatchdog",
     [](ModemStage& stage) { stage.at(seconds(15), [&] { ModemStage::hang(stage.port()); }); }, false},
    {"RebootOfTheWatchdog",
     [](ModemStage& stage) {
       stage.power_cycle = {};
       stage.port().silent(kReboot);
       stage.at(seconds(15), [&] {
         ModemStage::hang(stage.port());
         stage.port().answer("AT", {});
       });
     },
     false},
};

const Evidence kEvidences[] = {
    {"Rdy",
     [](ModemStage& stage, Duration now) {
       ModemStage::hang(stage.port());
       stage.at(now + seconds(3), [&] {
         answer_again(stage.port());
         stage.port().inject_after(Duration{0}, "\r\nRDY\r\n");
       });
     },
     true},
    {"LateRdy",
     [](ModemStage& stage, Duration now) {
       ModemStage::hang(stage.port());
       stage.at(now + seconds(40), [&] {
         answer_again(stage.port());
         stage.port().inject_after(Duration{0}, "\r\nRDY\r\n");
       });
     },
     true},
    {"PortGoesAndComes",
     [](ModemStage& stage, Duration now) {
       stage.unplug();
       stage.at(now + seconds(9), [&] { stage.plug(); });
     },
     true},
    {"SilenceThenSettingsLost",
     [](ModemStage& stage, Duration now) {
       ModemStage::hang(stage.port());
       stage.at(now + seconds(40), [&] {
         answer_again(stage.port());
         stage.port().answer("AT+CREG?", {"+CREG: 0,1"});
       });
     },
     true},
    {"SilenceThenSettingsKept",
     [](ModemStage& stage, Duration now) {
       ModemStage::hang(stage.port());
       stage.at(now + seconds(40), [&] { answer_again(stage.port()); });
     },
     false},
};

class RestartEvidence : public ::testing::TestWithParam<std::tuple<Order, Evidence>> {
 protected:
  RestartEvidence() {
    stage_.power_cycle = [this] {
      ++cycles_;
      return Result<void>();
    };
  }
  [[nodiscard]] bool is_ordered() { return cycles_ > 0 || stage_.port().times_written(kReboot) > 0; }
  /// Runs a check once a second.
  void once_ordered(const std::function<void(Duration)>& what) {
    for (seconds when{5}; when < seconds(200); when += seconds(1)) {
      stage_.at(when, [this, what, when] {
        if (!is_ordered() || has_happened_) return;
        has_happened_ = true;
        what(when);
      });
    }
  }

  ModemStage stage_;
  int cycles_ = 0;
  bool has_happened_ = false;
};

TEST_P(RestartEvidence, Counts) {
  const auto& [order, evidence] = GetParam();
  order.prepare(stage_);
  once_ordered([&, happen = evidence.happen](Duration when) { happen(stage_, when); });
  stage_.run_until(seconds(320));
  ASSERT_TRUE(has_happened_);
  EXPECT_EQ(stage_.last().oper_state, OperState::connected);
  EXPECT_EQ(stage_.last().resets, evidence.is_restart ? 1U : 0U);
  const auto restarted = Contains(EventKind::modem_restarted);
  if (evidence.is_restart) {
    EXPECT_THAT(stage_.kinds(), restarted.Times(1));
    EXPECT_EQ(stage_.last().last_reset_reason,
              order.is_of_manager ? ResetReason::snmp_request : ResetReason::watchdog);
  } else {
    EXPECT_THAT(stage_.kinds(), Not(restarted));
    EXPECT_THAT(stage_.log, Contains(HasSubstr("the modem did not restart: ")).Times(1));
  }
  if (order.is_of_manager) {
    EXPECT_EQ(stage_.last().operation.result,
              evidence.is_restart ? OperationResult::success : OperationResult::failed)
        << stage_.last().operation.error;
  }
}

INSTANTIATE_TEST_SUITE_P(Restarts, RestartEvidence,
                         ::testing::Combine(::testing::ValuesIn(kOrders), ::testing::ValuesIn(kEvidences)),
                         [](const auto& combination) {
                           return std::string(std::get<0>(combination.param).name) + "Then" +
                                  std::get<1>(combination.param).name;
                         });

TEST(OtherRestartEvidence, OfAModemThatStartsByItselfWhileItIsSilent) {
  ModemStage stage;
  stage.at(seconds(5), [&] { ModemStage::hang(stage.port()); });
  stage.at(seconds(60), [&] {
    answer_again(stage.port());
    stage.port().inject_after(Duration{0}, "\r\nRDY\r\n");
  });
  stage.run_until(seconds(90));
  EXPECT_EQ(stage.last().resets, 1U);
  EXPECT_EQ(stage.last().last_reset_reason, ResetReason::unknown);
}

TEST(OtherRestartEvidence, OfTheFirstStartIsNone) {
  ModemStage stage;
  stage.port().inject_after(Duration{0}, "\r\nRDY\r\n");
  stage.run_until(seconds(20));
  EXPECT_EQ(stage.last().oper_state, OperState::connected);
  EXPECT_EQ(stage.last().resets, 0U);
}

}  // namespace
}  // namespace eg915u
