#include "tests/integration/support/daemon_process.h"

#include <cstdlib>

namespace eg915u {

std::string daemon_program() {
  const char* given = std::getenv("EG915U_AGENTX");
  return given != nullptr ? given : EG915U_AGENTX_PATH;
}

DaemonProcess::DaemonProcess(const TempDir& dir, const std::string& name, const DaemonConfig& config)
    : dir_(dir),
      options_(config.options),
      environment_(config.environment),
      config_(dir.file(name + ".yaml")),
      log_(dir.file(name + ".log")) {
  write_config(config);
}

void DaemonProcess::write_config(const DaemonConfig& config) const {
  if (!config.whole_file.empty()) return write_text(config_, config.whole_file);
  std::string text = "agentx: {socket: " + config.agentx_socket + ", ping_interval: 1s}\n";
  text += "state_dir: " + dir_.make_dir(config.state_name) + "\n";
  text += "runtime_dir: " + dir_.make_dir(config.runtime_name) + "\n" + config.extra + "modems:\n";
  for (std::size_t i = 0; i < config.ports.size(); ++i) {
    text += "  - {name: wan" + std::to_string(i) + ", port: " + config.ports[i] +
            ", poll: {fast: 1s, medium: 2s, slow: " + config.slow_poll + "}" + config.modem_extra + "}\n";
  }
  write_text(config_, text);
}

void DaemonProcess::start() {
  ChildProcess::Command command{.arguments = {daemon_program(), "run", "--config", config_},
                                .environment = environment_,
                                .output = log_};
  command.arguments.insert(command.arguments.end(), options_.begin(), options_.end());
  process_.emplace(command);
}

int DaemonProcess::stop() {
  const int status = process_ ? process_->stop() : -1;
  process_.reset();
  return status;
}

void DaemonProcess::send(int signal) const {
  if (process_) process_->send(signal);
}

std::optional<int> DaemonProcess::wait(std::chrono::milliseconds deadline) {
  return process_ ? process_->wait(deadline) : std::nullopt;
}

}  // namespace eg915u
