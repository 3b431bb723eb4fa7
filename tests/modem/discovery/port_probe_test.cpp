#include "modem/discovery/port_probe.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

#include <chrono>
#include <cstring>
#include <thread>

#include "modem/serial/pty_port.h"
#include "tests/support/fake_clock.h"
#include "tests/support/pseudo_terminal.h"
#include "tests/support/scripted_port.h"

namespace eg915u {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;

const std::string kOk = "\r\nOK\r\n";
const std::string kAti = "\r\nQuectel\r\nEG915U\r\nRevision: EG915UEUABR03A01M08\r\n\r\nOK\r\n";
// Bytes of a DIAG port of this platform (tests/transcripts/13).
const std::string kNoise(
    "%DBG\x88\x17\x02~\xba\x13\x05\x04\xe0\xee\xf8"
    "e\xff"
    "h\xfa"
    "F\r\nEE\x00\x00",
    24);

struct JudgeCase {
  const char* name;
  std::string to_at;
  std::string to_ati;
  PortVerdict verdict;
  const char* model;
  const char* revision;
  const char* reason;
  bool known;
};

void PrintTo(const JudgeCase& test, std::ostream* out) { *out << test.name; }

class JudgePort : public testing::TestWithParam<JudgeCase> {};

TEST_P(JudgePort, DerivesTheVerdictFromTheBytes) {
  const auto& test = GetParam();
  const PortReport report = judge_port(test.to_at, test.to_ati);
  EXPECT_EQ(report.verdict, test.verdict);
  EXPECT_EQ(report.identity.model, test.model);
  EXPECT_EQ(report.identity.revision, test.revision);
  EXPECT_EQ(report.reason, test.reason);
  EXPECT_EQ(is_known_modem(report), test.known);
}

constexpr auto kAtPort = PortVerdict::at_port;
constexpr auto kNoAtPort = PortVerdict::no_at_port;

INSTANTIATE_TEST_SUITE_P(
    Answers, JudgePort,
    testing::Values(
        JudgeCase{"Modem", kOk, kAti, kAtPort, "EG915U", "EG915UEUABR03A01M08", "", true},
        JudgeCase{"EchoOn", "AT\r" + kOk, "ATI\r" + kAti, kAtPort, "EG915U", "EG915UEUABR03A01M08", "", true},
        JudgeCase{"UrcsBetween", "\r\nRDY\r\n" + kOk, "\r\n+CREG: 1\r\n" + kAti + "\r\n+QIND: PB DONE\r\n",
                  kAtPort, "EG915U", "EG915UEUABR03A01M08", "", true},
        JudgeCase{"LateOk", kOk, kOk + kAti, kAtPort, "EG915U", "EG915UEUABR03A01M08", "", true},
        JudgeCase{"OtherModem", kOk, "\r\nSIMCOM\r\nSIM7600\r\nRevision: X1\r\n\r\nOK\r\n", kAtPort,
                  "SIM7600", "X1", "", false},
        JudgeCase{"OneLine", kOk, "\r\nESP8266\r\n\r\nOK\r\n", kAtPort, "ESP8266", "", "", false},
        JudgeCase{"NoIdentity", kOk, "\r\nERROR\r\n", kAtPort, "", "", "", false},
        JudgeCase{"SilentToAti", kOk, "", kAtPort, "", "", "", false},
        JudgeCase{"Silent", "", "", kNoAtPort, "", "", "silent", false},
        JudgeCase{"Noise", kNoise, "", kNoAtPort, "", "", "unexpected response", false},
        JudgeCase{"NoiseAroundOk", kNoise + "OK\x01\r\n", "", kNoAtPort, "", "", "unexpected response",
                  false},
        JudgeCase{"EchoAlone", "AT\r", "", kNoAtPort, "", "", "unexpected response", false},
        JudgeCase{"Login", "\r\nhost login: AT\r\nPassword: ", "", kNoAtPort, "", "", "unexpected response",
                  false},
        JudgeCase{"PartOfAWord", "\r\nTOKYO OK\r\n", "", kNoAtPort, "", "", "unexpected response", false},
        JudgeCase{"Nmea", "$GPGGA,,,,,,0,,,,,,,,*66\r\n", "", kNoAtPort, "", "", "unexpected response",
                  false}),
    [](const auto& test) { return test.param.name; });

class InterviewTest : public testing::Test {
 protected:
  FakeClock clock_;
  ScriptedPort port_{clock_};
};

TEST_F(InterviewTest, SendsAtAndAtiAndNothingElse) {
  port_.answer("ATI", {"Quectel", "EG915U", "Revision: EG915UEUABR03A01M08"});
  const PortReport report = interview(port_, clock_);
  EXPECT_TRUE(is_known_modem(report));
  EXPECT_EQ(report.identity.manufacturer, "Quectel");
  EXPECT_THAT(port_.written(), ElementsAre("AT", "ATI"));
  EXPECT_LT(clock_.now() - port_.start(), 100ms);
}

TEST_F(InterviewTest, SendsTwoAtToASilentPortWithinASecond) {
  port_.set_echo(false);
  port_.silent("AT");
  EXPECT_EQ(interview(port_, clock_).reason, "silent");
  EXPECT_THAT(port_.written(), ElementsAre("AT", "AT"));
  EXPECT_LT(clock_.now() - port_.start(), 1s);
}

TEST_F(InterviewTest, FindsASlowModem) {
  port_.answer_raw("AT", kOk, 310ms).answer_raw("ATI", kAti, 100ms);
  const PortReport report = interview(port_, clock_);
  EXPECT_TRUE(is_known_modem(report));
  EXPECT_THAT(port_.written(), ElementsAre("AT", "AT", "ATI"));
  EXPECT_LT(clock_.now() - port_.start(), 1s);
}

TEST_F(InterviewTest, PortSilentToAtiIsAnAtPort) {
  port_.silent("ATI");
  EXPECT_EQ(interview(port_, clock_).verdict, PortVerdict::at_port);
  EXPECT_LT(clock_.now() - port_.start(), 1s);
}

TEST_F(InterviewTest, EndlessNoiseEndsInTime) {
  port_.silent("AT");
  for (int i = 0; i < 2000; ++i) port_.inject_after(Duration(i), kNoise);
  EXPECT_EQ(interview(port_, clock_).verdict, PortVerdict::no_at_port);
  for (const auto& line : port_.written()) EXPECT_EQ(line, "AT");
  EXPECT_LT(clock_.now() - port_.start(), 1s);
}

TEST_F(InterviewTest, LostPortIsUnusable) {
  port_.lose_after(5ms);
  const PortReport report = interview(port_, clock_);
  EXPECT_EQ(report.verdict, PortVerdict::unusable);
  EXPECT_THAT(report.reason, HasSubstr("port lost"));
}

TEST_F(InterviewTest, PortThatAcceptsNoBytesIsUnusable) {
  port_.stop_taking_bytes();
  EXPECT_EQ(interview(port_, clock_).verdict, PortVerdict::unusable);
  EXPECT_LT(clock_.now() - port_.start(), 1s);
}

class InterviewChunks : public testing::TestWithParam<std::size_t> {};

TEST_P(InterviewChunks, FindTheModem) {
  FakeClock clock;
  ScriptedPort port(clock);
  port.answer("ATI", {"Quectel", "EG915U", "Revision: EG915UEUABR03A01M08"});
  port.set_chunk(GetParam());
  EXPECT_EQ(interview(port, clock).identity.revision, "EG915UEUABR03A01M08");
}

INSTANTIATE_TEST_SUITE_P(Bytes, InterviewChunks, testing::Range<std::size_t>(1, 70),
                         testing::PrintToStringParamName());

/// A scripted modem on a real pseudo terminal.
class ProbePortTest : public testing::Test {
 protected:
  void SetUp() override { ASSERT_TRUE(modem_.is_open()); }

