#include <unistd.h>

#include <algorithm>
#include <fstream>

#include "tests/integration/support/fixture.h"

namespace eg915u {
namespace {

using std::chrono::seconds;

/// Allocators of sanitizers keep what was freed.
#ifndef __has_feature
#define __has_feature(name) 0  // g++ has macros instead
#endif
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__) || __has_feature(address_sanitizer) || \
    __has_feature(thread_sanitizer)
constexpr bool kMemoryIsMeasured = false;
#else
constexpr bool kMemoryIsMeasured = true;
#endif

constexpr long kMebibyte = 1L << 20U;
constexpr long kMostLogLines = 10;  // a minute, which no test here lasts

/// Resident memory of a process in bytes (proc(5)).
long resident(pid_t pid) {
  std::ifstream file("/proc/" + std::to_string(pid) + "/statm");
  long size = 0;
  long pages = 0;
  file >> size >> pages;
  return pages * sysconf(_SC_PAGESIZE);
}

std::string hex_of(const std::string& bytes) {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string hex;
  for (const char byte : bytes) {
    const auto value = static_cast<unsigned char>(byte);
    hex.push_back(kDigits[value >> 4U]);
    hex.push_back(kDigits[value & 0xFU]);
  }
  return hex;
}

std::string repeated(const std::string& text, std::size_t count) {
  std::string all;
  for (std::size_t i = 0; i < count; ++i) all += text;
  return all;
}

/// Bytes that are not answers, in pieces that fit into one request to the simulator.
struct Garbage {
  const char* name;
  std::string piece;
  int pieces;

  friend void PrintTo(const Garbage& garbage, std::ostream* stream) { *stream << garbage.name; }
};

/// A debug port instead of the AT port, as a terminal showed it (tests/transcripts/13).
const std::string kWrongPort =
    "%DBG\x88\x17\x02~\xBA\x13\x05\x04\xE0\x02\x08\xEE\xF8"
    "e\xFFh\xFA"
    "FEE\r\n";
const std::string kUrcs =
    "\r\n+CEREG: 1,\"D55E\",\"06BD6814\",7\r\n\r\n+QIND: SMS DONE\r\n\r\n+CREG: 1\r\n\r\nRING\r\n";

const std::vector<Garbage> kGarbage{
    {"MegabyteWithoutNewline", std::string(16'384, 'x'), 64},
    {"Nuls", std::string(16'384, '\0'), 16},
    {"NulsInLines",
     repeated(std::string("+CSQ: 3\0"
                          "1,99\r\n+QCSQ: \"LTE\",\0\0\r\n",
                          30),
              300),
     4},
    {"WrongPort", repeated(kWrongPort, 200), 8},
    {"WrongValues", repeated("\r\n+CSQ: 99999,1\r\n+QCSQ: \"LTE\",1,2\r\n+CEREG: ,,,\r\n", 300), 4},
    {"TwoThousandUrcs", repeated(kUrcs, 125), 4},
};

class GarbageTest : public IntegrationTest, public testing::WithParamInterface<Garbage> {
 protected:
  void SetUp() override { start(); }

  /// Every value is the modem's, or unknown because its answer came to harm.
  void expect_no_wrong_value() {
    const auto reply = reader_.get({"egSigRsrp.1", "egCellId.1", "egNetRegState.1", "egModemModel.1"});
    ASSERT_TRUE(reply.ok()) << "a GET was not answered";
    const auto is = [&](std::size_t index, const std::string& value) {
      const auto& variable = reply.variables.at(index);
      return !variable.exists() || variable.value == value;
    };
    EXPECT_TRUE(is(0, "-95")) << reply.variables[0].value;
    EXPECT_TRUE(is(1, std::to_string(0x06BD6814))) << reply.variables[1].value;
    EXPECT_TRUE(is(2, "3") || is(2, "1")) << reply.variables[2].value;
    EXPECT_EQ(reply.variables[3].value, "EG915U");
  }
  /// Lines that were no answer.
  long lines_besides_answers() {
    return to_number(reader_.value("egAtUrcs.1")) + to_number(reader_.value("egAtUnparsed.1"));
  }
  long log_lines() {
    const auto text = daemon_->log_text();
    return std::ranges::count(text, '\n');
  }
};

TEST_P(GarbageTest, ChangesNoValueMemoryOrLog) {
  const auto memory = resident(daemon_->pid());
  const auto lines = log_lines();
  const auto strange = lines_besides_answers();
  const auto commands = modem_.last_command();
  const auto request = nlohmann::json{{"do", "bytes"}, {"hex", hex_of(GetParam().piece)}};
  for (int i = 0; i < GetParam().pieces; ++i) {
    modem_.request(request);
    expect_no_wrong_value();
  }
  // Three more polls, so that whatever stuck in the reader has come out.
  EXPECT_TRUE(eventually([&] {
    expect_no_wrong_value();
    return modem_.count("AT+QCSQ", commands) >= 4;
  })) << "polling stopped";
  EXPECT_TRUE(is_served());
  EXPECT_GT(lines_besides_answers(), strange) << "the garbage did not arrive";
  EXPECT_EQ(reader_.value("egModemResets.1"), "0");
  RecordProperty("grown", std::to_string(resident(daemon_->pid()) - memory));
  if (kMemoryIsMeasured) {
    EXPECT_LT(resident(daemon_->pid()) - memory, kMebibyte);
  }
  EXPECT_LT(log_lines() - lines, kMostLogLines) << daemon_->log_text();
}

std::string name_of_garbage(const testing::TestParamInfo<Garbage>& info) { return info.param.name; }

INSTANTIATE_TEST_SUITE_P(Port, GarbageTest, testing::ValuesIn(kGarbage), name_of_garbage);

using WrongPortTest = IntegrationTest;

TEST_F(WrongPortTest, IsNeverAModem) {
  snmpd_.start();
  modem_.act("hang");
  daemon_->start();
  ASSERT_TRUE(becomes("egModemName.1", "wan0"));
  const auto noise = nlohmann::json{{"do", "bytes"}, {"hex", hex_of(kWrongPort)}};
  EXPECT_TRUE(always(
      [&] {
        modem_.request(noise);
        return reader_.value("egModemModel.1").empty() && reader_.value("egSigRsrp.1") == "(none)";
      },
      seconds{5}));
  const auto text = daemon_->log_text();
  EXPECT_LT(std::ranges::count(text, '\n'), kMostLogLines) << text;

  modem_.act("unhang");
  EXPECT_TRUE(is_served()) << "the modem is found once it speaks";
}

}  // namespace
}  // namespace eg915u
