#include "tests/subagent/config/config_error_case.h"

namespace eg915u {
namespace {

INSTANTIATE_TEST_SUITE_P(
    Modem, ConfigErrors,
    testing::Values(
        ConfigErrorCase{
            "NoModems",
            "writable: true\n",
            {"c.yaml:1:1: modems: is missing; expected a list of 1 to 16 modems, each with a port"}},
        ConfigErrorCase{
            "ModemsWithoutValue",
            "modems:\n",
            {"c.yaml:1:1: modems: has no value; expected a list of 1 to 16 modems, each with a port"}},
        ConfigErrorCase{
            "ModemsEmpty",
            "modems: []\n",
            {"c.yaml:1:9: modems: has 0 items; expected a list of 1 to 16 modems, each with a port"}},
        ConfigErrorCase{
            "ModemsMapping",
            "modems: {port: /dev/a}\n",
            {"c.yaml:1:9: modems: is a mapping; expected a list of 1 to 16 modems, each with a port"}},
        ConfigErrorCase{
            "ModemIsText",
            "modems: [/dev/a]\n",
            {"c.yaml:1:10: modems[0]: \"/dev/a\" is a single value; expected a mapping with name, port, "
             "baud_rate, index, poll, sinr_scale, sim, apn, recovery, probe, thresholds, data_plan"}},
        ConfigErrorCase{
            "SeventeenModems",
            "modems: [{port: /dev/0}, {port: /dev/1}, {port: /dev/2}, {port: /dev/3}, {port: /dev/4}, {port: "
            "/dev/5}, {port: /dev/6}, {port: /dev/7}, {port: /dev/8}, {port: /dev/9}, {port: /dev/10}, "
            "{port: /dev/11}, {port: /dev/12}, {port: /dev/13}, {port: /dev/14}, {port: /dev/15}, {port: "
            "/dev/16}]\n",
            {"c.yaml:1:9: modems: has 17 items; expected a list of 1 to 16 modems, each with a port"}},
        ConfigErrorCase{"PortMissing",
                        "modems:\n"
                        "  - name: a\n",
                        {"c.yaml:2:5: modems[0].port: is missing; expected the path of the AT port such as "
                         "/dev/ttyUSB0"}},
        ConfigErrorCase{"PortRelative",
                        "modems: [{port: ttyUSB0}]\n",
                        {"c.yaml:1:17: modems[0].port: \"ttyUSB0\" is not valid; expected a path that begins "
                         "with / (at most 255 bytes)"}},
        ConfigErrorCase{"PortIsList",
                        "modems: [{port: [/dev/a]}]\n",
                        {"c.yaml:1:17: modems[0].port: is a list; expected a path that begins with / (at "
                         "most 255 bytes)"}},
        ConfigErrorCase{"PortTwice",
                        "modems: [{port: /dev/a}, {port: /dev/a}]\n",
                        {"c.yaml:1:33: modems[1].port: \"/dev/a\" is also that of modems[0].port; expected a "
                         "unique value"}},
        ConfigErrorCase{"NameEmpty",
                        "modems:\n"
                        "  - port: /dev/a\n"
                        "    name: \"\"\n",
                        {"c.yaml:3:11: modems[0].name: \"\" is not valid; expected 1 to 64 letters, digits, "
                         "dots, underscores, hyphens; a letter or digit first"}},
        ConfigErrorCase{"NameWithSpace",
                        "modems:\n"
                        "  - port: /dev/a\n"
                        "    name: my modem\n",
                        {"c.yaml:3:11: modems[0].name: \"my modem\" is not valid; expected 1 to 64 letters, "
                         "digits, dots, underscores, hyphens; a letter or digit first"}},
        ConfigErrorCase{
            "NameTooLong",
            "modems:\n"
            "  - port: /dev/a\n"
            "    name: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n",
            {"c.yaml:3:11: modems[0].name: "
             "\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa...\" is not valid; expected "
             "1 to 64 letters, digits, dots, underscores, hyphens; a letter or digit first"}},
        ConfigErrorCase{"NameTwice",
                        "modems: [{port: /dev/a, name: x}, {port: /dev/b, name: x}]\n",
                        {"c.yaml:1:56: modems[1].name: \"x\" is also that of modems[0].name; expected a "
                         "unique value"}},
        ConfigErrorCase{
            "NameOfDefault",
            "modems: [{port: /dev/a, name: wan1}, {port: /dev/b}]\n",
            {"c.yaml:1:38: modems[1]: \"wan1\" is also that of modems[0].name; expected a unique value"}},
        ConfigErrorCase{"BaudRate",
                        "modems:\n"
                        "  - port: /dev/a\n"
                        "    baud_rate: 115201\n",
                        {"c.yaml:3:16: modems[0].baud_rate: \"115201\" is unknown; expected 4800, 9600, "
                         "19200, 38400, 57600, 115200, 230400, 460800, 921600"}},
        ConfigErrorCase{
            "SinrScale",
            "modems:\n"
            "  - port: /dev/a\n"
            "    sinr_scale: dB\n",
            {"c.yaml:3:17: modems[0].sinr_scale: \"dB\" is unknown; expected auto, db, code, fifth"}},
        ConfigErrorCase{"IndexZero",
                        "modems:\n"
                        "  - port: /dev/a\n"
                        "    index: 0\n",
                        {"c.yaml:3:12: modems[0].index: 0 is out of range; expected 1 to 255"}},
        ConfigErrorCase{"IndexTooHigh",
                        "modems:\n"
                        "  - port: /dev/a\n"
                        "    index: 256\n",
                        {"c.yaml:3:12: modems[0].index: 256 is out of range; expected 1 to 255"}},
        ConfigErrorCase{"IndexQuoted",
                        "modems:\n"
                        "  - port: /dev/a\n"
                        "    index: \"1\"\n",
                        {"c.yaml:3:12: modems[0].index: \"1\" is text; expected 1 to 255"}},
        ConfigErrorCase{"IndexFraction",
                        "modems:\n"
                        "  - port: /dev/a\n"
                        "    index: 1.5\n",
                        {"c.yaml:3:12: modems[0].index: \"1.5\" is not a whole number; expected 1 to 255"}},
        ConfigErrorCase{
            "IndexHuge",
            "modems:\n"
            "  - port: /dev/a\n"
            "    index: 99999999999999999999\n",
            {"c.yaml:3:12: modems[0].index: 99999999999999999999 is out of range; expected 1 to 255"}},
        ConfigErrorCase{"IndexTwice",
                        "modems: [{port: /dev/a, index: 3}, {port: /dev/b, index: 3}]\n",
                        {"c.yaml:1:58: modems[1].index: \"3\" is also that of modems[0].index; expected a "
                         "unique value"}},
        ConfigErrorCase{"PollWithoutUnit",
                        "modems:\n"
                        "  - port: /dev/a\n"
                        "    poll: {fast: 10}\n",
                        {"c.yaml:3:18: modems[0].poll.fast: \"10\" has no unit; expected 1s to 1h (units ms, "
                         "s, m, h, d)"}},
        ConfigErrorCase{"PollUnknownUnit",
                        "modems:\n"
                        "  - port: /dev/a\n"
                        "    poll: {fast: 10sec}\n",
                        {"c.yaml:3:18: modems[0].poll.fast: \"10sec\" has an unknown unit; expected 1s to 1h "
                         "(units ms, s, m, h, d)"}},
        ConfigErrorCase{"PollNoDuration",
                        "modems:\n"
                        "  - port: /dev/a\n"
                        "    poll: {fast: soon}\n",
                        {"c.yaml:3:18: modems[0].poll.fast: \"soon\" is not a duration; expected 1s to 1h "
                         "(units ms, s, m, h, d)"}},
        ConfigErrorCase{"PollFraction",
                        "modems:\n"
                        "  - port: /dev/a\n"
                        "    poll: {fast: 1.5s}\n",
                        {"c.yaml:3:18: modems[0].poll.fast: \"1.5s\" has a fraction; expected 1s to 1h "
                         "(units ms, s, m, h, d)"}},
        ConfigErrorCase{
            "PollNotWholeSeconds",
            "modems:\n"
            "  - port: /dev/a\n"
            "    poll: {fast: 1500ms}\n",
            {"c.yaml:3:18: modems[0].poll.fast: 1500ms is not a whole number of seconds; expected 1s to 1h"}},
        ConfigErrorCase{"PollTooShort",
                        "modems:\n"
                        "  - port: /dev/a\n"
                        "    poll: {fast: 0s}\n",
                        {"c.yaml:3:18: modems[0].poll.fast: 0s is out of range; expected 1s to 1h (units ms, "
                         "s, m, h, d)"}},
        ConfigErrorCase{"PollTooLong",
                        "modems:\n"
                        "  - port: /dev/a\n"
                        "    poll: {medium: 2d}\n",
                        {"c.yaml:3:20: modems[0].poll.medium: 2d is out of range; expected 1s to 1d (units "
                         "ms, s, m, h, d)"}},
        ConfigErrorCase{"PollIsNumber",
                        "modems:\n"
                        "  - port: /dev/a\n"
                        "    poll: 10s\n",
                        {"c.yaml:3:11: modems[0].poll: \"10s\" is a single value; expected a mapping with "
                         "fast, medium, slow"}},
        ConfigErrorCase{"PinFileRelative",
                        "modems:\n"
                        "  - port: /dev/a\n"
                        "    sim: {pin_file: pin}\n",
                        {"c.yaml:3:21: modems[0].sim.pin_file: \"pin\" is not valid; expected a path that "
                         "begins with / (at most 255 bytes)"}},
        ConfigErrorCase{"PinInFile",
                        "modems:\n"
                        "  - port: /dev/a\n"
                        "    sim: {pin: 1234}\n",
                        {"c.yaml:3:11: modems[0].sim.pin: unknown key; expected pin_file"}},
        ConfigErrorCase{"ApnCid",
                        "modems:\n"
                        "  - port: /dev/a\n"
                        "    apn: {cid: 8, name: a}\n",
                        {"c.yaml:3:16: modems[0].apn.cid: 8 is out of range; expected 1 to 7"}},
        ConfigErrorCase{"ApnName",
                        "modems:\n"
                        "  - port: /dev/a\n"
                        "    apn: {name: \"a\\\"b\"}\n",
                        {"c.yaml:3:17: modems[0].apn.name: \"a\"b\" is not valid; expected up to 100 "
                         "letters, digits, dots, underscores, hyphens"}},
        ConfigErrorCase{"ApnWithoutName",
                        "modems:\n"
                        "  - port: /dev/a\n"
                        "    apn: {cid: 1}\n",
                        {"c.yaml:3:10: modems[0].apn.name: is missing; expected up to 100 letters, digits, "
                         "dots, underscores, hyphens"}},
        ConfigErrorCase{"ApnUser",
                        "modems:\n"
                        "  - port: /dev/a\n"
                        "    apn: {username: 'a;b', name: a}\n",
                        {"c.yaml:3:21: modems[0].apn.username: \"a;b\" is not valid; expected up to 64 "
                         "printable ASCII characters without \" \\ ;"}},
        ConfigErrorCase{
            "ApnAuth",
            "modems:\n"
            "  - port: /dev/a\n"
            "    apn: {auth: both, name: a}\n",
            {"c.yaml:3:17: modems[0].apn.auth: \"both\" is unknown; expected none, pap, chap, pap_or_chap"}},
        ConfigErrorCase{"ApnPassword",
                        "modems:\n"
                        "  - port: /dev/a\n"
                        "    apn: {password: secret, name: a}\n",
                        {"c.yaml:3:11: modems[0].apn.password: unknown key; expected cid, name, username, "
                         "password_file, auth"}},
        ConfigErrorCase{"RecoveryCommandIsText",
                        "modems:\n"
                        "  - port: /dev/a\n"
                        "    recovery: {power_cycle_command: /bin/true}\n",
                        {"c.yaml:3:37: modems[0].recovery.power_cycle_command: \"/bin/true\" is a single "
                         "value; expected a list of a program and up to 15 arguments"}},
        ConfigErrorCase{"RecoveryCommandEmpty",
                        "modems:\n"
                        "  - port: /dev/a\n"
                        "    recovery: {power_cycle_command: []}\n",
                        {"c.yaml:3:37: modems[0].recovery.power_cycle_command: has 0 items; expected a list "
                         "of a program and up to 15 arguments"}},
        ConfigErrorCase{"RecoveryCommandRelative",
                        "modems:\n"
                        "  - port: /dev/a\n"
                        "    recovery: {power_cycle_command: [uhubctl, -a]}\n",
                        {"c.yaml:3:38: modems[0].recovery.power_cycle_command[0]: \"uhubctl\" is not valid; "
                         "expected a path that begins with / (at most 255 bytes)"}},
        ConfigErrorCase{
            "RecoveryEnabled",
            "modems:\n"
            "  - port: /dev/a\n"
            "    recovery: {enabled: yes}\n",
            {"c.yaml:3:25: modems[0].recovery.enabled: \"yes\" is not a boolean; expected true or false"}},
        ConfigErrorCase{"ProbeHostMissing",
                        "modems:\n"
                        "  - port: /dev/a\n"
                        "    probe: {interval: 60s}\n",
                        {"c.yaml:3:12: modems[0].probe.host: is missing; expected 1 to 150 letters, digits, "
                         "dots, colons, hyphens"}},
        ConfigErrorCase{"ProbeHost",
                        "modems:\n"
                        "  - port: /dev/a\n"
                        "    probe: {host: 'a b'}\n",
                        {"c.yaml:3:19: modems[0].probe.host: \"a b\" is not valid; expected 1 to 150 "
                         "letters, digits, dots, colons, hyphens"}},
        ConfigErrorCase{
            "ProbeInterval",
            "modems:\n"
            "  - port: /dev/a\n"
            "    probe: {host: a, interval: 1500ms}\n",
            {"c.yaml:3:32: modems[0].probe.interval: 1500ms is out of range; expected 10s to 1d (units "
             "ms, s, m, h, d)"}},
        ConfigErrorCase{"ProbeIntervalPart",
                        "modems:\n"
                        "  - port: /dev/a\n"
                        "    probe: {host: a, interval: 10500ms}\n",
                        {"c.yaml:3:32: modems[0].probe.interval: 10500ms is not a whole number of seconds; "
                         "expected 10s to 1d"}},
        ConfigErrorCase{"ThresholdMetric",
                        "modems:\n"
                        "  - port: /dev/a\n"
                        "    thresholds: {rspr: {onset: -110, abate: -105}}\n",
                        {"c.yaml:3:24: modems[0].thresholds.rspr: unknown metric; expected rssi, rsrp, rsrq, "
                         "sinr, temperature_high, temperature_low, voltage_low, voltage_high, data_age"}},
        ConfigErrorCase{"ThresholdOnsetMissing",
                        "modems:\n"
                        "  - port: /dev/a\n"
                        "    thresholds: {rsrp: {abate: -105}}\n",
                        {"c.yaml:3:24: modems[0].thresholds.rsrp.onset: is missing; expected -160 to 0"}},
        ConfigErrorCase{"ThresholdLowWrongSide",
                        "modems:\n"
                        "  - port: /dev/a\n"
                        "    thresholds: {rsrp: {onset: -100, abate: -105}}\n",
                        {"c.yaml:3:24: modems[0].thresholds.rsrp: onset -100 is on the wrong side of abate "
                         "-105; expected an onset below abate, or equal to it"}},
        ConfigErrorCase{"ThresholdHighWrongSide",
                        "modems:\n"
                        "  - port: /dev/a\n"
                        "    thresholds: {temperature_high: {onset: 70, abate: 80}}\n",
                        {"c.yaml:3:36: modems[0].thresholds.temperature_high: onset 70 is on the wrong side "
                         "of abate 80; expected an onset above abate, or equal to it"}},
        ConfigErrorCase{
            "ThresholdRange",
            "modems:\n"
            "  - port: /dev/a\n"
            "    thresholds: {rsrp: {onset: -161, abate: 1}}\n",
            {"c.yaml:3:32: modems[0].thresholds.rsrp.onset: -161 is out of range; expected -160 to 0",
             "c.yaml:3:45: modems[0].thresholds.rsrp.abate: 1 is out of range; expected -160 to 0"}},
        ConfigErrorCase{"ThresholdTwice",
                        "modems:\n"
                        "  - port: /dev/a\n"
                        "    thresholds: {rssi: {onset: -90, abate: -80}, rssi: {onset: -90, abate: -80}}\n",
                        {"c.yaml:3:50: modems[0].thresholds.rssi: is given twice, first at 3:18; expected "
                         "each key once"}},
        ConfigErrorCase{"DataPlanLimitMissing",
                        "modems:\n"
                        "  - port: /dev/a\n"
                        "    data_plan: {reset_day: 1}\n",
                        {"c.yaml:3:16: modems[0].data_plan.limit_mb: is missing; expected 1 to 4294967295"}},
        ConfigErrorCase{
            "DataPlanRanges",
            "modems:\n"
            "  - port: /dev/a\n"
            "    data_plan: {limit_mb: 0, warning_percent: 101, reset_day: 32}\n",
            {"c.yaml:3:27: modems[0].data_plan.limit_mb: 0 is out of range; expected 1 to 4294967295",
             "c.yaml:3:47: modems[0].data_plan.warning_percent: 101 is out of range; expected 1 to 100",
             "c.yaml:3:63: modems[0].data_plan.reset_day: 32 is out of range; expected 1 to 31"}}),
    [](const auto& test) { return std::string(test.param.name); });

}  // namespace
}  // namespace eg915u
