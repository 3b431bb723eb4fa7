#include "tests/integration/support/snmptrapd.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <fstream>
#include <sstream>
#include <stdexcept>

#include "tests/integration/support/eventually.h"
#include "tests/support/object_names.h"

namespace eg915u {
namespace {

constexpr char kSnmpTrapOid[] = ".1.3.6.1.6.3.1.1.4.1.0";
constexpr std::string_view kMark = "TRAP\t";

/// The port stays free for the moment until snmptrapd takes it: the kernel hands out others first.
int free_udp_port() {
  const int fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  // The socket calls take every kind of address through this one type.
  auto* generic = reinterpret_cast<sockaddr*>(&address);
  const bool found = bind(fd, generic, size) == 0 && getsockname(fd, generic, &size) == 0;
  close(fd);
  if (!found) throw std::runtime_error("no free UDP port");
  return ntohs(address.sin_port);
}

/// "STRING: "text"" -> "text", "OID: .1.3" -> ".1.3", "Gauge32: 1" -> "1".
std::string bare(const std::string& printed) {
  const auto colon = printed.find(": ");
  std::string text =
      colon == std::string::npos || printed.front() == '"' ? printed : printed.substr(colon + 2);
  while (!text.empty() && text.back() == ' ') text.pop_back();
  if (text.size() >= 2 && text.front() == '"' && text.back() == '"') text = text.substr(1, text.size() - 2);
  return text;
}

Trap parse(const std::string& line) {
  Trap trap;
  std::istringstream fields(line);
  std::string field;
  while (std::getline(fields, field, '\t')) {
    const auto equals = field.find(" = ");
    if (equals == std::string::npos) continue;
    const auto name = field.substr(0, equals);
    const auto printed = field.substr(equals + 3);
    if (name == kSnmpTrapOid) {
      trap.name = name_of(bare(printed));
    } else if (!trap.name.empty()) {
      trap.varbinds.emplace_back(name_of(name), printed);
    }
  }
  return trap;
}

}  // namespace

std::string Trap::value(const std::string& object) const {
  const std::string wanted = name_of(oid_of(object));
  for (const auto& [variable, printed] : varbinds) {
    if (variable == wanted || variable.starts_with(wanted + ".")) return bare(printed);
  }
  return "(none)";
}

Snmptrapd::Snmptrapd(const TempDir& dir, const std::string& name, const std::string& lines)
    : config_(dir.file(name + ".conf")),
      persistent_dir_(dir.make_dir(name + "_persistent")),
      log_(dir.file(name + ".log")),
      traps_(dir.file(name)),
      port_(free_udp_port()) {
  write_text(config_,
             "authCommunity log traps\n" + lines + "[snmp]\npersistentDir " + persistent_dir_ + "\n");
  start();
}

void Snmptrapd::start() {
  const std::size_t before = read_text(traps_).size();
  process_.emplace(ChildProcess::Command{
      .arguments = {"snmptrapd", "-f", "-X", "-A", "-Lf", traps_, "-C", "-c", config_, "-n", "-On", "-F",
                    std::string(kMark) + "%v\n", "udp:127.0.0.1:" + std::to_string(port_)},
      .environment = {"SNMP_PERSISTENT_DIR=" + persistent_dir_,
                      "MIBS=", "PATH=/usr/sbin:/usr/bin:/sbin:/bin"},
      .output = log_});
  const auto ready = [&] { return read_text(traps_).find("NET-SNMP version", before) != std::string::npos; };
  if (!eventually(ready)) {
    throw std::runtime_error("snmptrapd does not start:\n" + read_text(traps_) + read_text(log_));
  }
}

std::vector<Trap> Snmptrapd::traps() const {
  std::vector<Trap> result;
  std::ifstream file(traps_);
  std::string line;
  while (std::getline(file, line)) {
    if (line.starts_with(kMark)) result.push_back(parse(line.substr(kMark.size())));
  }
  return result;
}

std::vector<Trap> Snmptrapd::traps(const std::string& name) const {
  const std::string wanted = name_of(oid_of(name));
  std::vector<Trap> result;
  for (auto& trap : traps()) {
    if (trap.name == wanted) result.push_back(std::move(trap));
  }
  return result;
}

}  // namespace eg915u
