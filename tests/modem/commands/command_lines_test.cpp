
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <set>
#include <string>

#include "modem/commands/allowed.h"
#include "modem/commands/basic.h"
#include "modem/commands/configuration.h"
#include "modem/commands/identity.h"
#include "modem/commands/operator.h"
#include "modem/commands/pdp.h"
#include "modem/commands/power.h"
#include "modem/commands/registration.h"
#include "modem/commands/scan.h"
#include "modem/commands/sim.h"
#include "modem/commands/time.h"
#include "modem/model/readings/pdp.h"
#include "modem/model/readings/radio.h"
#include "tests/support/at_bytes.h"

namespace eg915u {
namespace {

using std::chrono::seconds;

/// True for one line of one command in printable ASCII, with quotes in pairs.
bool is_one_safe_line(const std::string& line) {
  return line.starts_with("AT") && std::count(line.begin(), line.end(), '"') % 2 == 0 &&
         std::all_of(line.begin(), line.end(), [](char c) { return c >= ' ' && c <= '~' && c != ';'; });
}

TEST(AtQuery, BecomesTheCommandThatItNames) {
  const AtCommand command = kCopsScan;
  EXPECT_EQ(command.line, "AT+COPS=?");
  EXPECT_EQ(command.answer, Answer::many);
  EXPECT_EQ(command.prefix, "+COPS:");
  EXPECT_EQ(command.limit, seconds(180));
  EXPECT_TRUE(command.shown.empty());
  EXPECT_TRUE(command.body.empty());
}

TEST(Command, RegistrationReadsSeparateAnswersFromUrcs) {
  for (const AtQuery& query : {kCreg, kCgreg, kCereg}) {
    ASSERT_NE(query.accepts, nullptr);
    const auto prefix = std::string(query.prefix);
    EXPECT_TRUE(query.accepts(prefix + " 2,1"));
    EXPECT_FALSE(query.accepts(prefix + " 1"));
  }
}

/// Why a command was not made; "accepted" if it was.
std::string refusal(const Result<AtCommand>& made) { return made ? "accepted" : made.error().detail; }

TEST(DefinePdp, Line) {
  const auto defined = define_pdp(1, PdpKind::ipv4v6, "internet");
  ASSERT_TRUE(defined);
  EXPECT_EQ(defined->line, "AT+CGDCONT=1,\"IPV4V6\",\"internet\"");
  EXPECT_EQ(define_pdp(7, PdpKind::ipv4, "")->line, "AT+CGDCONT=7,\"IP\",\"\"");
  EXPECT_EQ(define_pdp(2, PdpKind::ipv6, "a")->line, "AT+CGDCONT=2,\"IPV6\",\"a\"");
  EXPECT_EQ(define_pdp(2, PdpKind::ppp, "a")->line, "AT+CGDCONT=2,\"PPP\",\"a\"");
}

TEST(DefinePdp, RefusesAndSaysWhatIsAllowed) {
  EXPECT_EQ(define_pdp(0, PdpKind::ipv4, "a").error(),
            (Error{Errc::invalid, "invalid PDP context: expected 1 to 7"}));
  EXPECT_FALSE(define_pdp(8, PdpKind::ipv4, "a"));
  EXPECT_FALSE(define_pdp(1, PdpKind::unknown, "a"));
  const auto refused = define_pdp(1, PdpKind::ipv4, "a\"b");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error(), (Error{Errc::invalid, "invalid APN: expected up to 100 of A-Z a-z 0-9 . _ -"}));
}

PdpCredentials credentials() { return {PdpKind::ipv4, "internet", "user", "s3cret,x", AuthType::chap}; }

TEST(SetCredentials, HidesThePassword) {
  const auto set = set_credentials(credentials(), 1);
  ASSERT_TRUE(set);
  EXPECT_EQ(set->line, "AT+QICSGP=1,1,\"internet\",\"user\",\"s3cret,x\",2");
  EXPECT_EQ(set->shown, "AT+QICSGP=1,1,\"internet\",\"user\",\"***\",2");
  EXPECT_EQ(set->answer, Answer::none);
}

TEST(SetCredentials, NumbersOfTypeAndAuthentication) {
  auto wanted = credentials();
  wanted.kind = PdpKind::ipv4v6;
  for (const auto& [auth, number] : {std::pair{AuthType::none, '0'}, std::pair{AuthType::pap, '1'},
                                     std::pair{AuthType::chap, '2'}, std::pair{AuthType::pap_or_chap, '3'}}) {
    wanted.auth = auth;
    EXPECT_EQ(set_credentials(wanted, 1)->line.back(), number);
  }
  EXPECT_TRUE(set_credentials(wanted, 3)->line.starts_with("AT+QICSGP=3,3,"));
  wanted.kind = PdpKind::ipv6;
  EXPECT_TRUE(set_credentials(wanted, 3)->line.starts_with("AT+QICSGP=3,2,"));
}

TEST(SetCredentials, RefusesWithoutShowingTheSecret) {
  auto wanted = credentials();
  wanted.password = "s3cret\"";
  const auto refused = set_credentials(wanted, 1);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, Errc::invalid);
  EXPECT_EQ(refused.error().detail.find("s3cret"), std::string::npos);
  EXPECT_TRUE(refused.error().detail.starts_with("invalid password:"));

