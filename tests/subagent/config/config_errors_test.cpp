#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>

#include "subagent/config/config.h"
#include "tests/subagent/config/config_error_case.h"

namespace eg915u {
namespace {

INSTANTIATE_TEST_SUITE_P(
    Document, ConfigErrors,
    testing::Values(
        ConfigErrorCase{
            "Empty",
            "",
            {"c.yaml:1:1: modems: is missing; expected a list of 1 to 16 modems, each with a port"}},
        ConfigErrorCase{
            "OnlyComments",
            "# nothing\n",
            {"c.yaml:1:1: modems: is missing; expected a list of 1 to 16 modems, each with a port"}},
        ConfigErrorCase{
            "NotAMapping",
            "hello\n",
            {"c.yaml:1:1: \"hello\" is a single value; expected a mapping with agentx, root_oid, state_dir, "
             "runtime_dir, writable, identity_masking, legacy, notifications, history, events, modems, "
             "custom_objects"}},
        ConfigErrorCase{
            "ListAtTop",
            "- 1\n",
            {"c.yaml:1:1: is a list; expected a mapping with agentx, root_oid, state_dir, runtime_dir, "
             "writable, identity_masking, legacy, notifications, history, events, modems, "
             "custom_objects"}},
        ConfigErrorCase{
            "NotYaml", "modems: [\n", {"c.yaml:2:1: is not YAML: end of sequence flow not found"}},
        ConfigErrorCase{"Tab",
                        "modems:\n"
                        "\t- port: /dev/a\n",
                        {"c.yaml:2:2: is not YAML: illegal block entry"}},
        ConfigErrorCase{"TwoDocuments",
                        "modems: [{port: /dev/a}]\n"
                        "---\n"
                        "modems: [{port: /dev/a}]\n",
                        {"c.yaml:2:1: a second document begins; expected one document"}},
        ConfigErrorCase{"Anchor",
                        "modems: &m [{port: /dev/a}]\n",
                        {"c.yaml:1:9: has an anchor; expected the value alone"}},
        ConfigErrorCase{"RecursiveAlias",
                        "modems: &m [{port: /dev/a}, *m]\n",
                        {"c.yaml:1:9: has an anchor; expected the value alone",
                         "c.yaml:1:29: is an alias; expected the value itself"}},
        ConfigErrorCase{
            "Tag", "modems: [{port: !!str /dev/a}]\n", {"c.yaml:1:17: has a tag; expected the value alone"}},
        ConfigErrorCase{
            "ControlCharacter",
            "modems:\n"
            "  - port: /dev/a\004\n",
            {"c.yaml:2:17: has a control character; expected UTF-8 text with tabs and line ends"}},
        ConfigErrorCase{
            "NotUtf8",
            "modems:\n"
            "  - port: /dev/\377\n",
            {"c.yaml:2:16: has a byte that is not UTF-8; expected UTF-8 text with tabs and line ends"}},
        ConfigErrorCase{"KeyIsNoText",
                        "modems: [{port: /dev/a}]\n"
                        "? [a]\n"
                        ": b\n",
                        {"c.yaml:2:3: has a key that is not text"}},
        ConfigErrorCase{"UnknownKey",
                        "modems: [{port: /dev/a}]\n"
                        "writeable: true\n",
                        {"c.yaml:2:1: writeable: unknown key (did you mean writable?); expected agentx, "
                         "root_oid, state_dir, runtime_dir, writable, identity_masking, legacy, "
                         "notifications, history, events, modems, "
                         "custom_objects"}},
        ConfigErrorCase{
            "UnknownKeyFarFromAny",
            "modems: [{port: /dev/a}]\n"
            "colour: red\n",
            {"c.yaml:2:1: colour: unknown key; expected agentx, root_oid, state_dir, runtime_dir, writable, "
             "identity_masking, legacy, notifications, history, events, modems, "
             "custom_objects"}},
        ConfigErrorCase{"UnknownKeyDeepInside",
                        "modems:\n"
                        "  - port: /dev/a\n"
                        "    poll: {fats: 10s}\n",
                        {"c.yaml:3:12: modems[0].poll.fats: unknown key (did you mean fast?); expected fast, "
                         "medium, slow"}},
        ConfigErrorCase{
            "HyphenForUnderscore",
            "modems:\n"
            "  - port: /dev/a\n"
            "    baud-rate: 115200\n",
            {"c.yaml:3:5: modems[0].baud-rate: unknown key (did you mean baud_rate?); expected name, port, "
             "baud_rate, index, poll, sinr_scale, sim, apn, recovery, probe, thresholds, data_plan"}},
        ConfigErrorCase{"DuplicateKey",
                        "modems: [{port: /dev/a}]\n"
                        "writable: true\n"
                        "writable: false\n",
                        {"c.yaml:3:1: writable: is given twice, first at 2:1; expected each key once"}},
        ConfigErrorCase{
            "DuplicateKeyInModem",
            "modems:\n"
            "  - {port: /dev/a, name: a, port: /dev/b}\n",
            {"c.yaml:2:29: modems[0].port: is given twice, first at 2:6; expected each key once"}},
        ConfigErrorCase{"DuplicateModems",
                        "modems: [{port: /dev/a}]\n"
                        "modems: [{port: /dev/a}]\n",
                        {"c.yaml:2:1: modems: is given twice, first at 1:1; expected each key once"}},
        ConfigErrorCase{
            "SeveralProblemsInOrder",
            "writable: 1\n"
            "modems:\n"
            "  - name: a/b\n"
            "    baud_rate: 1\n"
            "legacy: {enabled: 2, x: 1}\n"
            "writable: true\n",
            {"c.yaml:1:11: writable: \"1\" is not a boolean; expected true or false",
             "c.yaml:3:5: modems[0].port: is missing; expected the path of the AT port such as /dev/ttyUSB0",
             "c.yaml:3:11: modems[0].name: \"a/b\" is not valid; expected 1 to 64 letters, digits, dots, "
             "underscores, hyphens; a letter or digit first",
             "c.yaml:4:16: modems[0].baud_rate: \"1\" is unknown; expected 4800, 9600, 19200, 38400, 57600, "
             "115200, 230400, 460800, 921600",
             "c.yaml:5:19: legacy.enabled: \"2\" is not a boolean; expected true or false",
             "c.yaml:5:22: legacy.x: unknown key; expected enabled, show_password",
             "c.yaml:6:1: writable: is given twice, first at 1:1; expected each key once"}},
        ConfigErrorCase{"SocketUdp",
                        "modems: [{port: /dev/a}]\n"
                        "agentx: {socket: 'udp:localhost:705'}\n",
                        {"c.yaml:2:18: agentx.socket: \"udp:localhost:705\" is not valid; expected /PATH, "
                         "unix:/PATH (at most 107 bytes), tcp:HOST:PORT"}},
        ConfigErrorCase{"SocketRelative",
                        "modems: [{port: /dev/a}]\n"
                        "agentx: {socket: master}\n",
                        {"c.yaml:2:18: agentx.socket: \"master\" is not valid; expected /PATH, unix:/PATH "
                         "(at most 107 bytes), tcp:HOST:PORT"}},
        ConfigErrorCase{"SocketPortMissing",
                        "modems: [{port: /dev/a}]\n"
                        "agentx: {socket: 'tcp:localhost'}\n",
                        {"c.yaml:2:18: agentx.socket: \"tcp:localhost\" is not valid; expected /PATH, "
                         "unix:/PATH (at most 107 bytes), tcp:HOST:PORT"}},
        ConfigErrorCase{"SocketPortTooHigh",
                        "modems: [{port: /dev/a}]\n"
                        "agentx: {socket: 'tcp:localhost:70000'}\n",
                        {"c.yaml:2:18: agentx.socket: \"tcp:localhost:70000\" is not valid; expected /PATH, "
                         "unix:/PATH (at most 107 bytes), tcp:HOST:PORT"}},
        ConfigErrorCase{"SocketPathTooLong",
                        "modems: [{port: /dev/a}]\n"
                        "agentx: {socket: "
                        "/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
                        "aaaaaaaaaaaaaaaaaaaaaaaa}\n",
                        {"c.yaml:2:18: agentx.socket: "
                         "\"/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa...\" is not "
                         "valid; expected /PATH, unix:/PATH (at most 107 bytes), tcp:HOST:PORT"}},
        ConfigErrorCase{"PingInterval",
                        "modems: [{port: /dev/a}]\n"
                        "agentx: {ping_interval: 500ms}\n",
                        {"c.yaml:2:25: agentx.ping_interval: 500ms is out of range; expected 1s to 1h (units "
                         "ms, s, m, h, d)"}},
        ConfigErrorCase{"RootSyntax",
                        "modems: [{port: /dev/a}]\n"
                        "root_oid: 1.3.6.x\n",
                        {"c.yaml:2:11: root_oid: \"1.3.6.x\" is not valid; expected an OID below 1.3.6.1.4.1 "
                         "such as 1.3.6.1.4.1.9999, at most 64 numbers up to 2147483647"}},
        ConfigErrorCase{"RootNotEnterprise",
                        "modems: [{port: /dev/a}]\n"
                        "root_oid: 1.3.6.1.2.1.1\n",
                        {"c.yaml:2:11: root_oid: \"1.3.6.1.2.1.1\" is not valid; expected an OID below "
                         "1.3.6.1.4.1 such as 1.3.6.1.4.1.9999, at most 64 numbers up to 2147483647"}},
        ConfigErrorCase{"RootIsEnterprises",
                        "modems: [{port: /dev/a}]\n"
                        "root_oid: 1.3.6.1.4.1\n",
                        {"c.yaml:2:11: root_oid: \"1.3.6.1.4.1\" is not valid; expected an OID below "
                         "1.3.6.1.4.1 such as 1.3.6.1.4.1.9999, at most 64 numbers up to 2147483647"}},
        ConfigErrorCase{"StateDirRelative",
                        "modems: [{port: /dev/a}]\n"
                        "state_dir: var\n",
                        {"c.yaml:2:12: state_dir: \"var\" is not valid; expected a path that begins with / "
                         "(at most 255 bytes)"}},
        ConfigErrorCase{"RuntimeDirNoValue",
                        "modems: [{port: /dev/a}]\n"
                        "runtime_dir:\n",
                        {"c.yaml:2:1: runtime_dir: has no value; expected a path that begins with / (at most "
                         "255 bytes)"}},
        ConfigErrorCase{"WritableText",
                        "modems: [{port: /dev/a}]\n"
                        "writable: \"true\"\n",
                        {"c.yaml:2:11: writable: \"true\" is text; expected true or false"}},
        ConfigErrorCase{"Masking",
                        "modems: [{port: /dev/a}]\n"
                        "identity_masking: some\n",
                        {"c.yaml:2:19: identity_masking: \"some\" is unknown; expected none, partial, full"}},
        ConfigErrorCase{
            "LegacyIsText",
            "modems: [{port: /dev/a}]\n"
            "legacy: on\n",
            {"c.yaml:2:9: legacy: \"on\" is a single value; expected a mapping with enabled, show_password"}},
        ConfigErrorCase{"NotificationClass",
                        "modems: [{port: /dev/a}]\n"
                        "notifications: {enabled: [modem, reboot]}\n",
                        {"c.yaml:2:34: notifications.enabled[1]: \"reboot\" is unknown; expected modem, sim, "
                         "registration, cell, threshold, session, traffic, sms, control, legacy"}},
        ConfigErrorCase{"NotificationClassTwice",
                        "modems: [{port: /dev/a}]\n"
                        "notifications: {enabled: [modem, modem]}\n",
                        {"c.yaml:2:34: notifications.enabled[1]: \"modem\" is also that of "
                         "notifications.enabled[0]; expected a unique value"}},
        ConfigErrorCase{"NotificationInterval",
                        "modems: [{port: /dev/a}]\n"
                        "notifications: {min_interval: 2h}\n",
                        {"c.yaml:2:31: notifications.min_interval: 2h is out of range; expected 0s to 1h "
                         "(units ms, s, m, h, d)"}},
        ConfigErrorCase{"NotificationQueue",
                        "modems: [{port: /dev/a}]\n"
                        "notifications: {queue: 0}\n",
                        {"c.yaml:2:24: notifications.queue: 0 is out of range; expected 1 to 100000"}},
        ConfigErrorCase{"HistoryTooLarge",
                        "modems: [{port: /dev/a}]\n"
                        "history: {minute: 1441, day: -1}\n",
                        {"c.yaml:2:19: history.minute: 1441 is out of range; expected 0 to 1440",
                         "c.yaml:2:30: history.day: -1 is out of range; expected 0 to 1440"}},
        ConfigErrorCase{"HistoryUnknownInterval",
                        "modems: [{port: /dev/a}]\n"
                        "history: {week: 4}\n",
                        {"c.yaml:2:11: history.week: unknown key; expected minute, quarter_hour, hour, day"}},
        ConfigErrorCase{"HistoryIsNoMapping",
                        "modems: [{port: /dev/a}]\n"
                        "history: 60\n",
                        {"c.yaml:2:10: history: \"60\" is a single value; expected a mapping with minute, "
                         "quarter_hour, hour, day"}},
        ConfigErrorCase{"EventLogEmpty",
                        "modems: [{port: /dev/a}]\n"
                        "events: {log: 0}\n",
                        {"c.yaml:2:15: events.log: 0 is out of range; expected 1 to 10000"}},
        ConfigErrorCase{"EventLogTooLarge",
                        "modems: [{port: /dev/a}]\n"
                        "events: {log: 10001}\n",
                        {"c.yaml:2:15: events.log: 10001 is out of range; expected 1 to 10000"}}),
    [](const auto& test) { return std::string(test.param.name); });

/// yaml-cpp 0.8 adds the name of the alias to its words.
TEST(ConfigDocument, AnUndefinedAliasIsReportedWithItsPosition) {
  const auto config = parse_config("modems: *m\n", "c.yaml", [](const char*) { return std::nullopt; });
  ASSERT_FALSE(config.has_value());
  ASSERT_EQ(config.error().size(), 1U);
  EXPECT_THAT(to_string(config.error().front()),
              testing::StartsWith("c.yaml:1:9: is not YAML: the referenced anchor is not defined"));
}

}  // namespace
}  // namespace eg915u
