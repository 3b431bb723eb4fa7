#include "subagent/agentx/master_session.h"

// net-snmp's headers need the includes of netsnmp_value.h before them.
#include <net-snmp/agent/net-snmp-agent-includes.h>

#include <memory>
#include <utility>
#include <vector>

#include <fmt/core.h>

#include "subagent/agentx/contain.h"

namespace eg915u {
namespace {

/// RFC 2741, 6.1. No installed header of the library has it.
constexpr int kNotifyPdu = 12;
/// The library's number of AgentX version 1.
constexpr long kAgentx1 = 0xC1;

/// In seconds. The library repeats nothing before, so that a slow snmpd gets no notification twice.
constexpr u_long kAnswerTime = 3600;

struct FreePdu {
  void operator()(netsnmp_pdu* pdu) const noexcept { snmp_free_pdu(pdu); }
};

/// sysUpTime.0 is not in the list: the sender adds it, and it equals snmpd's.
NetsnmpVarbinds varbinds_of(const mib::Notification& notification) {
  const mib::Oid snmp_trap_oid{1, 3, 6, 1, 6, 3, 1, 1, 4, 1, 0};
  std::vector<mib::Varbind> varbinds{{snmp_trap_oid, mib::Value::object_id(notification.trap_oid)}};
  varbinds.insert(varbinds.end(), notification.varbinds.begin(), notification.varbinds.end());
  return netsnmp_varbinds(varbinds);
}

}  // namespace

MasterSession::MasterSession(OnAnswer on_answer, LogSink log)
    : on_answer_(std::move(on_answer)), log_(std::move(log)) {}

void MasterSession::open(netsnmp_session* session) {
  awaited_.reset();
  session_ = session != nullptr && session->version == kAgentx1 ? session : nullptr;
  if (session_ != nullptr || std::exchange(has_logged_fallback_, true)) return;
  log_(Severity::warning,
       fmt::format("notifications: answers missing: expected an AgentX session of net-snmp, received {}; "
                   "a restart of snmpd can lose some",
                   session == nullptr ? "none" : fmt::format("version {}", session->version)));
}

/// The library then ends each request of the session, and can give the next session the same address.
void MasterSession::close() {
  session_ = nullptr;
  awaited_.reset();
}

NotifySending MasterSession::notify(const mib::Notification& notification, NotifyTicket ticket) {
  auto list = varbinds_of(notification);
  if (list == nullptr) return NotifySending::failed;
  if (session_ == nullptr) {
    send_v2trap(list.get());
    return NotifySending::unacknowledged;
  }
  std::unique_ptr<netsnmp_pdu, FreePdu> pdu(snmp_pdu_create(kNotifyPdu));
  if (pdu == nullptr) return NotifySending::failed;
  pdu->version = session_->version;
  pdu->sessid = session_->sessid;
  pdu->flags |= UCD_MSG_FLAG_PDU_TIMEOUT;
  pdu->time = kAnswerTime;
  pdu->variables = list.release();
  const int request = snmp_async_send(session_, pdu.get(), &MasterSession::on_answer, this);
  if (request == 0) return NotifySending::failed;
  (void)pdu.release();  // the library's now
  awaited_ = {request, ticket};
  return NotifySending::awaits_answer;
}

/// Returns 1: the library forgets the request.
int MasterSession::on_answer(int operation, netsnmp_session* /*session*/, int request, netsnmp_pdu* pdu,
                             void* self) noexcept {
  auto& session = *static_cast<MasterSession*>(self);
  (void)contain(session.log_, [&] { session.end(operation, request, pdu); });
  return 1;
}

/// An answer with another number belongs to an ended session. Without an answer, `pdu` is our own.
void MasterSession::end(int operation, int request, const netsnmp_pdu* pdu) {
  if (operation == NETSNMP_CALLBACK_OP_RESEND || !awaited_ || awaited_->request != request) return;
  const NotifyTicket ticket = awaited_->ticket;
  awaited_.reset();
  const bool is_answered = operation == NETSNMP_CALLBACK_OP_RECEIVED_MESSAGE && pdu != nullptr;
  on_answer_(ticket, notify_answer(is_answered ? std::optional(pdu->errstat) : std::nullopt));
}

}  // namespace eg915u
