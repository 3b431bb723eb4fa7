#include "tests/benchmark/site.h"

#include <cstdlib>
#include <utility>

#include "tests/benchmark/require.h"

namespace eg915u {
namespace {

std::string program(const char* variable, const char* built) {
  const char* given = std::getenv(variable);
  return given != nullptr ? given : built;
}

std::string hex(const std::string& bytes) {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string text;
  for (const char byte : bytes) {
    const auto value = static_cast<unsigned char>(byte);
    text += kDigits[value >> 4U];
    text += kDigits[value & 0xFU];
  }
  return text;
}

/// "TYPE VALUE" in the format of minimal_subagent.
std::string listed(const SnmpVariable& variable) {
  switch (variable.type) {
    case 0x02:
      return "i " + variable.value;
    case 0x41:
      return "c " + variable.value;
    case 0x42:
      return "u " + variable.value;
    case 0x43:
      return "t " + variable.value;
    case 0x46:
      return "C " + variable.value;
    case 0x06:
      return "o " + variable.value;
    default:
      return "x " + hex(variable.value);
  }
}

}  // namespace

double milliseconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

Site::Site(SiteOptions options)
    : options_(std::move(options)),
      snmpd_(dir_, traps_.port()),
      reader_(snmpd_.client(SnmpTarget::Version::v2c, "public")),
      writer_(snmpd_.client(SnmpTarget::Version::v2c, "private")) {
  snmpd_.start();
  for (std::size_t i = 0; i < options_.modems; ++i) {
    modems_.push_back(std::make_unique<SimulatorProcess>(dir_, "modem" + std::to_string(i)));
  }
}

std::string Site::write_config() const {
  std::string text = "agentx: {socket: " + snmpd_.agentx_socket() +
                     ", ping_interval: " + std::to_string(options_.ping_seconds) + "s}\n" +
                     "state_dir: " + dir_.make_dir("state") + "\nruntime_dir: " + dir_.make_dir("run") +
                     "\nmodems:\n";
  for (std::size_t i = 0; i < modems_.size(); ++i) {
    text += "  - {name: wan" + std::to_string(i) + ", port: " + modems_[i]->port() +
            ", poll: " + options_.poll + "}\n";
  }
  auto path = dir_.file("config.yaml");
  write_text(path, text);
  return path;
}

void Site::start(std::vector<std::string> arguments, const std::vector<std::string>& wrapper) {
  arguments.insert(arguments.begin(), wrapper.begin(), wrapper.end());
  subagent_.emplace(ChildProcess::Command{
      .arguments = std::move(arguments), .environment = {}, .output = dir_.file("subagent.log")});
}

void Site::start_daemon(const std::vector<std::string>& wrapper) {
  start({program("EG915U_AGENTX", EG915U_AGENTX_PATH), "run", "--config", write_config()}, wrapper);
}

void Site::start_minimal(const std::string& list, const std::vector<std::string>& wrapper) {
  const auto path = dir_.file("list");
  write_text(path, list);
  start({program("MINIMAL_SUBAGENT", MINIMAL_SUBAGENT_PATH), snmpd_.agentx_socket(), dir_.make_dir("state"),
         path, kRoot},
        wrapper);
}

void Site::wait_answered() {
  require([this] { return reader_.value("egAgentVersion.0") != "(none)"; }, "an answer of the subagent");
}

std::size_t Site::at_commands() const {
  std::size_t count = 0;
  for (const auto& modem : modems_) count += modem->last_command();
  return count;
}

void Site::wait_quiet() {
  for (std::size_t i = 1; i <= modems_.size(); ++i) {
    const auto name = "egAtPollDuration." + std::to_string(i);
    require([&] { return reader_.value(name) != "(none)"; }, "the first poll of modem " + std::to_string(i),
            std::chrono::milliseconds{20});
  }
  constexpr std::chrono::milliseconds kStillness{700};
  auto asked = at_commands();
  const auto is_still = [&] {
    std::this_thread::sleep_for(kStillness);
    return std::exchange(asked, at_commands()) == asked;
  };
  require(is_still, "the end of the modems' start");
}

std::string Site::save_list() {
  std::string list;
  for (const auto& variable : reader_.walk(kRoot)) list += variable.name + " " + listed(variable) + "\n";
  return list;
}

}  // namespace eg915u
