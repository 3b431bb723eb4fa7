#include "modem/at/line_splitter.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace eg915u {
namespace {

struct Piece {
  Line::Kind kind;
  std::string text;

  friend bool operator==(const Piece&, const Piece&) = default;
};

void PrintTo(const Piece& piece, std::ostream* out) {
  *out << static_cast<int>(piece.kind) << ":" << piece.text;
}

Piece text(std::string line) { return {Line::Kind::text, std::move(line)}; }
Piece garbage(std::string line) { return {Line::Kind::garbage, std::move(line)}; }

std::vector<Piece> split(std::string_view bytes, bool prompts = false) {
  LineSplitter splitter;
  splitter.expect_prompt(prompts);
  std::vector<Piece> pieces;
  for (const char byte : bytes) {
    if (const auto line = splitter.push(byte)) pieces.push_back({line->kind, std::string(line->text)});
  }
  return pieces;
}

struct SplitCase {
  const char* name;
  std::string bytes;
  std::vector<Piece> pieces;
};

void PrintTo(const SplitCase& test, std::ostream* out) { *out << test.name; }

class LineSplitterTest : public testing::TestWithParam<SplitCase> {};

TEST_P(LineSplitterTest, ReturnsWholeLines) { EXPECT_EQ(split(GetParam().bytes), GetParam().pieces); }

using namespace std::string_literals;

INSTANTIATE_TEST_SUITE_P(
    Streams, LineSplitterTest,
    testing::Values(SplitCase{"Framed", "\r\n+CSQ: 22,99\r\n\r\nOK\r\n", {text("+CSQ: 22,99"), text("OK")}},
                    SplitCase{"EchoEndsInCr",
                              "AT+CSQ\r\r\n+CSQ: 22,99\r\n\r\nOK\r\n",
                              {text("AT+CSQ"), text("+CSQ: 22,99"), text("OK")}},
                    SplitCase{"LfOnly", "RDY\n\nOK\n", {text("RDY"), text("OK")}},
                    SplitCase{"CrOnly", "RDY\rOK\r", {text("RDY"), text("OK")}},
                    SplitCase{"Unfinished", "\r\nOK", {}}, SplitCase{"EmptyLines", "\r\n\r\n\r\r\n\n", {}},
                    SplitCase{"StrayQuote", "+COPS: 0,0,\"x\r\nOK\r\n", {text("+COPS: 0,0,\"x"), text("OK")}},
                    SplitCase{"Nul", "\r\nO\0K\r\nOK\r\n"s, {garbage("O\0K"s), text("OK")}},
                    SplitCase{"Control", "+CSQ: \x1b[1m\r\nOK\r\n", {garbage("+CSQ: \x1b[1m"), text("OK")}},
                    SplitCase{"Delete", "\x7fOK\r\nOK\r\n", {garbage("\x7fOK"), text("OK")}},
                    SplitCase{"EightBitOutsideQuotes", "\xe0\r\nOK\r\n", {garbage("\xe0"), text("OK")}},
                    SplitCase{"EightBitInQuotes",
                              "+COPS: 0,0,\"T\xc3\xa9l\xc3\xa9\",7\r\n",
                              {text("+COPS: 0,0,\"T\xc3\xa9l\xc3\xa9\",7")}},
                    SplitCase{"EightBitAfterQuotes",
                              "+COPS: \"x\"\xc3\r\nOK\r\n",
                              {garbage("+COPS: \"x\"\xc3"), text("OK")}},
                    SplitCase{"QuotesDoNotReachTheNextLine", "\"\r\n\xe0\r\n", {text("\""), garbage("\xe0")}},
                    SplitCase{"Longest",
                              std::string(LineSplitter::kMaxLine, 'A') + "\r\nOK\r\n",
                              {text(std::string(LineSplitter::kMaxLine, 'A')), text("OK")}},
                    SplitCase{"TooLong",
                              std::string(LineSplitter::kMaxLine + 1, 'A') + "\r\nOK\r\n",
                              {garbage(std::string(LineSplitter::kMaxLine, 'A')), text("OK")}},
                    SplitCase{"MuchTooLong",
                              std::string(1 << 20, 'A') + "\rOK\r",
                              {garbage(std::string(LineSplitter::kMaxLine, 'A')), text("OK")}},
                    SplitCase{"TooLongTwice",
                              std::string(5000, 'A') + "\r" + std::string(5000, 'B') + "\r",
                              {garbage(std::string(LineSplitter::kMaxLine, 'A')),
                               garbage(std::string(LineSplitter::kMaxLine, 'B'))}},
                    SplitCase{"PromptIsTextWhenNotAskedFor", "\r\n> \r\n", {text("> ")}}),
    [](const auto& test) { return std::string(test.param.name); });

TEST(LineSplitterPrompt, NeedsNoLineEnd) {
  EXPECT_EQ(split("\r\n> ", true), (std::vector<Piece>{{Line::Kind::prompt, "> "}}));
}

TEST(LineSplitterPrompt, OnlyAtTheStartOfALine) {
  EXPECT_EQ(split("a> \r\n>x\r\n", true), (std::vector<Piece>{text("a> "), text(">x")}));
}

TEST(LineSplitterPrompt, LeavesTheNextLineWhole) {
  EXPECT_EQ(split("\r\n> \r\n+CMGS: 7\r\n", true),
            (std::vector<Piece>{{Line::Kind::prompt, "> "}, text("+CMGS: 7")}));
}

TEST(LineSplitter, SingleByteIsOneLineOrNone) {
  for (int value = 0; value < 256; ++value) {
    const std::string bytes{static_cast<char>(value), '\r'};
    const auto pieces = split(bytes);
    if (value == '\r' || value == '\n') {
      EXPECT_TRUE(pieces.empty());
      continue;
    }
    const bool plain = value >= 0x20 && value < 0x7f;
    ASSERT_EQ(pieces.size(), 1U);
    EXPECT_EQ(pieces[0].kind, plain ? Line::Kind::text : Line::Kind::garbage) << value;
  }
}

}  // namespace
}  // namespace eg915u
