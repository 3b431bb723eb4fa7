#include "base/json/members.h"

#include <gtest/gtest.h>

namespace eg915u {
namespace {

TEST(JsonMembers, LinesAreIndentedByTwo) {
  Json json =
      Json::object({{"text", "a"}, {"none", Json::object()}, {"numbers", Json::array({-1, nullptr})}});
  add_if(json, "absent", std::optional<int>{});
  add_if(json, "absent", "");
  add_if(json, "number", std::optional<int>{3});
  add_if(json, "last", "z");
  EXPECT_EQ(lines_of(json),
            "{\n"
            "  \"text\": \"a\",\n"
            "  \"none\": {},\n"
            "  \"numbers\": [\n"
            "    -1,\n"
            "    null\n"
            "  ],\n"
            "  \"number\": 3,\n"
            "  \"last\": \"z\"\n"
            "}\n");
}

TEST(JsonMembers, LinesAreAlwaysUtf8) {
  EXPECT_EQ(lines_of(Json("a\xFFz\xE2\x82")), "\"a\xEF\xBF\xBDz\xEF\xBF\xBD\"\n");
  EXPECT_EQ(lines_of(Json("\"\\\n\x01")), "\"\\\"\\\\\\n\\u0001\"\n");
}

TEST(JsonMembers, ParsesObjectsOnly) {
  EXPECT_EQ(parse_object(R"({"a":[1]})"), Json::object({{"a", Json::array({1})}}));
  for (const char* text : {"", "[]", "1", "null", "{", R"({"a":1}x)", "{\"a\":\"\xFF\"}"}) {
    EXPECT_TRUE(parse_object(text).is_null()) << text;
  }
}

TEST(JsonMembers, MemberIsFoundByItsPath) {
  const Json json = Json::object({{"sim", Json::object({{"state", "ready"}})}, {"number", 1}});
  const Json* const found = find_at(json, "/sim/state");
  ASSERT_NE(found, nullptr);
  EXPECT_EQ(*found, "ready");
  for (const char* path : {"/sim/none", "/none/state", "/number/state", "/sim/state/more"}) {
    EXPECT_EQ(find_at(json, path), nullptr) << path;
  }
  EXPECT_EQ(find_at(Json(), "/sim"), nullptr);
}

}  // namespace
}  // namespace eg915u
