#include "base/json/writer.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <cstdint>
#include <limits>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

namespace eg915u {
namespace {

std::string quoted(const std::string& text) {
  JsonWriter json(JsonLayout::compact);
  json.value(text);
  return json.take();
}

void write_example(JsonWriter& json) {
  json.begin_object();
  json.member("text", "a");
  json.member("truth", true);
  json.begin_object("none");
  json.end_object();
  json.begin_array("numbers");
  json.items(-1, std::uint64_t{2}, std::optional<int>{}, std::optional<int>{3});
  json.begin_array();
  json.end_array();
  json.end_array();
  json.member_if("absent", std::optional<int>{});
  json.member_if("absent", "");
  json.member_if("last", "z");
  json.end_object();
}

constexpr std::string_view kExample =
    R"({"text":"a","truth":true,"none":{},"numbers":[-1,2,null,3,[]],"last":"z"})";

TEST(JsonWriter, WritesOneLineWithoutSpaces) {
  JsonWriter json(JsonLayout::compact);
  write_example(json);
  EXPECT_EQ(json.take(), kExample);
}

TEST(JsonWriter, IndentsAsTheLibraryDoes) {
  JsonWriter json(JsonLayout::lines);
  write_example(json);
  EXPECT_EQ(json.take(), nlohmann::ordered_json::parse(kExample).dump(2));
}

TEST(JsonWriter, WritesTheLargestNumbers) {
  JsonWriter json(JsonLayout::compact);
  json.begin_array();
  json.items(std::numeric_limits<std::int64_t>::min(), std::numeric_limits<std::uint64_t>::max());
  json.end_array();
  EXPECT_EQ(json.take(), "[-9223372036854775808,18446744073709551615]");
}

TEST(JsonWriter, EscapesAsTheLibraryDoes) {
  for (int c = 0; c < 0x80; ++c) {
    const std::string text(1, static_cast<char>(c));
    EXPECT_EQ(quoted(text), nlohmann::json(text).dump()) << c;
  }
}

std::string replaced(const std::string& text) {
  return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

TEST(JsonWriter, ReplacesWhatIsNotUtf8AsTheLibraryDoes) {
  for (const char* text :
       {"\xE2\x82", "\xE2\x82x", "\xF0\x9F\x98", "\xF0\x9F\x98\xF0\x9F\x98\x80", "\xC0\xAF", "\xED\xA0\x80",
        "\xF4\x90\x80\x80", "\xE0\x80\x80", "a\xFFz", "\xC3", "\xC3\xC3\xA4"}) {
    EXPECT_EQ(quoted(text), replaced(text));
  }
}

RC_GTEST_PROP(JsonWriter, WritesAnyBytesAsTheLibraryDoes, ()) {
  const auto byte = rc::gen::weightedOneOf<char>(
      {{1, rc::gen::arbitrary<char>()},
       {2, rc::gen::elementOf(std::string("a\"\\\x80\xBF\xC3\xE0\xE2\xED\xEF\xF0\xF4"))}});
  const auto text = *rc::gen::container<std::string>(byte);
  RC_ASSERT(quoted(text) == replaced(text));
}

}  // namespace
}  // namespace eg915u
