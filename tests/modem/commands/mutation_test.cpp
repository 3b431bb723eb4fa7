#include <gtest/gtest.h>

#include <array>
#include <cstddef>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <utility>

#include "tests/modem/commands/field_oracle.h"
#include "tests/modem/commands/parsed_lines.h"

/// Lines that a modem sent, damaged: a parser may refuse such a line or leave values out, but a value that it
/// gives must be one that the damaged line says in that place.
namespace eg915u {
namespace {

using oracle::Facts;

constexpr int kMutationsPerLine = 1000;

/// Damages lines in the ways that a line can be damaged.
class Damage {
 public:
  explicit Damage(unsigned seed) : random_(seed) {}

  std::string of(std::string line) {
    for (std::size_t times = below(3) + 1; times > 0; --times) {
      line = below(2) == 0 ? damage_bytes(std::move(line)) : damage_fields(line);
    }
    return line;
  }

 private:
  static constexpr std::string_view kBytes = "0123456789ABCDEFabcdef\"\",,,.-+: ()/";

  std::size_t below(std::size_t limit) { return limit == 0 ? 0 : random_() % limit; }

  char byte() { return below(8) == 0 ? static_cast<char>(below(256)) : kBytes[below(kBytes.size())]; }

  std::string damage_bytes(std::string line) {
    const auto at = below(line.size() + 1);
    switch (below(4)) {
      case 0:
        line.insert(at, 1, byte());
        break;
      case 1:
        if (at < line.size()) line[at] = byte();
        break;
      case 2:
        if (at < line.size()) line.erase(at, 1);
        break;
      default:
        line.resize(at);
        break;
    }
    return line;
  }

  std::string damage_fields(const std::string& line) {
    static const std::array<std::string, 8> kFields{"",   "-",    "0",    "99999",
                                                    "-1", "FFFF", "\"\"", "4294967296"};
    auto fields = oracle::raw_fields(line);
    if (fields.empty()) return line;
    const auto one = below(fields.size());
    switch (below(4)) {
      case 0:
        fields.insert(fields.begin() + static_cast<std::ptrdiff_t>(one), fields[one]);
        break;
      case 1:
        std::swap(fields[one], fields[below(fields.size())]);
        break;
      case 2:
        fields.erase(fields.begin() + static_cast<std::ptrdiff_t>(one));
        break;
      default:
        fields[one] = kFields[below(kFields.size())];
        break;
    }
    return oracle::with_fields(line, fields);
  }

  std::mt19937 random_;
};

class DamagedLine : public testing::TestWithParam<ParsedLine> {
 protected:
  /// Does `line` say each value that its parser takes from it?
  static void expect_said(const std::string& line, const std::optional<Facts>& facts) {
    const auto wrong = facts ? facts->first_wrong(line) : std::nullopt;
    EXPECT_FALSE(wrong) << (wrong ? std::string(wrong->name) + " is " + wrong->value : "") << " of " << line;
  }

  static void expect_part(const std::string& line, const std::optional<Facts>& facts, const Facts& whole) {
    const auto other = facts ? facts->first_missing_in(whole) : std::nullopt;
    EXPECT_FALSE(other) << (other ? std::string(other->name) + " is " + other->value : "") << " of " << line;
  }
};

TEST_P(DamagedLine, WholeSaysItsValues) {
  const std::string line(GetParam().line);
  const auto facts = GetParam().facts(line);
  ASSERT_TRUE(facts);
  expect_said(line, facts);
}

TEST_P(DamagedLine, EmptyFieldGivesNoOtherValue) {
  const std::string line(GetParam().line);
  const auto whole = GetParam().facts(line);
  ASSERT_TRUE(whole);
  const auto fields = oracle::raw_fields(line);
  for (std::size_t at = 0; at < fields.size(); ++at) {
    for (const auto* const nothing : {"", "\"\"", "-"}) {
      auto emptied = fields;
      emptied[at] = nothing;
      const auto damaged = oracle::with_fields(line, emptied);
      const auto facts = GetParam().facts(damaged);
      expect_said(damaged, facts);
      expect_part(damaged, facts, *whole);
    }
  }
}

TEST_P(DamagedLine, MissingFieldGivesNoWrongValue) {
  const std::string line(GetParam().line);
  const auto whole = GetParam().facts(line);
  ASSERT_TRUE(whole);
  const auto fields = oracle::raw_fields(line);
  for (std::size_t at = 0; at < fields.size(); ++at) {
    auto fewer = fields;
    fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(at));
    const auto damaged = oracle::with_fields(line, fewer);
    const auto facts = GetParam().facts(damaged);
    expect_said(damaged, facts);
    expect_part(damaged, facts, *whole);
  }
}

TEST_P(DamagedLine, MutationGivesNoWrongValue) {
  Damage damage(20'240'917);
  int taken = 0;
  for (int i = 0; i < kMutationsPerLine && !HasFailure(); ++i) {
    const auto damaged = damage.of(std::string(GetParam().line));
    const auto facts = GetParam().facts(damaged);
    if (facts && !facts->all().empty()) ++taken;
    expect_said(damaged, facts);
  }
  // Else the damage was such that nothing was tested.
  EXPECT_GT(taken, kMutationsPerLine / 100);
}

INSTANTIATE_TEST_SUITE_P(Lines, DamagedLine, testing::ValuesIn(parsed_lines()),
                         [](const auto& test) { return std::string(test.param.name); });

TEST(FieldOracle, RefusesAValueOfAnotherPlace) {
  const std::string line = "+CBC: 0,91,3823";
  EXPECT_FALSE(Facts().number("percent", 91, {1}, {0, 100}).first_wrong(line));
  EXPECT_TRUE(Facts().number("percent", 91, {2}, {0, 100}).first_wrong(line));
  EXPECT_TRUE(Facts().number("percent", 9, {1}, {0, 100}).first_wrong(line));
  EXPECT_TRUE(Facts().number("percent", 91, {7}, {0, 100}).first_wrong(line));
  EXPECT_TRUE(Facts().number("percent", 91, {1}, {0, 90}).first_wrong(line));
}

}  // namespace
}  // namespace eg915u
