#include "subagent/agentx/agent.h"

#include "base/str_cat.h"
#include "mib/set/request.h"
#include "subagent/agentx/netsnmp_value.h"
// net-snmp's headers need the includes of netsnmp_value.h before them.
#include <fcntl.h>
#include <net-snmp/agent/net-snmp-agent-includes.h>
#include <net-snmp/agent/sysORTable.h>
#include <net-snmp/library/fd_event_manager.h>
#include <net-snmp/library/large_fd_set.h>

#include <algorithm>
#include <exception>
#include <functional>
#include <utility>
#include <vector>

#include "subagent/agentx/handler_watch.h"

namespace eg915u {
namespace {

constexpr char kApplication[] = "eg915u-agentx";
constexpr char kSysOrDescription[] = "EG915U-MIB: Quectel EG915U cellular modems";
constexpr std::size_t kLegacyRequests = 16;
/// What the clock alone brings about: books, reservations that expire, thresholds.
constexpr std::chrono::seconds kPassPause{1};
constexpr std::chrono::milliseconds kShortestWait{10};
/// Between two pings of a session that is up; AgentOptions::ping_interval is the time between two attempts to
/// open one.
constexpr std::chrono::seconds kIdlePing{15};
/// At the end, how long a SET that was reserved may take until its COMMIT.
constexpr std::chrono::milliseconds kLastCommit{1'000};

void set_ping_interval(std::chrono::seconds interval) {
  netsnmp_ds_set_int(NETSNMP_DS_APPLICATION_ID, NETSNMP_DS_AGENT_AGENTX_PING_INTERVAL,
                     static_cast<int>(interval.count()));
}

Moment this_moment() {
  return {.now = std::chrono::steady_clock::now(),
          .wall_now = std::chrono::system_clock::now(),
          .sys_up_time = static_cast<std::uint32_t>(netsnmp_get_agent_uptime())};
}

mib::Varbind varbind_of(const netsnmp_variable_list& variable) {
  return {VariableName(variable).to_oid(), value_of(variable)};
}

std::vector<mib::Varbind> varbinds_of(netsnmp_request_info* requests) {
  std::vector<mib::Varbind> varbinds;
  for (auto* request = requests; request != nullptr; request = request->next) {
    varbinds.push_back(varbind_of(*request->requestvb));
  }
  return varbinds;
}

/// The library opens its sockets without close-on-exec. A child that holds one keeps snmpd from noticing our
/// end, and blocks the next daemon's registration.
void set_close_on_exec() {
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

/// sysUpTime.0 is not in the list: the library adds it, and it equals snmpd's.
void send(const mib::Notification& notification) {
  const mib::Oid snmp_trap_oid{1, 3, 6, 1, 6, 3, 1, 1, 4, 1, 0};
  std::vector<mib::Varbind> varbinds{{snmp_trap_oid, mib::Value::object_id(notification.trap_oid)}};
  varbinds.insert(varbinds.end(), notification.varbinds.begin(), notification.varbinds.end());
  if (const auto list = netsnmp_varbinds(varbinds)) send_v2trap(list.get());
}

}  // namespace

/// What C calls. Nothing may leave these functions but a return value.
struct Agent::Callbacks {
  static int on_request(netsnmp_mib_handler* handler, netsnmp_handler_registration* /*registration*/,
                        netsnmp_agent_request_info* info, netsnmp_request_info* requests) noexcept {
    auto& agent = *static_cast<Agent*>(handler->myvoid);
    try {
#ifndef NDEBUG
      const HandlerWatch watch(agent.log_, info->mode);
#endif
      return answer(agent.applications_.commands(), *info, requests);
    } catch (const std::exception& error) {
      log_exception(agent, error.what());
    }
    return SNMP_ERR_GENERR;
  }

  /// The library sets the alarm of its pings right after this, and the one of its reopening when the session
  /// is lost; both by the same setting. A lost session is noticed without pings, so they may be rare.
  static int on_index_start(int /*major*/, int /*minor*/, void* /*server*/, void* agent) noexcept {
    static_cast<Agent*>(agent)->session_up_ = true;
    set_ping_interval(kIdlePing);
    return SNMPERR_SUCCESS;
  }

  static int on_index_stop(int /*major*/, int /*minor*/, void* /*server*/, void* agent) noexcept {
    static_cast<Agent*>(agent)->session_up_ = false;
    return SNMPERR_SUCCESS;
  }

  static int on_log(int /*major*/, int /*minor*/, void* server, void* agent) noexcept {
    const auto* line = static_cast<const snmp_log_message*>(server);
    try {
      if (line->msg != nullptr) static_cast<Agent*>(agent)->snmp_log_.write(line->priority, line->msg);
    } catch (const std::exception& error) {
      log_exception(*static_cast<Agent*>(agent), error.what());
    }
    return SNMPERR_SUCCESS;
  }

  static void on_wake(int /*fd*/, void* agent) noexcept {
    static_cast<Agent*>(agent)->shared_.wake_snmp.clear();
    static_cast<Agent*>(agent)->woken_ = true;
  }

  /// Ends the library's wait; the loop does the rest.
  static void on_alarm(unsigned int /*registration*/, void* /*agent*/) noexcept {}

 private:
  static int answer(CommandResponder& responder, netsnmp_agent_request_info& info,
                    netsnmp_request_info* requests) {
    switch (info.mode) {
      case MODE_GET:
        return get(responder, info, requests);
      case MODE_GETNEXT:
        return get_next(responder, requests);
      case MODE_SET_RESERVE1:
        return check(responder, info, requests);
      default:
        return set(responder, info, requests);
    }
  }

  static int get(CommandResponder& responder, netsnmp_agent_request_info& info,
                 netsnmp_request_info* requests) {
    const mib::View view = responder.view(this_moment());
    for (auto* request = requests; request != nullptr; request = request->next) {
      if (request->processed != 0) continue;
      const auto value = responder.tree().get(VariableName(*request->requestvb).view(), view);
      if (!value) {
        netsnmp_set_request_error(&info, request, SNMP_NOSUCHINSTANCE);
      } else if (!set_value(*request->requestvb, *value)) {
        netsnmp_set_request_error(&info, request, SNMP_ERR_GENERR);
      }
    }
    return SNMP_ERR_NOERROR;
  }

  /// Without a next instance the varbind stays untouched: the library then goes on behind our subtree.
  static int get_next(CommandResponder& responder, netsnmp_request_info* requests) {
    const mib::View view = responder.view(this_moment());
    for (auto* request = requests; request != nullptr; request = request->next) {
      if (request->processed != 0) continue;
      const auto next = responder.tree().next(VariableName(*request->requestvb).view(), view);
      if (!next) continue;
      if (!set_name(*request->requestvb, next->name) || !set_value(*request->requestvb, next->value)) {
        return SNMP_ERR_GENERR;
      }
    }
    return SNMP_ERR_NOERROR;
  }

  static int check(CommandResponder& responder, netsnmp_agent_request_info& info,
                   netsnmp_request_info* requests) {
    const mib::View view = responder.view(this_moment());
    for (auto* request = requests; request != nullptr; request = request->next) {
      const auto error = mib::check_set(responder.tree(), varbind_of(*request->requestvb), view);
      if (error) netsnmp_set_request_error(&info, request, static_cast<int>(*error));
    }
    return SNMP_ERR_NOERROR;
  }

  static int set(CommandResponder& responder, netsnmp_agent_request_info& info,
                 netsnmp_request_info* requests) {
    const auto transaction = static_cast<std::uint32_t>(info.asp->pdu->transid);
    switch (info.mode) {
      case MODE_SET_RESERVE2:
        if (const auto failure = responder.reserve(transaction, varbinds_of(requests), this_moment())) {
          auto* request = requests;
          for (std::size_t i = 0; i < failure->varbind && request->next != nullptr; ++i) {
            request = request->next;
          }
          netsnmp_set_request_error(&info, request, static_cast<int>(failure->error));
        }
        return SNMP_ERR_NOERROR;
      case MODE_SET_ACTION:  // the last phase whose error reaches the manager
        if (!responder.holds(transaction)) {
          netsnmp_set_request_error(&info, requests, SNMP_ERR_COMMITFAILED);
        }
        return SNMP_ERR_NOERROR;
      case MODE_SET_COMMIT:
        responder.commit(transaction, this_moment());
        return SNMP_ERR_NOERROR;
      case MODE_SET_FREE:
      case MODE_SET_UNDO:
        responder.drop(transaction);
        return SNMP_ERR_NOERROR;
      default:
        return SNMP_ERR_GENERR;
    }
  }

  static void log_exception(const Agent& agent, const char* what) noexcept {
    try {
      agent.log_(Severity::error, std::string("snmp: ") + what);
    } catch (...) {
      return;  // even the log failed: nothing is left to tell it with
    }
  }
};

/// net-snmp between its start and its end. The order of the calls is the library's: see each comment.
class Agent::Library {
 public:
  explicit Library(Agent& agent) : agent_(agent) {
    set_up();
    init_agent(kApplication);
    // init_agent() resets these. With a stopped snmpd the defaults block for 18 s.
    set_ping_interval(agent.options_.ping_interval);
    netsnmp_ds_set_int(NETSNMP_DS_LIBRARY_ID, NETSNMP_DS_LIB_TIMEOUT, 1);
    netsnmp_ds_set_int(NETSNMP_DS_LIBRARY_ID, NETSNMP_DS_LIB_RETRIES, 0);
    register_readfd(agent.shared_.wake_snmp.fd(), &Callbacks::on_wake, &agent);
    agent.register_root();
    init_snmp(kApplication);
    auto name = netsnmp_oid(agent.applications_.root());
    REGISTER_SYSOR_TABLE(name.data(), name.size(), kSysOrDescription)
  }
  /// Closing the connection is our goodbye: snmpd then forgets what we registered. snmp_shutdown() would say
  /// it in words and wait for answers, read freed memory when snmpd ends at the same time, and unregister
  /// what another agent serves when our own registration was refused.
  ~Library() {
    for (const auto& [major, minor, function] : kCallbacks) {
      snmp_unregister_callback(major, minor, function, &agent_, 1);
    }
    unregister_readfd(agent_.shared_.wake_snmp.fd());
    snmp_close_sessions();
  }
  Library(const Library&) = delete;
  Library& operator=(const Library&) = delete;

  /// One pass of the library's loop; with `wait`, until there is something to do.
  void process(bool wait) { agent_check_and_process(wait ? 1 : 0); }

  /// Ends a wait of process() at that time instead of the one that was set before.
  void wake_at(Time when, Time now) {
    if (when == wake_at_) return;
    wake_at_ = when;
    set_alarm(timed_alarm_, std::chrono::duration_cast<Duration>(when - now) + Duration{1});
  }
  /// Likewise, beside wake_at().
  void wake_after(Duration delay) { set_alarm(alarm_, delay); }

 private:
  void set_up() {
    snmp_disable_stderrlog();
    snmp_enable_calllog();
    for (const auto& [major, minor, function] : kCallbacks) {
      snmp_register_callback(major, minor, function, &agent_);
    }
    netsnmp_enable_subagent();
    for (const int flag : {NETSNMP_DS_LIB_DONT_READ_CONFIGS, NETSNMP_DS_LIB_DONT_PERSIST_STATE,
                           NETSNMP_DS_LIB_ALARM_DONT_USE_SIG}) {
      netsnmp_ds_set_boolean(NETSNMP_DS_LIBRARY_ID, flag, 1);
    }
    set_persistent_directory(agent_.options_.persistent_dir.c_str());
    netsnmp_ds_set_string(NETSNMP_DS_APPLICATION_ID, NETSNMP_DS_AGENT_X_SOCKET,
                          agent_.options_.socket.c_str());
  }

  static void set_alarm(unsigned int& alarm, Duration delay) {
    const auto count = std::chrono::microseconds(std::max(delay, Duration{1})).count();
    const timeval time{static_cast<time_t>(count / 1'000'000), static_cast<suseconds_t>(count % 1'000'000)};
    if (alarm != 0) snmp_alarm_unregister(alarm);
    alarm = snmp_alarm_register_hr(time, 0, &Callbacks::on_alarm, nullptr);
  }

  struct Callback {
    int major;
    int minor;
    SNMPCallback* function;
  };
  static constexpr Callback kCallbacks[] = {
      {SNMP_CALLBACK_LIBRARY, SNMP_CALLBACK_LOGGING, &Callbacks::on_log},
      {SNMP_CALLBACK_APPLICATION, SNMPD_CALLBACK_INDEX_START, &Callbacks::on_index_start},
      {SNMP_CALLBACK_APPLICATION, SNMPD_CALLBACK_INDEX_STOP, &Callbacks::on_index_stop},
  };

  Agent& agent_;
  unsigned int alarm_ = 0;
  unsigned int timed_alarm_ = 0;
  std::optional<Time> wake_at_;
};

Agent::Agent(AgentOptions options, SharedState& shared, LogSink log)
    : options_(std::move(options)),
      shared_(shared),
      log_(std::move(log)),
      snmp_log_(log_),
      applications_(options_.applications, shared),
      legacy_requests_(kLegacyRequests, [&shared] { shared.wake_snmp.wake(); }) {}

Agent::~Agent() = default;

void Agent::run(const std::stop_token& stop) {
  const std::stop_callback wake(stop, [this] { shared_.wake_snmp.wake(); });
  Library library(*this);
  applications_.notifications().note("agent started, version " + options_.applications.state.version,
                                     this_moment());
  follow_session();
  while (!stop.stop_requested()) pass(library);
  finish_transactions(library);
  shared_.connected = false;
  shared_.snmp_progress.rest();
}

/// snmpd answers the manager before it sends us the COMMIT. What was answered must be carried out, or a
/// setting would be lost that the manager saw accepted.
void Agent::finish_transactions(Library& library) {
  const Time deadline = std::chrono::steady_clock::now() + kLastCommit;
  while (shared_.connected && applications_.commands().has_open_transactions() &&
         std::chrono::steady_clock::now() < deadline) {
    library.wake_after(kLastCommit / 10);
    pass(library);
  }
}

void Agent::register_root() {
  const auto name = netsnmp_oid(applications_.root());
  auto* registration = netsnmp_create_handler_registration(kApplication, &Callbacks::on_request, name.data(),
                                                           name.size(), HANDLER_CAN_RWRITE);
  if (registration == nullptr) return;
  registration->handler->myvoid = this;
  netsnmp_register_handler(registration);
}

void Agent::pass(Library& library) {
  const Time now = std::chrono::steady_clock::now();
  shared_.snmp_progress.wait(now, std::max<Duration>(kIdlePing, options_.ping_interval));
  follow_session();
  // Between two requests of a manager there is seldom anything to do.
  if (std::exchange(woken_, false) || now - passed_at_ >= kPassPause || now >= applications_.next_pass()) {
    passed_at_ = now;
    const Moment moment = this_moment();
    applications_.pass(moment);
    for (const auto& text : legacy_requests_.pop_all())
      applications_.notifications().legacy_event(text, moment);
  }
  send_due(library, now);
}

void Agent::send_due(Library& library, Time now) {
  // Only notifications may keep the loop from waiting: each pass sends some, so that ends.
  Time due = std::max(applications_.next_pass(), now + kShortestWait);
  bool more_now = false;
  if (auto& queue = applications_.notifications().queue(); shared_.connected && queue.waiting() > 0) {
    for (const auto& notification : queue.take_due(now)) send(notification);
    const Time next = queue.next_due(now).value_or(Time::max());
    more_now = next <= now;  // their answers must be read before the next ones
    due = std::min(due, next);
  }
  if (!more_now && due != Time::max()) library.wake_at(due, now);
  library.process(!more_now);
}

void Agent::follow_session() {
  if (snmp_log_.take_refusal() && !shared_.duplicate.exchange(true)) {
    // Never unregister after this: snmpd 5.9.3 would take the registration from the other agent.
    log_(Severity::error,
         joined({"agentx: another agent already serves ", mib::to_string(applications_.root()),
                 " at this snmpd; stop it or change root_oid"}));
    shared_.wake_main.wake();
  }
  const bool connected = session_up_ && !shared_.duplicate;
  if (connected == shared_.connected) return;
  shared_.connected = connected;
  if (connected) {
    set_ping_interval(options_.ping_interval);
    set_close_on_exec();
    snmp_log_.forget_repeats();
    log_(Severity::notice, "agentx: connected to " + options_.socket);
    applications_.notifications().note("connected to snmpd", this_moment());
  } else if (!session_up_) {
    log_(Severity::warning, "agentx: snmpd is gone; retrying");
    applications_.notifications().note("snmpd is gone", this_moment());
  }
  shared_.wake_main.wake();
}

}  // namespace eg915u
