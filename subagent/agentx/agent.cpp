#include "subagent/agentx/agent.h"

#include <algorithm>

#include <fmt/core.h>

#include "subagent/agentx/netsnmp_library.h"
#include "subagent/agentx/request_handler.h"

namespace eg915u {
namespace {

constexpr std::size_t kLegacyRequests = 16;
/// Between two passes without an event: ledgers, reservations that expire and thresholds depend on the clock
/// alone.
constexpr std::chrono::seconds kPassPause{1};
constexpr std::chrono::milliseconds kShortestWait{10};
/// At the end, the longest wait for the COMMIT of a reserved SET.
constexpr std::chrono::milliseconds kLastCommit{1'000};
/// At the end, the longest wait for snmpd to answer the last notifications.
constexpr std::chrono::milliseconds kLastAnswers{2'000};
constexpr std::chrono::milliseconds kFinishPause{100};

}  // namespace

Agent::Agent(AgentOptions options, SharedState& shared, LogSink log)
    : options_(std::move(options)),
      shared_(shared),
      log_(std::move(log)),
      snmp_log_(log_),
      applications_(options_.applications, shared),
      session_(options_.socket, options_.ping_interval, shared, snmp_log_, log_),
      delivery_(applications_.notifications().queue(), log_),
      legacy_requests_(kLegacyRequests, [&shared] { shared.wake_snmp.wake(); }) {}

Agent::~Agent() = default;

void Agent::run(const std::stop_token& stop) {
  const std::stop_callback wake(stop, [this] { shared_.wake_snmp.wake(); });
  RequestHandler requests(applications_.commands(), log_);
  NetsnmpLibrary library(
      {
          .socket = options_.socket,
          .ping_interval = options_.ping_interval,
          .persistent_dir = options_.persistent_dir,
          .wake_fd = shared_.wake_snmp.fd(),
      },
      {
          .on_log = [this](int priority, const char* line) { snmp_log_.write(priority, line); },
          .on_session_opened =
              [this] {
                session_.opened();
                delivery_.session_opened();
              },
          .on_session_closed =
              [this] {
                session_.closed();
                delivery_.session_closed();
              },
          .on_notify_answer =
              [this](NotifyTicket ticket, const NotifyAnswer& answer) {
                delivery_.answer(ticket, answer);
                shared_.wake_snmp.wake();  // the next notification leaves in the next pass
              },
          .on_wake =
              [this] {
                shared_.wake_snmp.clear();
                woken_ = true;
              },
      },
      log_);
  requests.register_subtree(applications_.root());
  library.start(applications_.root());
  applications_.notifications().note("agent started, version " + options_.applications.state.version,
                                     this_moment());
  follow_session();
  while (!stop.stop_requested()) pass(library);
  finish(library);
  shared_.connected = false;
  shared_.snmp_progress.rest();
}

/// Waits for the COMMIT of each open SET: snmpd sends it after its answer to the manager. Otherwise a setting
/// that the manager saw accepted would be lost. Waits also for the answers to the last notifications.
void Agent::finish(NetsnmpLibrary& library) {
  applications_.pass(this_moment());  // the last events of the modems
  const Time start = std::chrono::steady_clock::now();
  const auto is_within = [start](Duration longest) {
    return std::chrono::steady_clock::now() - start < longest;
  };
  const auto waits = [&] {
    return (applications_.commands().has_open_transactions() && is_within(kLastCommit)) ||
           (delivery_.remaining() > 0 && is_within(kLastAnswers));
  };
  while (shared_.connected && waits()) {
    library.wake_after(kFinishPause);
    pass(library);
  }
  if (const auto remaining = delivery_.remaining(); remaining > 0) {
    log_(Severity::warning,
         fmt::format("notifications: {} lost: the daemon stops before snmpd has them", remaining));
  }
}

void Agent::pass(NetsnmpLibrary& library) {
  const Time now = std::chrono::steady_clock::now();
  shared_.snmp_progress.wait(now, std::max<Duration>(AgentxSession::kIdlePing, options_.ping_interval));
  follow_session();
  // Between two requests there is usually nothing to do.
  if (std::exchange(woken_, false) || now - passed_at_ >= kPassPause || now >= applications_.next_pass()) {
    passed_at_ = now;
    const Moment moment = this_moment();
    applications_.pass(moment);
    for (const auto& text : legacy_requests_.pop_all())
      applications_.notifications().legacy_event(text, moment);
  }
  send_due(library, now);
}

void Agent::send_due(NetsnmpLibrary& library, Time now) {
  // Only notifications without answers may keep the loop from waiting: each pass sends some, so that ends.
  Time due = std::max(applications_.next_pass(), now + kShortestWait);
  bool more_now = false;
  if (shared_.connected) {
    delivery_.send_due(now, [&library](const mib::Notification& notification, NotifyTicket ticket) {
      return library.master_session().notify(notification, ticket);
    });
    const Time next = delivery_.next_due(now).value_or(Time::max());
    more_now = next <= now;
    due = std::min(due, next);
  }
  if (!more_now && due != Time::max()) library.wake_at(due, now);
  library.process(!more_now);
}

void Agent::follow_session() {
  switch (session_.follow(applications_.root())) {
    case SessionChange::none:
      break;
    case SessionChange::connected:
      applications_.notifications().note("connected to snmpd", this_moment());
      break;
    case SessionChange::lost:
      applications_.notifications().note("snmpd is gone", this_moment());
      break;
  }
}

}  // namespace eg915u
