#include "tests/integration/support/fixture.h"

/// snmpd decides who receives notifications, and how. All other tests use trap2sink with SNMPv2c.
namespace eg915u {
namespace {

using snmp_error::kNoError;

const std::string kEngine = "0x8000000004656739313575";
const std::string kUser =
    " SHA " + std::string(kAuthPassPhrase) + " AES " + std::string(kPrivPassPhrase) + "\n";

class NotificationReceiverTest : public IntegrationTest {
 protected:
  void notify(const std::string& text) { EXPECT_EQ(writer_.set_text("egAgentTestNotify.0", text), kNoError); }

  static std::string address(const Snmptrapd& receiver) {
    return " udp:127.0.0.1:" + std::to_string(receiver.port()) + "\n";
  }
};

TEST_F(NotificationReceiverTest, TrapsOfSnmpV3AreAuthenticatedAndEncrypted) {
  const Snmptrapd receiver(dir_, "v3",
                           "createUser -e " + kEngine + " sink" + kUser + "authUser log sink priv\n");
  snmpd_.configure("exactEngineID " + kEngine + "\ntrapsess -v 3 -e " + kEngine +
                   " -u sink -l authPriv -a SHA -A " + kAuthPassPhrase + " -x AES -X " + kPrivPassPhrase +
                   address(receiver));
  start();
  notify("encrypted");
  ASSERT_TRUE(eventually([&] { return !receiver.traps("egTestEvent").empty(); }));
  EXPECT_EQ(receiver.traps("egTestEvent").front().value("egNotifyText"), "encrypted");
}

TEST_F(NotificationReceiverTest, AnInformIsRepeatedUntilItIsConfirmed) {
  Snmptrapd receiver(dir_, "informs");
  snmpd_.configure("trapsess -Ci -v 2c -c traps -t 1 -r 60" + address(receiver));
  receiver.stop();
  start();
  notify("patience");
  (void)wait_for_trap("egTestEvent");  // to the other receiver: it was sent
  receiver.start();
  ASSERT_TRUE(eventually([&] { return !receiver.traps("egTestEvent").empty(); }));
  EXPECT_EQ(receiver.traps("egTestEvent").front().value("egNotifyText"), "patience");
  EXPECT_TRUE(always([&] { return receiver.traps("egTestEvent").size() == 1; }, std::chrono::seconds{3}));
}

}  // namespace
}  // namespace eg915u
