#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "modem/at/channel.h"
#include "tests/support/fake_clock.h"
#include "tests/support/scripted_port.h"

namespace eg915u {

using LineList = std::vector<std::string>;

/// A channel over a scripted port, and everything that it delivered.
struct ChannelBench {
  FakeClock clock;
  ScriptedPort port{clock};
  AtCounters counters;
  LineList urcs;
  LineList trace;
  std::stop_source stop;
  AtChannel channel{
      port,
      clock,
      counters,
      [this](std::string_view line) { urcs.emplace_back(line); },
      [this](char direction, std::string_view text) { trace.push_back(direction + std::string(text)); },
      stop.get_token()};
};

class AtChannelTest : public testing::Test, protected ChannelBench {};

inline AtCommand at_command(std::string line, Answer answer = Answer::none, std::string_view prefix = {},
                            Duration limit = Duration(5000)) {
  AtCommand command;
  command.line = std::move(line);
  command.answer = answer;
  command.prefix = prefix;
  command.limit = limit;
  return command;
}
inline AtCommand read_csq() { return at_command("AT+CSQ", Answer::one, "+CSQ:"); }
/// A command whose answer holds a password.
inline AtCommand read_secret(Duration limit = Duration(5000)) {
  AtCommand command = at_command("AT+QICSGP=1", Answer::one, "+QICSGP:", limit);
  command.secret_answer = true;
  return command;
}
inline AtCommand attention() { return at_command("AT"); }

/// The error of an exchange; Errc::malformed when it succeeded.
inline Errc code_of(const Result<LineList>& result) { return result ? Errc::malformed : result.error().code; }

/// "OK: line | line" or the error's detail; for short comparisons.
inline std::string text_of(const Result<LineList>& result) {
  if (!result) return result.error().detail;
  std::string text = "OK:";
  for (const std::string& line : *result) text += " " + line + " |";
  return text;
}

}  // namespace eg915u
