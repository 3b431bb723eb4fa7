#include "subagent/agentx/request_handler.h"

#include <cstdint>
#include <utility>
#include <vector>

#include "mib/module/request.h"
#include "subagent/agentx/contain.h"
#include "subagent/agentx/handler_watch.h"
#include "subagent/agentx/netsnmp_library.h"

namespace eg915u {
namespace {

constexpr char kHandler[] = "eg915u-agentx";

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

}  // namespace

RequestHandler::RequestHandler(CommandResponder& responder, LogSink log)
    : responder_(responder), log_(std::move(log)) {}

void RequestHandler::register_subtree(const mib::Oid& root) {
  const auto name = netsnmp_oid(root);
  auto* const registration = netsnmp_create_handler_registration(kHandler, &on_request, name.data(),
                                                                 name.size(), HANDLER_CAN_RWRITE);
  if (registration == nullptr) return;
  registration->handler->myvoid = this;
  netsnmp_register_handler(registration);
}

int RequestHandler::on_request(netsnmp_mib_handler* handler, netsnmp_handler_registration* /*registration*/,
                               netsnmp_agent_request_info* info, netsnmp_request_info* requests) noexcept {
  auto& self = *static_cast<RequestHandler*>(handler->myvoid);
  int error = SNMP_ERR_GENERR;
  (void)contain(self.log_, [&] {
#ifndef NDEBUG
    const HandlerWatch watch(self.log_, info->mode);
#endif
    error = self.answer(*info, requests);
  });
  return error;
}

int RequestHandler::answer(netsnmp_agent_request_info& info, netsnmp_request_info* requests) {
  switch (info.mode) {
    case MODE_GET:
      return get(info, requests);
    case MODE_GETNEXT:
      return get_next(requests);
    case MODE_SET_RESERVE1:
      return check(info, requests);
    default:
      return set(info, requests);
  }
}

int RequestHandler::get(netsnmp_agent_request_info& info, netsnmp_request_info* requests) {
  const mib::View view = responder_.view(this_moment());
  for (auto* request = requests; request != nullptr; request = request->next) {
    if (request->processed != 0) continue;
    const auto value = responder_.tree().get(VariableName(*request->requestvb).view(), view);
    if (!value) {
      netsnmp_set_request_error(&info, request, SNMP_NOSUCHINSTANCE);
    } else if (!set_value(*request->requestvb, *value)) {
      netsnmp_set_request_error(&info, request, SNMP_ERR_GENERR);
    }
  }
  return SNMP_ERR_NOERROR;
}

/// Without a next instance the varbind stays untouched: the library then continues after the subtree.
int RequestHandler::get_next(netsnmp_request_info* requests) {
  const mib::View view = responder_.view(this_moment());
  for (auto* request = requests; request != nullptr; request = request->next) {
    if (request->processed != 0) continue;
    const auto next = responder_.tree().next(VariableName(*request->requestvb).view(), view);
    if (!next) continue;
    if (!set_name(*request->requestvb, next->name) || !set_value(*request->requestvb, next->value)) {
      return SNMP_ERR_GENERR;
    }
  }
  return SNMP_ERR_NOERROR;
}

int RequestHandler::check(netsnmp_agent_request_info& info, netsnmp_request_info* requests) {
  const mib::View view = responder_.view(this_moment());
  for (auto* request = requests; request != nullptr; request = request->next) {
    const auto error = mib::check_set(responder_.tree(), varbind_of(*request->requestvb), view);
    if (error) netsnmp_set_request_error(&info, request, static_cast<int>(*error));
  }
  return SNMP_ERR_NOERROR;
}

int RequestHandler::set(netsnmp_agent_request_info& info, netsnmp_request_info* requests) {
  const auto transaction = static_cast<std::uint32_t>(info.asp->pdu->transid);
  switch (info.mode) {
    case MODE_SET_RESERVE2:
      if (const auto failure = responder_.reserve(transaction, varbinds_of(requests), this_moment())) {
        auto* request = requests;
        for (std::size_t i = 0; i < failure->varbind && request->next != nullptr; ++i) {
          request = request->next;
        }
        netsnmp_set_request_error(&info, request, static_cast<int>(failure->error));
      }
      return SNMP_ERR_NOERROR;
    case MODE_SET_ACTION:  // the last phase whose error reaches the manager
      if (!responder_.holds(transaction)) {
        netsnmp_set_request_error(&info, requests, SNMP_ERR_COMMITFAILED);
      }
      return SNMP_ERR_NOERROR;
    case MODE_SET_COMMIT:
      responder_.commit(transaction, this_moment());
      return SNMP_ERR_NOERROR;
    case MODE_SET_FREE:
    case MODE_SET_UNDO:
      responder_.drop(transaction);
      return SNMP_ERR_NOERROR;
    default:
      return SNMP_ERR_GENERR;
  }
}

}  // namespace eg915u