  wanted = credentials();
  wanted.user = "a;b";
  EXPECT_EQ(refusal(set_credentials(wanted, 1)),
            "invalid user: expected up to 64 of printable ASCII without \" \\ ;");
  wanted = credentials();
  wanted.auth = AuthType::unknown;
  EXPECT_FALSE(set_credentials(wanted, 1));
  wanted = credentials();
  wanted.kind = PdpKind::ppp;
  EXPECT_FALSE(set_credentials(wanted, 1));
  EXPECT_FALSE(set_credentials(credentials(), 8));
}

TEST(ReadCredentials, AnswerIsSecret) {
  const auto read = read_credentials(1);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->line, "AT+QICSGP=1");
  EXPECT_EQ(read->prefix, "+QICSGP:");
  EXPECT_EQ(read->answer, Answer::one);
  EXPECT_TRUE(read->secret_answer);
  EXPECT_FALSE(read_credentials(0));
}

TEST(Settings, LinesAndLimits) {
  EXPECT_EQ(activate_pdp(3, true)->line, "AT+CGACT=1,3");
  EXPECT_EQ(activate_pdp(3, false)->line, "AT+CGACT=0,3");
  EXPECT_EQ(activate_pdp(3, true)->limit, seconds(150));
  EXPECT_FALSE(activate_pdp(9, true));
  EXPECT_EQ(set_functionality(Functionality::minimum)->line, "AT+CFUN=0");
  EXPECT_EQ(set_functionality(Functionality::full)->line, "AT+CFUN=1");
  EXPECT_EQ(set_functionality(Functionality::radio_off)->line, "AT+CFUN=4");
  EXPECT_EQ(set_functionality(Functionality::full)->limit, seconds(15));
  EXPECT_FALSE(set_functionality(Functionality::unknown));
  EXPECT_EQ(select_operator("26201")->line, "AT+COPS=1,2,\"26201\"");
  EXPECT_EQ(select_operator("26201")->limit, seconds(180));
  EXPECT_FALSE(select_operator("2620"));
  EXPECT_EQ(set_nwscanmode(NetworkMode::automatic).line, "AT+QCFG=\"nwscanmode\",0");
  EXPECT_EQ(set_nwscanmode(NetworkMode::gsm_only).line, "AT+QCFG=\"nwscanmode\",1");
  EXPECT_EQ(set_nwscanmode(NetworkMode::lte_only).line, "AT+QCFG=\"nwscanmode\",3");
  EXPECT_EQ(select_slot(1)->line, "AT+QDSIM=0");
  EXPECT_EQ(select_slot(2)->line, "AT+QDSIM=1");
  for (const int slot : {-1, 0, 3})
    EXPECT_EQ(refusal(select_slot(slot)), "invalid SIM slot: expected 1 or 2");
  EXPECT_EQ(set_urcport(UrcPort::usbat).line, "AT+QURCCFG=\"urcport\",\"usbat\"");
}

