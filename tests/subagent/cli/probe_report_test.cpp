#include "subagent/cli/probe_report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <nlohmann/json.hpp>

#include "tests/support/temporary_directory.h"

namespace eg915u {
namespace {

using Json = nlohmann::json;

SerialDevice usb_port(const std::string& path, std::optional<int> interface,
                      std::vector<std::string> links = {}) {
  return {.path = path,
          .device = path,
          .links = std::move(links),
          .usb_id = "2c7c:0901",
          .usb_interface = interface};
}

PortReport report_of(PortVerdict verdict, std::string reason = {}) {
  return {.verdict = verdict, .identity = {}, .holder = {}, .reason = std::move(reason)};
}

PortReport modem(std::string model, std::string revision) {
  PortReport report = report_of(PortVerdict::at_port);
  report.identity = {
      .manufacturer = "Quectel", .model = std::move(model), .revision = std::move(revision), .imei = {}};
  return report;
}

PortReport held_by(std::string name, pid_t pid) {
  PortReport report = report_of(PortVerdict::busy);
  report.holder = PortHolder{std::move(name), pid};
  return report;
}

std::vector<ProbedPort> ports_of_all_kinds() {
  return {
      {{.path = "/dev/ttyS0", .device = "/dev/ttyS0", .links = {}, .usb_id = {}, .usb_interface = {}},
       held_by("agetty", 733)},
      {usb_port("/dev/ttyUSB0", 0), report_of(PortVerdict::no_at_port, "what it says is no AT")},
      {usb_port("/dev/ttyUSB1", 1), report_of(PortVerdict::no_permission)},
      {usb_port("/dev/ttyUSB2", 2, {"/dev/eg915u-at", "/dev/serial/by-id/x"}),
       modem("EG915U", "EG915UEUABR03A01M08")},
      {usb_port("/dev/ttyUSB3", 3), modem("", "")},
      {usb_port("/dev/ttyUSB4", {}), report_of(PortVerdict::busy)},
      {usb_port("/dev/ttyUSB5", {}), report_of(PortVerdict::unusable, "/dev/ttyUSB5: port lost: hung up")}};
}

TEST(ProbeTable, SaysAllOfAPortOnOneLine) {
  EXPECT_EQ(
      probe_table(ports_of_all_kinds()),
      "/dev/ttyS0    -               -                      busy, held by agetty (pid 733)\n"
      "/dev/ttyUSB0  -               2c7c:0901 interface 0  not an AT port (what it says is no AT)\n"
      "/dev/ttyUSB1  -               2c7c:0901 interface 1  no permission: the user needs read and write "
      "access, as group dialout has\n"
      "/dev/ttyUSB2  /dev/eg915u-at  2c7c:0901 interface 2  AT port of EG915U, EG915UEUABR03A01M08\n"
      "/dev/ttyUSB3  -               2c7c:0901 interface 3  AT port of an unknown device\n"
      "/dev/ttyUSB4  -               2c7c:0901              busy, held by another process\n"
      "/dev/ttyUSB5  -               2c7c:0901              unusable: /dev/ttyUSB5: port lost: hung up\n");
}

TEST(ProbeTable, TextsOfADeviceCannotSteerTheTerminal) {
  const auto table = probe_table({{usb_port("/dev/ttyUSB0", 0), modem("\x1b[2J", "\xff")}});
  EXPECT_THAT(table, testing::HasSubstr("AT port of \\x1B[2J, \\xFF\n"));
}

TEST(ProbeJson, HasWhatIsKnown) {
  const auto json = Json::parse(probe_json(ports_of_all_kinds()));
  ASSERT_EQ(json.size(), 7U);
  EXPECT_EQ(json[0], Json::parse(R"({"path": "/dev/ttyS0", "device": "/dev/ttyS0", "links": [],
      "verdict": "busy", "holder": "agetty", "pid": 733})"));
  EXPECT_EQ(json[1]["verdict"], "no_at_port");
  EXPECT_EQ(json[1]["reason"], "what it says is no AT");
  EXPECT_EQ(json[2]["verdict"], "no_permission");
  EXPECT_EQ(json[3], Json::parse(R"({"path": "/dev/ttyUSB2", "device": "/dev/ttyUSB2",
      "links": ["/dev/eg915u-at", "/dev/serial/by-id/x"], "usb": "2c7c:0901", "interface": 2,
      "verdict": "at_port", "manufacturer": "Quectel", "model": "EG915U", "revision": "EG915UEUABR03A01M08"})"));
  EXPECT_EQ(json[6]["verdict"], "unusable");
  EXPECT_EQ(Json::parse(probe_json({})), Json::array());
}

TEST(FoundModem, NeedsAnAtPortOfOurs) {
  EXPECT_TRUE(found_modem(ports_of_all_kinds()));
  EXPECT_FALSE(found_modem({{usb_port("/dev/ttyUSB0", 0), modem("SIM7600", "X1")},
                            {usb_port("/dev/ttyUSB1", 1), held_by("EG915U", 1)}}));
  EXPECT_FALSE(found_modem({}));
}

TEST(DevicesToProbe, ADeviceOfTwoNamesIsProbedOnce) {
  const TemporaryDirectory directory;
  directory.write("port", "");
  std::filesystem::create_symlink("port", directory.file("link"));
  const auto devices = devices_to_probe({directory.file("link"), directory.file("port")});
  ASSERT_EQ(devices.size(), 1U);
  EXPECT_EQ(devices[0].path, directory.file("link"));
}

TEST(DevicesToProbe, WithoutNamesAreThoseOfTheHost) {
  EXPECT_EQ(devices_to_probe({}), list_serial_devices());
}

TEST(ProbePorts, KeepsTheOrderOfMoreThanAtATime) {
  constexpr int kPorts = 40;
  std::vector<SerialDevice> devices;
  devices.reserve(kPorts);
  for (int i = 0; i < kPorts; ++i) devices.push_back(usb_port("/nowhere/tty" + std::to_string(i), i));
  const auto ports = probe_ports(devices);
  ASSERT_EQ(ports.size(), devices.size());
  for (std::size_t i = 0; i < ports.size(); ++i) {
    EXPECT_EQ(ports[i].device, devices[i]);
    EXPECT_THAT(ports[i].report.reason, testing::HasSubstr(devices[i].path + ": not found"));
  }
}

}  // namespace
}  // namespace eg915u
