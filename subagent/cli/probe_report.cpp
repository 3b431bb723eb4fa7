#include "subagent/cli/probe_report.h"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <thread>

#include <fmt/core.h>

#include "base/json/members.h"
#include "base/printable.h"
#include "subagent/cli/text_table.h"

namespace eg915u {

namespace {

constexpr std::size_t kAtATime = 16;
constexpr std::size_t kLongestText = 100;

std::string usb_text(const SerialDevice& device) {
  if (device.usb_id.empty()) return "-";
  std::string text = device.usb_id;
  if (device.usb_interface) text += fmt::format(" interface {}", *device.usb_interface);
  return text;
}

std::string modem_text(const Identity& identity) {
  if (identity.model.empty()) return "AT port of an unknown device";
  std::string text = "AT port of " + printable(identity.model, kLongestText);
  if (!identity.revision.empty()) text += ", " + printable(identity.revision, kLongestText);
  return text;
}

std::string holder_text(const std::optional<PortHolder>& holder) {
  if (!holder) return "busy, held by another process";
  return fmt::format("busy, held by {} (pid {})", printable(holder->name, kLongestText), holder->pid);
}

std::string verdict_text(const PortReport& report) {
  switch (report.verdict) {
    case PortVerdict::at_port:
      return modem_text(report.identity);
    case PortVerdict::no_at_port:
      return fmt::format("not an AT port ({})", report.reason);
    case PortVerdict::busy:
      return holder_text(report.holder);
    case PortVerdict::no_permission:
      return "no permission: the user needs read and write access, as group dialout has";
    case PortVerdict::unusable:
      break;
  }
  return "unusable: " + printable(report.reason, 2 * kLongestText);
}

std::string_view verdict_word(PortVerdict verdict) {
  switch (verdict) {
    case PortVerdict::at_port:
      return "at_port";
    case PortVerdict::no_at_port:
      return "no_at_port";
    case PortVerdict::busy:
      return "busy";
    case PortVerdict::no_permission:
      return "no_permission";
    case PortVerdict::unusable:
      break;
  }
  return "unusable";
}

Json json_of(const ProbedPort& port) {
  const auto& [device, report] = port;
  Json json = Json::object({{"path", device.path}, {"device", device.device}, {"links", device.links}});
  add_if(json, "usb", device.usb_id);
  add_if(json, "interface", device.usb_interface);
  json["verdict"] = verdict_word(report.verdict);
  add_if(json, "manufacturer", report.identity.manufacturer);
  add_if(json, "model", report.identity.model);
  add_if(json, "revision", report.identity.revision);
  if (report.holder) {
    json["holder"] = report.holder->name;
    json["pid"] = report.holder->pid;
  }
  add_if(json, "reason", report.reason);
  return json;
}

}  // namespace

std::vector<SerialDevice> devices_to_probe(const std::vector<std::string>& names) {
  if (names.empty()) return list_serial_devices();
  std::vector<SerialDevice> devices;
  for (const std::string& name : names) {
    auto device = describe_serial_device(name);
    // Two threads at one port would each report the other as its holder.
    if (std::ranges::find(devices, device.device, &SerialDevice::device) == devices.end()) {
      devices.push_back(std::move(device));
    }
  }
  return devices;
}

std::vector<ProbedPort> probe_ports(const std::vector<SerialDevice>& devices) {
  std::vector<ProbedPort> ports;
  ports.reserve(devices.size());
  for (const SerialDevice& device : devices) ports.push_back({device, {}});
  for (std::size_t first = 0; first < ports.size(); first += kAtATime) {
    std::vector<std::jthread> threads;
    for (std::size_t i = first; i < std::min(first + kAtATime, ports.size()); ++i) {
      threads.emplace_back([&port = ports[i]] { port.report = probe_port(port.device.device); });
    }
  }
  return ports;
}

std::string probe_table(const std::vector<ProbedPort>& ports) {
  std::vector<TextRow> rows;
  for (const auto& [device, report] : ports) {
    const std::string link = device.links.empty() ? "-" : device.links.front();
    rows.push_back({printable(device.path, kLongestText), printable(link, kLongestText), usb_text(device),
                    verdict_text(report)});
  }
  return text_table(rows);
}

std::string probe_json(const std::vector<ProbedPort>& ports) {
  Json json = Json::array();
  for (const ProbedPort& port : ports) json.push_back(json_of(port));
  return lines_of(json);
}

bool found_modem(const std::vector<ProbedPort>& ports) {
  return std::ranges::any_of(ports, [](const ProbedPort& port) { return is_known_modem(port.report); });
}

}  // namespace eg915u
