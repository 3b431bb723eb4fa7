#pragma once

#include <functional>
#include <optional>

#include "base/log_sink.h"
#include "mib/module/notification.h"
#include "subagent/agentx/netsnmp_value.h"
#include "subagent/agentx/notification_delivery.h"

namespace eg915u {

/// The library's AgentX session with snmpd, to send Notify PDUs whose answers come back. The library's own
/// API for notifications drops the answers. SNMP thread.
class MasterSession {
 public:
  /// Gets the end of each sending that awaits an answer, at most once. Runs inside calls of the library, so
  /// it must not call the library.
  using OnAnswer = std::function<void(NotifyTicket ticket, const NotifyAnswer& answer)>;

  MasterSession(OnAnswer on_answer, LogSink log);
  MasterSession(const MasterSession&) = delete;
  MasterSession& operator=(const MasterSession&) = delete;

  /// The library has opened `session`, which stays the library's. Null, or a session that is not of AgentX:
  /// notifications go by the library's own API, without answers; one log line says so.
  void open(netsnmp_session* session);
  /// The library has closed it: the answer that was awaited will not come.
  void close();

  /// Sends a notification in the open session.
  [[nodiscard]] NotifySending notify(const mib::Notification& notification, NotifyTicket ticket);

 private:
  struct Awaited {
    int request;  ///< the library's number of it
    NotifyTicket ticket;
  };

  static int on_answer(int operation, netsnmp_session* session, int request, netsnmp_pdu* pdu,
                       void* self) noexcept;
  void end(int operation, int request, const netsnmp_pdu* pdu);

  const OnAnswer on_answer_;
  const LogSink log_;
  netsnmp_session* session_ = nullptr;  ///< the library's; null: none that takes Notify PDUs
  std::optional<Awaited> awaited_;      ///< in the open session
  bool has_logged_fallback_ = false;
};

}  // namespace eg915u