  /// Runs probe_port() while a thread answers AT and ATI as a modem.
  PortReport probe_with_modem() {
    const std::jthread modem([this](const std::stop_token& stop) {
      std::string line;
      while (!stop.stop_requested()) {
        for (const char byte : modem_.hear(1, 20ms)) {
          received_ += byte;
          line += byte;
          if (byte != '\r') continue;
          EXPECT_TRUE(modem_.say(line == "ATI\r" ? kAti : kOk));
          line.clear();
        }
      }
    });
    return probe_port(modem_.path());
  }
  [[nodiscard]] termios settings() const {
    const FileDescriptor slave(::open(modem_.path().c_str(), O_RDWR | O_NOCTTY | O_CLOEXEC));
    termios settings{};
    EXPECT_EQ(::tcgetattr(slave.get(), &settings), 0);
    return settings;
  }

  PseudoTerminal modem_;
  std::string received_;
};

TEST_F(ProbePortTest, FindsAModemAndRestoresTheTerminal) {
  ASSERT_TRUE(modem_.make_cooked());
  const termios before = settings();
  const PortReport report = probe_with_modem();
  EXPECT_EQ(report.verdict, PortVerdict::at_port);
  EXPECT_EQ(report.identity.model, "EG915U");
  EXPECT_EQ(received_, "AT\rATI\r");
  const termios after = settings();
  EXPECT_EQ(before.c_iflag, after.c_iflag);
  EXPECT_EQ(before.c_oflag, after.c_oflag);
  EXPECT_EQ(before.c_cflag, after.c_cflag);
  EXPECT_EQ(before.c_lflag, after.c_lflag);
  EXPECT_EQ(std::memcmp(before.c_cc, after.c_cc, sizeof before.c_cc), 0);
}

TEST_F(ProbePortTest, PortIsFreeAfterwards) {
  (void)probe_port(modem_.path());
  WakeupFd wakeup;
  EXPECT_TRUE(PtyPort::open(modem_.path(), wakeup));
}

TEST_F(ProbePortTest, SilentPortTakesLessThanASecond) {
  const auto begin = std::chrono::steady_clock::now();
  const PortReport report = probe_port(modem_.path());
  EXPECT_EQ(report.verdict, PortVerdict::no_at_port);
  EXPECT_EQ(report.reason, "silent");
  EXPECT_LT(std::chrono::steady_clock::now() - begin, 1s);
  EXPECT_EQ(modem_.hear(6, 0ms), "AT\rAT\r");
}

TEST_F(ProbePortTest, LockedPortIsBusyAndReceivesNothing) {
  WakeupFd wakeup;
  const auto holder = PtyPort::open(modem_.path(), wakeup);
  ASSERT_TRUE(holder) << holder.error().detail;
  const PortReport report = probe_port(modem_.path());
  EXPECT_EQ(report.verdict, PortVerdict::busy);
  ASSERT_TRUE(report.holder);
  EXPECT_EQ(report.holder->pid, ::getpid());
  EXPECT_EQ(modem_.hear(1, 0ms), "");
}

TEST_F(ProbePortTest, PathThatIsNoTerminalIsUnusable) {
  for (const std::string path : {"/dev/null", "/nowhere/ttyUSB0", "/"}) {
    const PortReport report = probe_port(path);
    EXPECT_EQ(report.verdict, PortVerdict::unusable) << path;
    EXPECT_THAT(report.reason, HasSubstr(path));
  }
}

}  // namespace
}  // namespace eg915u
