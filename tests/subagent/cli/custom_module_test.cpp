#include "subagent/cli/custom_module.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace eg915u {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

CustomObject object(std::string name, mib::Oid oid) {
  return {.settings = {.name = std::move(name),
                       .unit = "",
                       .type = CustomType::integer,
                       .read = CustomRead{"AT+QADC=0", Pattern::anything()},
                       .write = {}},
          .oid = std::move(oid),
          .modem = "wan0"};
}

TEST(CustomModule, IsEmptyWithoutObjectsThatHaveAnOid) {
  CustomObject without = object("a", {});
  without.oid.reset();
  EXPECT_EQ(custom_definitions({}, ""), "");
  EXPECT_EQ(custom_definitions(std::vector{without}, ""), "");
}

TEST(CustomModule, DefinesAnObjectItsGroupAndItsCompliance) {
  CustomObject led = object("led-mode", {1, 9, 0});
  led.settings.unit = "\"steps\"";
  led.settings.write = CustomWrite{"AT+QCFG=\"ledmode\",{value}", Pattern::compile("[0-2]").value()};
  EXPECT_EQ(custom_definitions(std::vector{led}, ""),
            "-- Custom objects of the configuration\n\n"
            "egCustomObjects OBJECT IDENTIFIER ::= { egModemMIB 4 }\n\n"
            "egCustomLedMode OBJECT-TYPE\n"
            "    SYNTAX      Integer32\n"
            "    UNITS       \"'steps'\"\n"
            "    MAX-ACCESS  read-write\n"
            "    STATUS      current\n"
            "    DESCRIPTION\n"
            "         \"led-mode of the modem wan0, a custom object. Read with\n"
            "         AT+QADC=0 every 30s. No instance when it could not be read for\n"
            "         three of these intervals. A SET sends\n"
            "         AT+QCFG='ledmode',{value}; the whole value must match [0-2],\n"
            "         else wrongValue.\"\n"
            "    ::= { egLegacy 9 }\n\n"
            "egCustomObjectGroup OBJECT-GROUP\n"
            "    OBJECTS {\n"
            "        egCustomLedMode\n"
            "    }\n"
            "    STATUS      current\n"
            "    DESCRIPTION\n"
            "        \"The custom objects of the configuration.\"\n"
            "    ::= { egGroups 255 }\n\n"
            "egCustomCompliance MODULE-COMPLIANCE\n"
            "    STATUS      current\n"
            "    DESCRIPTION\n"
            "        \"For the agent with that configuration.\"\n"
            "    MODULE      -- this module\n"
            "    MANDATORY-GROUPS { egCustomObjectGroup }\n"
            "    ::= { egCompliances 255 }\n\n");
}

struct SyntaxCase {
  CustomType type;
  bool written;
  const char* syntax;
};

TEST(CustomModule, GivesTheSyntaxOfTheType) {
  for (const auto& [type, written, syntax] :
       {SyntaxCase{CustomType::integer, true, "Integer32"}, SyntaxCase{CustomType::gauge, false, "Gauge32"},
        SyntaxCase{CustomType::gauge, true, "Unsigned32"},
        SyntaxCase{CustomType::counter64, false, "Counter64"},
        SyntaxCase{CustomType::string, false, "EgUtf8String"}}) {
    CustomObject made = object("a", {4, 1, 0});
    made.settings.type = type;
    if (written) made.settings.write = CustomWrite{"AT+X={value}", Pattern::anything()};
    EXPECT_THAT(custom_definitions(std::vector{made}, ""),
                HasSubstr(std::string("    SYNTAX      ") + syntax + "\n    MAX-ACCESS  " +
                          (written ? "read-write\n" : "read-only\n")));
  }
}

