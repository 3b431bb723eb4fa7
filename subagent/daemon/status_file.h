#pragma once

#include <sys/types.h>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "base/clock.h"
#include "mib/view.h"

/// status.json: the state of the modems, for `eg915u-agentx status` and for scripts. It holds no secret, but
/// identities as egAgentIdentityMasking shows them. So only the owner and the group of the daemon read it.
namespace eg915u {

/// State of the daemon that is not in the view.
struct DaemonStatus {
  pid_t pid = 0;
  WallTime started;
  bool connected = false;  ///< AgentX session is up and the root registered
  bool duplicate = false;  ///< another agent serves the root
};

/// The text of status.json. Modems are in the order of the view; members that are unknown or stale are
/// absent.
[[nodiscard]] std::string status_to_json(const DaemonStatus& daemon, const mib::View& view);

/// Replaces `<runtime_dir>/status.json`, readable by the owner and the group. The error is for the log.
[[nodiscard]] tl::expected<void, std::string> write_status(const std::string& runtime_dir,
                                                           std::string_view json);

/// The text of status.json of the daemon that runs with this directory. The error names the path, and says
/// that none runs, or how the caller gets the right to read it.
[[nodiscard]] tl::expected<std::string, std::string> read_status(const std::string& runtime_dir);

/// status.json as a table for people.
[[nodiscard]] std::string status_table(std::string_view json);

/// A line for `systemctl status`: "wan0: registered home, CHN-UNICOM, -95 dBm, LTE B3". It names AgentX only
/// when the session is down.
[[nodiscard]] std::string status_line(const DaemonStatus& daemon, const mib::View& view);

}  // namespace eg915u
