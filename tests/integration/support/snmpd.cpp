#include "tests/integration/support/snmpd.h"

#include <unistd.h>

#include <csignal>
#include <stdexcept>

#include "tests/integration/support/eventually.h"

namespace eg915u {
namespace {

constexpr char kSysUpTime[] = ".1.3.6.1.2.1.1.3.0";

std::string access_lines() {
  return R"(com2secunix readers default public
com2secunix writers default private
group reading v1 readers
group reading v2c readers
group writing v1 writers
group writing v2c writers
view all included .1
access reading "" any noauth exact all none none
access writing "" any noauth exact all all none
rouser reader authpriv .1
rwuser writer authpriv .1
)";
}

std::string user_lines() {
  std::string lines;
  for (const char* user : {"reader", "writer"}) {
    lines.append("createUser ").append(user).append(" SHA ").append(kAuthPassPhrase);
    lines.append(" AES ").append(kPrivPassPhrase).append("\n");
  }
  return lines;
}

}  // namespace

Snmpd::Snmpd(const TempDir& dir, int trap_port)
    : config_(dir.file("snmpd.conf")),
      persistent_dir_(dir.make_dir("snmpd")),
      agentx_socket_(dir.file("agentx")),
      peer_("unix:" + dir.file("snmp")),
      log_(dir.file("snmpd.log")) {
  std::string text = "master agentx\nagentXSocket unix:" + agentx_socket_ + "\nagentaddress " + peer_ +
                     "\nagentXTimeout 5\nagentXRetries 0\n" + access_lines() + user_lines();
  if (trap_port != 0) text += "trap2sink udp:127.0.0.1:" + std::to_string(trap_port) + " traps\n";
  write_text(config_, text + "[snmp]\npersistentDir " + persistent_dir_ + "\n");
}

void Snmpd::configure(const std::string& lines) const { write_text(config_, lines + read_text(config_)); }

void Snmpd::start() {
  process_.emplace(
      ChildProcess::Command{.arguments = {"snmpd", "-f", "-Le", "-C", "-c",
                                          config_ + "," + persistent_dir_ + "/snmpd.conf", "-I", "-smux"},
                            .environment = {"SNMP_PERSISTENT_DIR=" + persistent_dir_,
                                            "MIBS=", "PATH=/usr/sbin:/usr/bin:/sbin:/bin"},
                            .output = log_});
  auto manager = client(SnmpTarget::Version::v2c, "public");
  const auto ready = [&] {
    return access(agentx_socket_.c_str(), F_OK) == 0 && manager.get({kSysUpTime}).ok();
  };
  if (!eventually(ready)) throw std::runtime_error("snmpd does not answer:\n" + read_text(log_));
}

int Snmpd::stop() {
  const int status = process_ ? process_->stop() : -1;
  process_.reset();
  return status;
}

void Snmpd::kill() {
  if (!process_) return;
  process_->send(SIGKILL);
  process_->wait(kPatience);
  process_.reset();
}

void Snmpd::send(int signal) const {
  if (process_) process_->send(signal);
}

SnmpClient Snmpd::client(SnmpTarget::Version version, const std::string& name) const {
  return SnmpClient({.peer = peer_, .version = version, .name = name});
}

}  // namespace eg915u
