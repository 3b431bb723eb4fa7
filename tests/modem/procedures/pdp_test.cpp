#include "modem/procedures/pdp.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

namespace eg915u {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

/// A modem with one PDP context, as far as set_pdp() sees it.
class Contexts final : public Dialogue {
 public:
  Result<std::vector<std::string>> send(const AtCommand& command) override { return answer(command.line); }
  Result<void> wait(Duration duration) override {
    paused += duration;
    return {};
  }

  std::string apn = "internet";
  std::string credentials = "1,\"internet\",\"user\",\"secret\",2";
  bool active = true;
  bool refuses_while_active = false;
  bool forgets = false;
  bool has_qicsgp = true;
  int early_activations_refused = 0;
  std::vector<std::string> sent;
  Duration paused{};

 private:
  using Answer = Result<std::vector<std::string>>;

  static Answer refuse(int cme) { return failure(Errc::rejected, "+CME ERROR: " + std::to_string(cme), cme); }

  Answer answer(const std::string& line) {
    sent.push_back(line);
    if (line == "AT+CGDCONT?")
      return std::vector{"+CGDCONT: 1,\"IPV4V6\",\"" + apn + "\",\"0.0.0.0\",0,0,0,0"};
    if (line == "AT+CGACT?") return std::vector{std::string("+CGACT: 1,") + (active ? "1" : "0")};
    if (line == "AT+CGACT=0,1") return set_active(false);
    if (line == "AT+CGACT=1,1") return early_activations_refused-- > 0 ? refuse(3) : set_active(true);
    if (line.starts_with("AT+CGDCONT=1,")) return define(line);
    if (!has_qicsgp) return refuse(58);
    if (line == "AT+QICSGP=1") return std::vector{"+QICSGP: " + credentials};
    if (line.starts_with("AT+QICSGP=1,")) return store(line);
    return refuse(58);
  }

  Answer set_active(bool on) {
    active = on;
    return std::vector<std::string>{};
  }
  Answer define(const std::string& line) {
    if (active && refuses_while_active) return refuse(3);
    const auto open = line.rfind(",\"") + 2;
    if (!forgets) apn = line.substr(open, line.size() - open - 1);
    return std::vector<std::string>{};
  }
  Answer store(const std::string& line) {
    credentials = line.substr(line.find(',') + 1);
    return std::vector<std::string>{};
  }
};

SetPdp wanted(std::string apn, std::string user, std::string password) {
  return {.cid = 1,
          .kind = {},
          .apn = std::move(apn),
          .user = std::move(user),
          .password = std::move(password),
          .auth = {}};
}

TEST(SetPdpOperation, ChangesWhatIsAskedAndKeepsTypeAndAuthentication) {
  Contexts modem;
  ASSERT_TRUE(set_pdp(wanted("iot.example", "me", "pw"), modem));
  EXPECT_THAT(modem.sent, Contains("AT+CGDCONT=1,\"IPV4V6\",\"iot.example\""));
  EXPECT_EQ(modem.credentials, "3,\"iot.example\",\"me\",\"pw\",2");
}

TEST(SetPdpOperation, WritesNothingWhenNothingChanges) {
  Contexts modem;
  modem.credentials = "3,\"internet\",\"user\",\"secret\",2";
  ASSERT_TRUE(set_pdp(wanted("internet", "user", "secret"), modem));
  EXPECT_THAT(modem.sent, ElementsAre("AT+CGDCONT?", "AT+QICSGP=1", "AT+CGDCONT?", "AT+QICSGP=1"));
}

TEST(SetPdpOperation, DeactivatesAContextThatRefusesAndActivatesItAgain) {
  Contexts modem;
  modem.refuses_while_active = true;
  modem.early_activations_refused = 1;
  ASSERT_TRUE(set_pdp(wanted("iot.example", "", ""), modem));
  EXPECT_EQ(modem.apn, "iot.example");
  EXPECT_TRUE(modem.active);
  EXPECT_GE(modem.paused, std::chrono::seconds(2));
}

TEST(SetPdpOperation, TheNewCredentialsAreThereWhenTheContextComesUpAgain) {
  Contexts modem;
  modem.refuses_while_active = true;
  ASSERT_TRUE(set_pdp(wanted("iot.example", "me", "pw"), modem));
  const auto place = [&](const std::string& start) {
    return std::find_if(modem.sent.begin(), modem.sent.end(),
                        [&](const auto& line) { return line.starts_with(start); });
  };
  EXPECT_LT(place("AT+QICSGP=1,"), place("AT+CGACT=1,1"));
}

TEST(SetPdpOperation, AnInactiveContextThatRefusesStaysAlone) {
  Contexts modem;
  modem.refuses_while_active = true;
  modem.active = true;
  modem.early_activations_refused = 99;
  const auto result = set_pdp(wanted("iot.example", "", ""), modem);
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, Errc::rejected);
  EXPECT_EQ(result.error().cme, 3);
}

TEST(SetPdpOperation, AnOkThatWasNotKeptIsAFailure) {
  Contexts modem;
  modem.forgets = true;
  const auto result = set_pdp(wanted("iot.example", "me", "pw"), modem);
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, Errc::malformed);
  EXPECT_THAT(result.error().detail, HasSubstr("AT+CGDCONT?"));
  EXPECT_THAT(result.error().detail, Not(HasSubstr("pw")));
}

TEST(SetPdpOperation, WithoutQicsgpOnlyTheApnCanBeSet) {
  Contexts modem;
  modem.has_qicsgp = false;
  EXPECT_TRUE(set_pdp(wanted("iot.example", "", ""), modem));
  EXPECT_EQ(modem.apn, "iot.example");
  const auto result = set_pdp(wanted("iot2.example", "me", "pw"), modem);
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().cme, 58);
  EXPECT_EQ(modem.apn, "iot.example") << "nothing is half done";
}

TEST(SetPdpOperation, AValueOutsideItsAllowListIsNeverSent) {
  Contexts modem;
  const auto result = set_pdp(wanted("x\"\r\nAT+CFUN=0", "", ""), modem);
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, Errc::invalid);
  EXPECT_THAT(modem.sent, Not(Contains(HasSubstr("CFUN"))));
}

}  // namespace
}  // namespace eg915u
