#include "simulator/modem/command.h"

#include <gtest/gtest.h>

#include "simulator/modem/arguments.h"
#include "simulator/port/line_input.h"

namespace eg915u::sim {
namespace {

TEST(SplitCommands, SeparatesBasicCommands) {
  const auto commands = split_commands("Q0V1&F");
  ASSERT_EQ(commands.size(), 3U);
  EXPECT_EQ(commands[0].name, "Q");
  EXPECT_EQ(commands[0].parameters, "0");
  EXPECT_EQ(commands[1].parameters, "1");
  EXPECT_EQ(commands[2].name, "&F");
}

TEST(SplitCommands, DistinguishesForms) {
  EXPECT_EQ(split_commands("+csq").at(0).form, Form::execute);
  EXPECT_EQ(split_commands("+csq").at(0).name, "+CSQ");
  EXPECT_EQ(split_commands("+CREG?").at(0).form, Form::read);
  EXPECT_EQ(split_commands("+CREG=?").at(0).form, Form::test);
  EXPECT_EQ(split_commands("+CREG=2").at(0).form, Form::write);
  EXPECT_EQ(split_commands("S3?").at(0).name, "S3");
}

TEST(SplitCommands, KeepsASemicolonInsideQuotes) {
  const auto commands = split_commands("+A=\"x;y\";+B");
  ASSERT_EQ(commands.size(), 2U);
  EXPECT_EQ(commands[0].parameters, "\"x;y\"");
}

TEST(SplitCommands, PlainAtHasNoCommand) { EXPECT_TRUE(split_commands("").empty()); }

TEST(Arguments, SplitsOutsideQuotesOnly) {
  const Arguments arguments("1,\"a,b\",,7");
  ASSERT_EQ(arguments.size(), 4U);
  EXPECT_EQ(arguments.text(1), "a,b");
  EXPECT_EQ(arguments.number(3, 0, 9), 7);
  EXPECT_EQ(arguments.number(3, 0, 6), std::nullopt);
  EXPECT_EQ(arguments.number(1, 0, 9), std::nullopt);
  EXPECT_EQ(arguments.number_or(2, 5, 0, 9), 5);
  EXPECT_TRUE(Arguments("\"open").malformed());
}

std::optional<LineInput::Finished> feed(LineInput& input, std::string_view bytes) {
  std::optional<LineInput::Finished> last;
  for (const char c : bytes) {
    if (auto finished = input.accept(c, '\r')) last = finished;
  }
  return last;
}

TEST(LineInput, FindsTheCommandAfterNoise) {
  LineInput input;
  const auto line = feed(input, std::string_view("\x7E\0junkAT+CSQ\r", 13));
  ASSERT_TRUE(line);
  EXPECT_EQ(line->text, "AT+CSQ");
  EXPECT_FALSE(feed(input, "hello\r"));
}

TEST(LineInput, IsBounded) {
  LineInput input;
  const auto line = feed(input, "AT" + std::string(1'000'000, 'x') + "\r");
  ASSERT_TRUE(line);
  EXPECT_TRUE(line->too_long);
  EXPECT_EQ(line->text.size(), LineInput::kMaximumLine);
  EXPECT_FALSE(feed(input, "AT\r")->too_long);
}

TEST(LineInput, CollectsATextAfterAPrompt) {
  LineInput input;
  input.expect_text();
  const auto text = feed(input, "one\rtwo\x1A");
  ASSERT_TRUE(text);
  EXPECT_EQ(text->text, "one\rtwo");
  EXPECT_FALSE(text->is_command);
}

}  // namespace
}  // namespace eg915u::sim