TEST(CustomModule, NamesNodesInBetweenOnce) {
  const auto text = custom_definitions(
      std::vector{object("b", {4, 5, 7, 2, 0}), object("a", {4, 5, 7, 1, 0}), object("c", {4, 6, 0})}, "");
  EXPECT_THAT(text, HasSubstr("egCustomNode OBJECT IDENTIFIER ::= { egCustomObjects 5 }\n\n"
                              "egCustomNode2 OBJECT IDENTIFIER ::= { egCustomNode 7 }\n\n"
                              "egCustomA OBJECT-TYPE"));
  EXPECT_THAT(text, HasSubstr("    ::= { egCustomNode2 2 }\n\negCustomC OBJECT-TYPE"));
  EXPECT_THAT(text, Not(HasSubstr("egCustomNode3")));
}

TEST(CustomModule, GivesEachObjectAUniqueDescriptor) {
  const std::string long_name(64, 'x');
  const auto text =
      custom_definitions(std::vector{object("value", {4, 1, 0}), object("VALUE", {4, 2, 0}),
                                     object("5-v.x_y", {4, 3, 0}), object(long_name, {4, 4, 0}),
                                     object(long_name + "y", {4, 5, 0}), object("objects", {4, 6, 0})},
                         "egCustomValue OBJECT-TYPE");
  EXPECT_THAT(text, HasSubstr("    OBJECTS {\n"
                              "        egCustomValue2,\n"
                              "        egCustomVALUE3,\n"
                              "        egCustom5VXY,\n"
                              "        egCustomXxxxxxxxxxxxxxxxxxxxxxxx,\n"
                              "        egCustomXxxxxxxxxxxxxxxxxxxxxxx2,\n"
                              "        egCustomObjects2\n"
                              "    }\n"));
}

struct InexpressibleCase {
  const char* name;
  mib::Oid oid;
  const char* comment;
};

class Inexpressible : public testing::TestWithParam<InexpressibleCase> {};

TEST_P(Inexpressible, IsNamedInAComment) {
  const std::vector objects{object("good", {4, 4, 0}), object("bad--one", GetParam().oid)};
  const auto text = custom_definitions(objects, "");
  EXPECT_THAT(text, HasSubstr(GetParam().comment));
  EXPECT_THAT(text, HasSubstr("    OBJECTS {\n        egCustomGood\n    }"));
  EXPECT_THAT(text, Not(HasSubstr("Bad")));
}

INSTANTIATE_TEST_SUITE_P(
    Oids, Inexpressible,
    testing::Values(
        InexpressibleCase{"NoScalar",
                          {4, 5},
                          "-- The custom object bad- -one at 4.5 below the root is not defined\n"
                          "-- here: its OID does not end in .0.\n\n"},
        InexpressibleCase{"BelowAnObject",
                          {4, 4, 1, 0},
                          "-- The custom object bad- -one at 4.4.1.0 below the root is not defined\n"
                          "-- here: it lies below another object.\n\n"},
        InexpressibleCase{"TheSubtreeItself",
                          {4, 0},
                          "-- The custom object bad- -one at 4.0 below the root is not defined\n"
                          "-- here: no object can stand there.\n\n"},
        InexpressibleCase{"NumberZero",
                          {4, 5, 0, 0},
                          "-- The custom object bad- -one at 4.5.0.0 below the root is not defined\n"
                          "-- here: no object can stand there.\n\n"},
        InexpressibleCase{"LargeNumber",
                          {1, 2147483648, 0},
                          "-- The custom object bad- -one at 1.2147483648.0 below the root is not\n"
                          "-- defined here: net-snmp reads no number above 2147483647 in a module.\n\n"}),
    [](const auto& test) { return std::string(test.param.name); });

TEST(CustomModule, OfInexpressibleObjectsOnlyIsAComment) {
  const auto text = custom_definitions(std::vector{object("a", {4, 5})}, "");
  EXPECT_THAT(text, HasSubstr("-- The custom object a at 4.5"));
  EXPECT_THAT(text, Not(HasSubstr("::=")));
}

}  // namespace
}  // namespace eg915u
