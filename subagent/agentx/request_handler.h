#pragma once

#include "base/log_sink.h"
#include "mib/smi/oid.h"
#include "subagent/agentx/command_responder.h"
#include "subagent/agentx/netsnmp_handles.h"

namespace eg915u {

/// Answers the requests that net-snmp hands over: converts them for the command responder. Must outlive the
/// library's loop.
class RequestHandler {
 public:
  /// `responder` must outlive it.
  RequestHandler(CommandResponder& responder, LogSink log);
  RequestHandler(const RequestHandler&) = delete;
  RequestHandler& operator=(const RequestHandler&) = delete;

  /// Registers the subtree of `root`. Between init_agent() and init_snmp(). The library owns the registration
  /// until the process ends.
  void register_subtree(const mib::Oid& root);

 private:
  static int on_request(netsnmp_mib_handler* handler, netsnmp_handler_registration* registration,
                        netsnmp_agent_request_info* info, netsnmp_request_info* requests) noexcept;

  /// Each returns an error of SNMP for the whole request.
  [[nodiscard]] int answer(netsnmp_agent_request_info& info, netsnmp_request_info* requests);
  [[nodiscard]] int get(netsnmp_agent_request_info& info, netsnmp_request_info* requests);
  [[nodiscard]] int get_next(netsnmp_request_info* requests);
  [[nodiscard]] int check(netsnmp_agent_request_info& info, netsnmp_request_info* requests);
  [[nodiscard]] int set(netsnmp_agent_request_info& info, netsnmp_request_info* requests);

  CommandResponder& responder_;
  const LogSink log_;
};

}  // namespace eg915u
