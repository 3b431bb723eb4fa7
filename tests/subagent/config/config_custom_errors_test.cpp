#include "tests/subagent/config/config_error_case.h"

namespace eg915u {
namespace {

INSTANTIATE_TEST_SUITE_P(
    CustomObject, ConfigErrors,
    testing::Values(
        ConfigErrorCase{"CustomOidOfUs",
                        "modems: [{port: /dev/a}]\n"
                        "custom_objects:\n"
                        "  - oid: 1.3.6.1.4.1.9999.1.6.0\n"
                        "    read: {command: AT}\n",
                        {"c.yaml:3:10: custom_objects[0].oid: 1.3.6.1.4.1.9999.1.6.0 is not free; expected "
                         "an OID below 1.3.6.1.4.1.9999.4, or 1.3.6.1.4.1.9999.1.N with N above 6"}},
        ConfigErrorCase{"CustomOidElsewhere",
                        "modems: [{port: /dev/a}]\n"
                        "custom_objects:\n"
                        "  - oid: 1.3.6.1.2.1.1.1.0\n"
                        "    read: {command: AT}\n",
                        {"c.yaml:3:10: custom_objects[0].oid: 1.3.6.1.2.1.1.1.0 is not free; expected an OID "
                         "below 1.3.6.1.4.1.9999.4, or 1.3.6.1.4.1.9999.1.N with N above 6"}},
        ConfigErrorCase{"CustomOidSyntax",
                        "modems: [{port: /dev/a}]\n"
                        "custom_objects:\n"
                        "  - oid: a.b\n"
                        "    read: {command: AT}\n",
                        {"c.yaml:3:10: custom_objects[0].oid: \"a.b\" is not valid; expected an OID below "
                         "1.3.6.1.4.1.9999.4, or 1.3.6.1.4.1.9999.1.N with N above 6"}},
        ConfigErrorCase{"CustomOidOtherRoot",
                        "root_oid: 1.3.6.1.4.1.1234\n"
                        "modems: [{port: /dev/a}]\n"
                        "custom_objects:\n"
                        "  - oid: 1.3.6.1.4.1.9999.4.1.0\n"
                        "    read: {command: AT}\n",
                        {"c.yaml:4:10: custom_objects[0].oid: 1.3.6.1.4.1.9999.4.1.0 is not free; expected "
                         "an OID below 1.3.6.1.4.1.1234.4, or 1.3.6.1.4.1.1234.1.N with N above 6"}},
        ConfigErrorCase{
            "CustomOidInside",
            "modems: [{port: /dev/a}]\n"
            "custom_objects:\n"
            "  - oid: 1.3.6.1.4.1.9999.4.1\n"
            "    read: {command: AT}\n"
            "  - oid: 1.3.6.1.4.1.9999.4.1.0\n"
            "    read: {command: AT}\n",
            {"c.yaml:5:10: custom_objects[1].oid: 1.3.6.1.4.1.9999.4.1.0 collides with 1.3.6.1.4.1.9999.4.1 "
             "of custom_objects[0].oid; expected an OID that neither contains another nor lies in it"}},
        ConfigErrorCase{
            "CustomNothing",
            "modems: [{port: /dev/a}]\n"
            "custom_objects:\n"
            "  - name: a\n",
            {"c.yaml:3:5: custom_objects[0]: neither reads nor writes; expected read, write, or both"}},
        ConfigErrorCase{"CustomModem",
                        "modems: [{port: /dev/a}]\n"
                        "custom_objects:\n"
                        "  - modem: wan7\n"
                        "    read: {command: AT}\n",
                        {"c.yaml:3:12: custom_objects[0].modem: \"wan7\" is unknown; expected wan0"}},
        ConfigErrorCase{"CustomType",
                        "modems: [{port: /dev/a}]\n"
                        "custom_objects:\n"
                        "  - type: float\n"
                        "    read: {command: AT}\n",
                        {"c.yaml:3:11: custom_objects[0].type: \"float\" is unknown; expected integer, "
                         "gauge, counter64, string"}},
        ConfigErrorCase{"CustomPattern",
                        "modems: [{port: /dev/a}]\n"
                        "custom_objects:\n"
                        "  - read: {command: AT, pattern: '('}\n",
                        {"c.yaml:3:34: custom_objects[0].read.pattern: \"(\" does not compile: missing ): (; "
                         "expected an RE2 pattern of at most 1000 bytes"}},
        ConfigErrorCase{"CustomPatternNoGroup",
                        "modems: [{port: /dev/a}]\n"
                        "custom_objects:\n"
                        "  - read: {command: AT, pattern: 'a+'}\n",
                        {"c.yaml:3:34: custom_objects[0].read.pattern: \"a+\" has no group; expected an RE2 "
                         "pattern whose first group is the value"}},
        ConfigErrorCase{"CustomReadNoCommand",
                        "modems: [{port: /dev/a}]\n"
                        "custom_objects:\n"
                        "  - read: {pattern: '(a)'}\n",
                        {"c.yaml:3:11: custom_objects[0].read.command: is missing; expected AT, ATI or "
                         "AT+NAME..., up to 255 "
                         "printable ASCII characters without ;, quotes in pairs"}},
        ConfigErrorCase{"CustomReadCommand",
                        "modems: [{port: /dev/a}]\n"
                        "custom_objects:\n"
                        "  - read: {command: 'AT;+CFUN=1,1'}\n",
                        {"c.yaml:3:21: custom_objects[0].read.command: \"AT;+CFUN=1,1\" is not valid; "
                         "expected AT, ATI or AT+NAME..., up to 255 printable ASCII characters without ;, "
                         "quotes in pairs"}},
        ConfigErrorCase{
            "CustomWriteNoPlaceholder",
            "modems: [{port: /dev/a}]\n"
            "custom_objects:\n"
            "  - write: {command: 'AT+X=1', allow: '1'}\n",
            {"c.yaml:3:22: custom_objects[0].write.command: \"AT+X=1\" is not valid; expected "
             "AT+NAME...= with {value} once after it, up to 255 printable ASCII characters without ;, "
             "quotes in pairs"}},
        ConfigErrorCase{"CustomWriteNoAllow",
                        "modems: [{port: /dev/a}]\n"
                        "custom_objects:\n"
                        "  - write: {command: 'AT+X={value}'}\n",
                        {"c.yaml:3:12: custom_objects[0].write.allow: is missing; expected an RE2 pattern "
                         "that the whole value must match"}},
        ConfigErrorCase{"CustomNameTwice",
                        "modems: [{port: /dev/a}]\n"
                        "custom_objects:\n"
                        "  - name: a\n"
                        "    read: {command: AT}\n"
                        "  - name: a\n"
                        "    read: {command: AT}\n",
                        {"c.yaml:5:11: custom_objects[1].name: \"a\" is also that of custom_objects[0].name; "
                         "expected a unique value"}},
        ConfigErrorCase{
            "CustomOidTwice",
            "modems: [{port: /dev/a}]\n"
            "custom_objects:\n"
            "  - oid: 1.3.6.1.4.1.9999.1.7.0\n"
            "    read: {command: AT}\n"
            "  - oid: 1.3.6.1.4.1.9999.1.7.0\n"
            "    read: {command: AT}\n",
            {"c.yaml:5:10: custom_objects[1].oid: 1.3.6.1.4.1.9999.1.7.0 collides with "
             "1.3.6.1.4.1.9999.1.7.0 "
             "of custom_objects[0].oid; expected an OID that neither contains another nor lies in it"}},
        ConfigErrorCase{"CustomOidAround",
                        "modems: [{port: /dev/a}]\n"
                        "custom_objects:\n"
                        "  - oid: 1.3.6.1.4.1.9999.4.1.2.0\n"
                        "    read: {command: AT}\n"
                        "  - oid: 1.3.6.1.4.1.9999.4.1\n"
                        "    read: {command: AT}\n",
                        {"c.yaml:5:10: custom_objects[1].oid: 1.3.6.1.4.1.9999.4.1 collides with "
                         "1.3.6.1.4.1.9999.4.1.2.0 of custom_objects[0].oid; expected an OID that neither "
                         "contains another "
                         "nor lies in it"}},
        ConfigErrorCase{"CustomOidOfATable",
                        "modems: [{port: /dev/a}]\n"
                        "custom_objects:\n"
                        "  - oid: 1.3.6.1.4.1.9999.2.24.1\n"
                        "    read: {command: AT}\n",
                        {"c.yaml:3:10: custom_objects[0].oid: 1.3.6.1.4.1.9999.2.24.1 is not free; expected "
                         "an OID below 1.3.6.1.4.1.9999.4, or 1.3.6.1.4.1.9999.1.N with N above 6"}},
        ConfigErrorCase{"CustomOidOfTheSubtreeItself",
                        "modems: [{port: /dev/a}]\n"
                        "custom_objects:\n"
                        "  - oid: 1.3.6.1.4.1.9999.4\n"
                        "    read: {command: AT}\n",
                        {"c.yaml:3:10: custom_objects[0].oid: 1.3.6.1.4.1.9999.4 is not free; expected an "
                         "OID below 1.3.6.1.4.1.9999.4, or 1.3.6.1.4.1.9999.1.N with N above 6"}},
        ConfigErrorCase{
            "CustomCommandControl",
            "modems: [{port: /dev/a}]\n"
            "custom_objects:\n"
            "  - read: {command: \"AT\\r\\nAT\"}\n"
            "  - read: {command: \"AT\\x1a\"}\n",
            {"c.yaml:3:21: custom_objects[0].read.command: \"AT\\x0D\\x0AAT\" is not valid; expected "
             "AT, ATI or AT+NAME..., up to "
             "255 printable ASCII characters without ;, quotes in pairs",
             "c.yaml:4:21: custom_objects[1].read.command: \"AT\\x1A\" is not valid; expected "
             "AT, ATI or AT+NAME..., up to 255 "
             "printable ASCII characters without ;, quotes in pairs"}},
        ConfigErrorCase{"CustomCommandQuotes",
                        "modems: [{port: /dev/a}]\n"
                        "custom_objects:\n"
                        "  - read: {command: 'AT+X=\"a'}\n",
                        {"c.yaml:3:21: custom_objects[0].read.command: \"AT+X=\"a\" is not valid; expected "
                         "AT, ATI or AT+NAME..., up to 255 "
                         "printable ASCII characters without ;, quotes in pairs"}},
        ConfigErrorCase{
            "CustomCommandOfTheDriver",
            "modems: [{port: /dev/a}]\n"
            "custom_objects:\n"
            "  - read: {command: ATIE1}\n"
            "  - write: {command: 'AT+cmgs={value}', allow: '1'}\n"
            "  - read: {command: AT+QICSGP=1}\n",
            {"c.yaml:3:21: custom_objects[0].read.command: \"ATIE1\" is not valid; expected AT, ATI or "
             "AT+NAME..., up "
             "to 255 printable ASCII characters without ;, quotes in pairs",
             "c.yaml:4:22: custom_objects[1].write.command: \"AT+cmgs={value}\" is the driver's alone; "
             "expected a "
             "command that is answered by lines and OK or an error, and holds no secret",
             "c.yaml:5:21: custom_objects[2].read.command: \"AT+QICSGP=1\" is the driver's alone; expected a "
             "command that is answered by lines and OK or an error, and holds no secret"}},
        ConfigErrorCase{
            "CustomWriteTwoPlaceholders",
            "modems: [{port: /dev/a}]\n"
            "custom_objects:\n"
            "  - write: {command: 'AT+X={value},{value}', allow: '1'}\n"
            "  - write: {command: 'AT{value}=1', allow: '1'}\n",
            {"c.yaml:3:22: custom_objects[0].write.command: \"AT+X={value},{value}\" is not valid; expected "
             "AT+NAME...= with {value} once after it, up to 255 printable ASCII characters without ;, "
             "quotes in "
             "pairs",
             "c.yaml:4:22: custom_objects[1].write.command: \"AT{value}=1\" is not valid; expected "
             "AT+NAME...= "
             "with "
             "{value} once after it, up to 255 printable ASCII characters without ;, quotes in pairs"}},
        ConfigErrorCase{"CustomAllow",
                        "modems: [{port: /dev/a}]\n"
                        "custom_objects:\n"
                        "  - write: {command: 'AT+X={value}', allow: '[0-'}\n",
                        {"c.yaml:3:45: custom_objects[0].write.allow: \"[0-\" does not compile: missing ]: "
                         "[0-; expected an "
                         "RE2 pattern of at most 1000 bytes"}},
        ConfigErrorCase{"CustomCounterWritten",
                        "modems: [{port: /dev/a}]\n"
                        "custom_objects:\n"
                        "  - type: counter64\n"
                        "    write: {command: 'AT+X={value}', allow: '1'}\n",
                        {"c.yaml:4:12: custom_objects[0].write: a counter cannot be written; expected type "
                         "integer, gauge or string"}},
        ConfigErrorCase{
            "CustomUnit",
            "modems: [{port: /dev/a}]\n"
            "custom_objects:\n"
            "  - unit: \"m\\tV\"\n"
            "    read: {command: AT}\n",
            {"c.yaml:3:11: custom_objects[0].unit: \"m\\x09V\" is not valid; expected up to 64 bytes "
             "of UTF-8 without control characters"}},
        ConfigErrorCase{"CustomInterval",
                        "modems: [{port: /dev/a}]\n"
                        "custom_objects:\n"
                        "  - read: {command: AT}\n"
                        "    interval: 0s\n",
                        {"c.yaml:4:15: custom_objects[0].interval: 0s is out of range; expected 1s to 1d "
                         "(units ms, s, m, h, d)"}}),
    [](const auto& test) { return std::string(test.param.name); });

}  // namespace
}  // namespace eg915u
