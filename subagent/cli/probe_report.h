#pragma once

#include <string>
#include <vector>

#include "modem/discovery/port_probe.h"
#include "modem/serial/devices.h"

/// `eg915u-agentx probe`: which serial ports are AT ports of which modem.
namespace eg915u {

struct ProbedPort {
  SerialDevice device;
  PortReport report;
};

/// The named ports, each device once; without a name, every serial port of the host.
[[nodiscard]] std::vector<SerialDevice> devices_to_probe(const std::vector<std::string>& names);

/// Probes all of them, 16 at a time: about a second for each 16. In the order given.
[[nodiscard]] std::vector<ProbedPort> probe_ports(const std::vector<SerialDevice>& devices);

/// One line a port: path, stable link, USB ids and interface, verdict.
[[nodiscard]] std::string probe_table(const std::vector<ProbedPort>& ports);

/// A list of objects with the members path, device, links, verdict. If known, also usb, interface,
/// manufacturer, model, revision, holder, pid, reason.
[[nodiscard]] std::string probe_json(const std::vector<ProbedPort>& ports);

/// True when at least one is the AT port of a modem that the daemon serves.
[[nodiscard]] bool found_modem(const std::vector<ProbedPort>& ports);

}  // namespace eg915u
