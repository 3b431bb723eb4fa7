#include "subagent/agentx/snmp_log.h"

#include <array>
#include <cstddef>

namespace eg915u {
namespace {

constexpr std::size_t kMaxLogged = 32;
/// RFC 2741 7.1.4: 263 is duplicateRegistration. The library reports it only in its log.
constexpr std::string_view kRefusal = "registering pdu failed: 263";

/// Lines that the agent replaces by better ones.
constexpr std::array<std::string_view, 5> kOwnWords{
    kRefusal,
    "NET-SNMP version",
    "AgentX master disconnected us",
    "AgentX subagent connected",
    "Created directory",
};

Severity severity_of(int priority, std::string_view message) {
  for (const auto words : kOwnWords) {
    if (message.find(words) != std::string_view::npos) return Severity::debug;
  }
  if (priority <= static_cast<int>(Severity::error)) return Severity::error;
  if (priority >= static_cast<int>(Severity::debug)) return Severity::debug;
  return static_cast<Severity>(priority);
}

}  // namespace

void SnmpLog::write(int priority, std::string_view message) {
  while (!message.empty() && (message.back() == '\n' || message.back() == ' ')) message.remove_suffix(1);
  if (message.empty()) return;
  if (message.find(kRefusal) != std::string_view::npos) refused_ = true;

  if (logged_.contains(message)) return;
  if (logged_.size() >= kMaxLogged) logged_.clear();
  logged_.emplace(message);
  sink_(severity_of(priority, message), std::string("agentx: ").append(message));
}

}  // namespace eg915u