TEST(EnterPin, IsShownMasked) {
  const auto pin = enter_pin("1234");
  ASSERT_TRUE(pin);
  EXPECT_EQ(pin->line, "AT+CPIN=\"1234\"");
  EXPECT_EQ(pin->shown, "AT+CPIN=\"***\"");
  EXPECT_EQ(pin->limit, seconds(10));
  EXPECT_EQ(refusal(enter_pin("12345678x")), "invalid PIN: expected 4 to 8 digits");
}

TEST(Probe, OnlyNames) {
  EXPECT_EQ(probe("+QTEMP")->line, "AT+QTEMP=?");
  for (const auto* name : {"", "+", "QTEMP", "+CFUN=1,1;+QTEMP", "+QTEMP\r", "+ABCDEFGHIJKLMNOP"}) {
    EXPECT_EQ(refusal(probe(name)), "invalid probe: expected + and up to 15 letters A-Z") << name;
  }
}

TEST(AllowLists, Edges) {
  EXPECT_TRUE(valid_apn("") && valid_apn("a.B_9-") && valid_apn(std::string(100, 'a')));
  EXPECT_FALSE(valid_apn(std::string(101, 'a')) || valid_apn("a b") || valid_apn("\u00E9") ||
               valid_apn("a,b"));
  EXPECT_TRUE(valid_user("") && valid_user("a b,c@d~!") && valid_user(std::string(64, 'a')));
  EXPECT_FALSE(valid_user(std::string(65, 'a')) || valid_user("\"") || valid_user("\\") || valid_user(";"));
  EXPECT_FALSE(valid_user("\r") || valid_user("\x1A") || valid_user("\x7F") || valid_user("\xE9"));
  EXPECT_FALSE(valid_user(std::string_view("\0", 1)));
  EXPECT_TRUE(valid_plmn("26201") && valid_plmn("310410"));
  EXPECT_FALSE(valid_plmn("2620") || valid_plmn("3104100") || valid_plmn("2620A"));
  EXPECT_TRUE(valid_pin("0000") && valid_pin("12345678"));
  EXPECT_FALSE(valid_pin("123") || valid_pin("123456789") || valid_pin("12a4") || valid_pin(""));
  EXPECT_TRUE(valid_phone_number("+491701234567") && valid_phone_number("*100#"));
  EXPECT_FALSE(valid_phone_number("+") || valid_phone_number("") || valid_phone_number("++1") ||
               valid_phone_number("1;") || valid_phone_number(std::string(21, '1')));
  EXPECT_TRUE(valid_phone_number('+' + std::string(20, '1')));
  EXPECT_TRUE(valid_host("8.8.8.8") && valid_host("2001:db8::1") && valid_host("a-b.example"));
  EXPECT_FALSE(valid_host("") || valid_host("a_b") || valid_host("a\"") || valid_host(std::string(151, 'a')));
}

template <class Make>
void expect_safe(Make make) {
  const auto made = make(*at_bytes());
  if (made) RC_ASSERT(is_one_safe_line(made->line));
}

RC_GTEST_PROP(AllowLists, NoBytesEndOrEscapeTheLine, ()) {
  expect_safe([](const std::string& bytes) { return define_pdp(1, PdpKind::ipv4, bytes); });
  expect_safe([](const std::string& bytes) { return enter_pin(bytes); });
  expect_safe([](const std::string& bytes) { return select_operator(bytes); });
  expect_safe([](const std::string& bytes) { return probe(bytes); });
  expect_safe([](const std::string& bytes) {
    auto wanted = credentials();
    wanted.user = bytes;
    return set_credentials(wanted, 1);
  });
  expect_safe([](const std::string& bytes) {
    auto wanted = credentials();
    wanted.password = bytes;
    return set_credentials(wanted, 1);
  });
}

}  // namespace

TEST(AllowLists, EveryByteAlone) {
  for (int value = 0; value < 256; ++value) {
    const std::string text(4, static_cast<char>(value));
    const bool ends_or_escapes =
        value < 0x20 || value > 0x7E || value == '"' || value == '\\' || value == ';';
    if (!ends_or_escapes) continue;
    EXPECT_FALSE(valid_apn(text) || valid_user(text) || valid_password(text) || valid_plmn(text) ||
                 valid_pin(text) || valid_phone_number(text) || valid_host(text))
        << value;
  }
}

}  // namespace eg915u
