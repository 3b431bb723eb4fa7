#include "tests/integration/support/fixture.h"

#include <csignal>
#include <iostream>

namespace eg915u {

IntegrationTest::IntegrationTest()
    : traps_(dir_),
      snmpd_(dir_, traps_.port()),
      modem_(dir_, "modem"),
      reader_(snmpd_.client(SnmpTarget::Version::v2c, "public")),
      writer_(snmpd_.client(SnmpTarget::Version::v2c, "private")) {
  configure(default_config());
}

IntegrationTest::~IntegrationTest() {
  if (!HasFailure()) return;
  std::vector<std::string> logs{snmpd_.log(), traps_.log(), dir_.file("traps"), modem_.log(), daemon_->log()};
  for (const auto& simulator : more_simulators_) logs.push_back(simulator->log());
  for (const auto& daemon : more_daemons_) logs.push_back(daemon->log());
  for (const auto& log : logs) std::cout << "---- " << log << "\n" << read_text(log) << "\n";
}

DaemonConfig IntegrationTest::default_config() const {
  DaemonConfig config;
  config.agentx_socket = snmpd_.agentx_socket();
  config.ports = {modem_.port()};
  return config;
}

void IntegrationTest::configure(const DaemonConfig& config) {
  daemon_ = std::make_unique<DaemonProcess>(dir_, "daemon", config);
}

void IntegrationTest::start_daemon() {
  daemon_->start();
  ASSERT_TRUE(is_served()) << "the modem's values do not come";
}

void IntegrationTest::start() {
  snmpd_.start();
  start_daemon();
}

SimulatorProcess& IntegrationTest::add_simulator(const std::string& name) {
  return *more_simulators_.emplace_back(std::make_unique<SimulatorProcess>(dir_, name));
}

DaemonProcess& IntegrationTest::add_daemon(const std::string& name, const DaemonConfig& config) {
  return *more_daemons_.emplace_back(std::make_unique<DaemonProcess>(dir_, name, config));
}

bool IntegrationTest::becomes(const std::string& name, const std::string& value) {
  return eventually([&] { return reader_.value(name) == value; });
}

bool IntegrationTest::is_served() {
  return eventually([&] {
    return reader_.value("egNetRegState.1") == "3" && reader_.value("egSigRsrp.1") == "-95" &&
           reader_.value("egLegacyOperator.0") == "('CHN-UNICOM', 'UNICOM', '460', '01')" &&
           reader_.value("egLegacyApn.0") == "internet,,";
  });
}

long IntegrationTest::set(const SnmpAssignment& assignment) { return writer_.set({assignment}).error; }

long IntegrationTest::set(const std::string& name, char type, const std::string& value) {
  return set(SnmpAssignment{.name = name, .type = type, .value = value});
}

bool IntegrationTest::logs(const std::string& text) const {
  return eventually([&] { return daemon_->log_text().find(text) != std::string::npos; });
}

void IntegrationTest::reload(const DaemonConfig& config) {
  daemon_->write_config(config);
  daemon_->send(SIGHUP);
}

void IntegrationTest::flush_notifications() {
  const auto before = traps_.traps("egTestEvent").size();
  EXPECT_EQ(writer_.set_text("egAgentTestNotify.0", "marker"), snmp_error::kNoError);
  (void)wait_for_trap("egTestEvent", before + 1);
}

Trap IntegrationTest::wait_for_trap(const std::string& name, std::size_t count) {
  EXPECT_TRUE(eventually([&] { return traps_.traps(name).size() >= count; })) << "no trap " << name;
  const auto traps = traps_.traps(name);
  return traps.size() >= count ? traps[count - 1] : Trap{};
}

}  // namespace eg915u
