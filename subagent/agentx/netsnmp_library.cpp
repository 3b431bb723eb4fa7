#include "subagent/agentx/netsnmp_library.h"

#include <fcntl.h>
#include <net-snmp/agent/sysORTable.h>
#include <net-snmp/library/large_fd_set.h>

#include <utility>

#include "subagent/agentx/contain.h"

namespace eg915u {
namespace {

constexpr char kApplication[] = "eg915u-agentx";
constexpr char kSysOrDescription[] = "EG915U-MIB: Quectel EG915U cellular modems";

}  // namespace

NetsnmpLibrary::NetsnmpLibrary(const NetsnmpOptions& options, NetsnmpHooks hooks, LogSink log)
    : hooks_(std::move(hooks)),
      log_(std::move(log)),
      master_session_(hooks_.on_notify_answer, log_),
      logging_(SNMP_CALLBACK_LIBRARY, SNMP_CALLBACK_LOGGING, &on_log, this),
      index_start_(SNMP_CALLBACK_APPLICATION, SNMPD_CALLBACK_INDEX_START, &on_index_start, this),
      index_stop_(SNMP_CALLBACK_APPLICATION, SNMPD_CALLBACK_INDEX_STOP, &on_index_stop, this) {
  snmp_disable_stderrlog();
  snmp_enable_calllog();
  netsnmp_enable_subagent();
  for (const int flag : {NETSNMP_DS_LIB_DONT_READ_CONFIGS, NETSNMP_DS_LIB_DONT_PERSIST_STATE,
                         NETSNMP_DS_LIB_ALARM_DONT_USE_SIG}) {
    netsnmp_ds_set_boolean(NETSNMP_DS_LIBRARY_ID, flag, 1);
  }
  set_persistent_directory(options.persistent_dir.c_str());
  netsnmp_ds_set_string(NETSNMP_DS_APPLICATION_ID, NETSNMP_DS_AGENT_X_SOCKET, options.socket.c_str());
  init_agent(kApplication);
  // init_agent() resets these. With a stopped snmpd the defaults block for 18 s.
  set_ping_interval(options.ping_interval);
  netsnmp_ds_set_int(NETSNMP_DS_LIBRARY_ID, NETSNMP_DS_LIB_TIMEOUT, 1);
  netsnmp_ds_set_int(NETSNMP_DS_LIBRARY_ID, NETSNMP_DS_LIB_RETRIES, 0);
  wake_.emplace(options.wake_fd, &on_wake, this);
}

void NetsnmpLibrary::start(const mib::Oid& root) {
  init_snmp(kApplication);
  auto name = netsnmp_oid(root);
  REGISTER_SYSOR_TABLE(name.data(), name.size(), kSysOrDescription)
}

void NetsnmpLibrary::wake_at(Time when, Time now) {
  if (when == wake_at_) return;
  wake_at_ = when;
  timed_alarm_.set(std::chrono::duration_cast<Duration>(when - now) + Duration{1});
}

void NetsnmpLibrary::set_ping_interval(std::chrono::seconds interval) {
  netsnmp_ds_set_int(NETSNMP_DS_APPLICATION_ID, NETSNMP_DS_AGENT_AGENTX_PING_INTERVAL,
                     static_cast<int>(interval.count()));
}

void NetsnmpLibrary::set_close_on_exec() {
  netsnmp_large_fd_set fds{};
  netsnmp_large_fd_set_init(&fds, FD_SETSIZE);
  NETSNMP_LARGE_FD_ZERO(&fds);
  int count = 0;
  int block = 1;
  timeval timeout{};
  snmp_select_info2(&count, &fds, &timeout, &block);
  for (int fd = 0; fd < count; ++fd) {
    if (NETSNMP_LARGE_FD_ISSET(fd, &fds) != 0) fcntl(fd, F_SETFD, FD_CLOEXEC);
  }
  netsnmp_large_fd_set_cleanup(&fds);
}

int NetsnmpLibrary::on_log(int /*major*/, int /*minor*/, void* server, void* library) noexcept {
  const auto& self = *static_cast<const NetsnmpLibrary*>(library);
  const auto* message = static_cast<const snmp_log_message*>(server);
  if (message->msg == nullptr) return SNMPERR_SUCCESS;
  (void)contain(self.log_, [&] { self.hooks_.on_log(message->priority, message->msg); });
  return SNMPERR_SUCCESS;
}

int NetsnmpLibrary::on_index_start(int /*major*/, int /*minor*/, void* server, void* library) noexcept {
  auto& self = *static_cast<NetsnmpLibrary*>(library);
  (void)contain(self.log_, [&] {
    self.master_session_.open(static_cast<netsnmp_session*>(server));
    self.hooks_.on_session_opened();
  });
  return SNMPERR_SUCCESS;
}

int NetsnmpLibrary::on_index_stop(int /*major*/, int /*minor*/, void* /*server*/, void* library) noexcept {
  auto& self = *static_cast<NetsnmpLibrary*>(library);
  (void)contain(self.log_, [&] {
    self.master_session_.close();
    self.hooks_.on_session_closed();
  });
  return SNMPERR_SUCCESS;
}

void NetsnmpLibrary::on_wake(int /*fd*/, void* library) noexcept {
  const auto& self = *static_cast<const NetsnmpLibrary*>(library);
  (void)contain(self.log_, self.hooks_.on_wake);
}

Moment this_moment() {
  return {.now = std::chrono::steady_clock::now(),
          .wall_now = std::chrono::system_clock::now(),
          .sys_up_time = static_cast<std::uint32_t>(netsnmp_get_agent_uptime())};
}

}  // namespace eg915u
