#include "simulator/modem/submit_pdu.h"
#include "tests/simulator/driver.h"

// Short messages.

namespace eg915u::sim {
namespace {

TEST(Message, IsReceived) {
  Driver driver;
  driver.ask("ATE0");
  const auto answer = driver.control("{'do':'message','from':'+8613800000000','text':'hello'}");
  EXPECT_EQ(answer["index"], 1);
  EXPECT_EQ(driver.wait(Time(1)), framed("+CMTI: \"SM\",1"));
  EXPECT_EQ(driver.state().sms.last_from, "+8613800000000");
  EXPECT_EQ(driver.state().sms.last_received, "hello");
  driver.ask("AT+CNMI=2,0,0,0,0");
  driver.must("{'do':'message','from':'+861','text':'silent'}");
  EXPECT_EQ(driver.ask("AT+CPMS?"), framed("+CPMS: \"SM\",2,15,\"SM\",2,15,\"SM\",2,15") + kOk);
}

TEST(Message, NeedsServiceAndRoom) {
  Driver driver;
  const std::string request = "{'do':'message','from':'+861','text':'x'}";
  driver.set("sms.used", "15");
  EXPECT_EQ(driver.control(request)["error"], "message: the storage is full: sms.used must be below 15");
  driver.set("sms.used", "14");
  driver.set("registration.stat", "2");
  EXPECT_EQ(driver.control(request)["error"],
            "message: the modem has no service; registration.stat must be 1 or 5");
  EXPECT_EQ(driver.state().sms.used, 14);
}

TEST(Message, PromptsForItsText) {
  Driver driver;
  driver.ask("ATE0");
  driver.ask("AT+CMGF=1");
  EXPECT_EQ(driver.ask("AT+CMGS=\"+861\""), "\r\n> ");
  driver.type("hello\x1A");
  EXPECT_EQ(driver.wait(Time(1000)), "\r\n+CMGS: 1\r\n\r\nOK\r\n");
  EXPECT_EQ(driver.state().sms.last_text, "hello");
  driver.ask("AT+CMGS=\"+861\"");
  driver.type("no\x1B");
  EXPECT_EQ(driver.wait(Time(1000)), "\r\nOK\r\n");
  EXPECT_EQ(driver.state().sms.sent, 1);
}

/// "hello" to +46708251358.
const std::string kHello = "0001000B916407281553F8000005E8329BFD06";
constexpr std::size_t kHelloOctets = 18;

TEST(Submit, IsReadInTheDefaultAlphabet) {
  EXPECT_EQ(decode_submit(kHello, kHelloOctets), (Submit{.to = "+46708251358", .text = "hello"}));
}

TEST(Submit, IsReadInUcs2) {
  // A euro sign and U+1F600.
  EXPECT_EQ(decode_submit("000100058121436500080620ACD83DDE00", 16),
            failure("an odd number of digits is filled with F"));
  EXPECT_EQ(decode_submit("00010005812143F500080620ACD83DDE00", 16),
            (Submit{.to = "12345", .text = "\u20AC\U0001F600", .is_ucs2 = true}));
}

TEST(Submit, OfAPartHasItsPosition) {
  EXPECT_EQ(decode_submit("004100028121000009050003070201C230", 16),
            (Submit{.to = "12", .text = "a0", .reference = 7, .parts = 2, .part = 1}));
}

TEST(Submit, MustHaveExactLengths) {
  EXPECT_FALSE(decode_submit(kHello, kHelloOctets + 1));
  EXPECT_FALSE(decode_submit(kHello + "00", kHelloOctets + 1));
  EXPECT_FALSE(decode_submit(kHello.substr(0, kHello.size() - 2), kHelloOctets - 1));
  EXPECT_FALSE(decode_submit(kHello.substr(0, kHello.size() - 1), kHelloOctets));
  EXPECT_FALSE(decode_submit("", 0));
  EXPECT_FALSE(decode_submit("hello", 2));
}

TEST(Message, IsAcceptedAsAPdu) {
  Driver driver;
  driver.ask("ATE0");
  EXPECT_EQ(driver.ask("AT+CMGS=18"), "\r\n> ");
  driver.type(kHello + "\x1A");
  EXPECT_EQ(driver.wait(Time(1000)), "\r\n+CMGS: 1\r\n\r\nOK\r\n");
  EXPECT_EQ(driver.state().sms.last_to, "+46708251358");
  EXPECT_EQ(driver.state().sms.last_text, "hello");
  EXPECT_EQ(driver.state().sms.messages, 1);
  driver.ask("AT+CMGS=17");
  driver.type(kHello + "\x1A");
  EXPECT_EQ(driver.wait(Time(1000)), framed("+CMS ERROR: 304"));
  EXPECT_EQ(driver.ask("AT+CMGS=\"+861\""), framed("+CMS ERROR: 304")) << "that is the text mode";
}

TEST(Message, CanBeRejectedOrGetNoAnswer) {
  Driver driver;
  driver.ask("ATE0");
  driver.set("sms.refusal", "38");
  driver.ask("AT+CMGS=18");
  driver.type(kHello + "\x1A");
  EXPECT_EQ(driver.wait(Time(1000)), framed("+CMS ERROR: 38"));
  driver.set("sms.silent", "true");
  driver.ask("AT+CMGS=18");
  driver.type(kHello + "\x1A");
  EXPECT_EQ(driver.wait(Time(1000)), "");
  EXPECT_EQ(driver.ask("AT"), kOk);
  EXPECT_EQ(driver.state().sms.sent, 0);
}

}  // namespace
}  // namespace eg915u::sim
