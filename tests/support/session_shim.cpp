// Preloaded, changes the AgentX session that net-snmp hands to the daemon, or its Notify PDUs.
//   EG915U_TEST_SESSION=none      the daemon gets no session
//   EG915U_TEST_SESSION=foreign   the daemon gets a session that is not of AgentX
//   EG915U_TEST_SESSION=own       the daemon gets the library's session. snmpd refuses each Notify PDU with a
//                                 text "refuse", and does not know the session of the first one with a text
//                                 "disown".

#include <dlfcn.h>

#include <cstdlib>
#include <string_view>
#include <utility>

// The order is the library's: the configuration first.
#include <net-snmp/net-snmp-config.h>

#include <net-snmp/net-snmp-includes.h>

#include <net-snmp/agent/agent_callbacks.h>

namespace {

constexpr int kNotifyPdu = 12;

template <class Function>
Function* next(const char* name) {
  return reinterpret_cast<Function*>(::dlsym(RTLD_NEXT, name));
}

std::string_view given() {
  const char* text = std::getenv("EG915U_TEST_SESSION");
  return text != nullptr ? text : "own";
}

bool has_text(const netsnmp_pdu& pdu, std::string_view text) {
  for (const auto* variable = pdu.variables; variable != nullptr; variable = variable->next_variable) {
    if (variable->type != ASN_OCTET_STR) continue;
    const auto* octets = reinterpret_cast<const char*>(variable->val.string);
    if (std::string_view(octets, variable->val_len) == text) return true;
  }
  return false;
}

}  // namespace

extern "C" {

__attribute__((visibility("default"))) int snmp_call_callbacks(int major, int minor, void* argument) {
  static netsnmp_session foreign{};
  if (major == SNMP_CALLBACK_APPLICATION && minor == SNMPD_CALLBACK_INDEX_START) {
    if (given() == "none") argument = nullptr;
    if (given() == "foreign") argument = &foreign;
  }
  return next<int(int, int, void*)>("snmp_call_callbacks")(major, minor, argument);
}

__attribute__((visibility("default"))) int snmp_async_send(netsnmp_session* session, netsnmp_pdu* pdu,
                                                           netsnmp_callback callback, void* magic) {
  static bool has_disowned = false;
  if (pdu->command == kNotifyPdu) {
    if (has_text(*pdu, "refuse")) pdu->variables->name[0] = 2;  // snmpTrapOID must be the first name
    if (has_text(*pdu, "disown") && !std::exchange(has_disowned, true)) ++pdu->sessid;
  }
  return next<int(netsnmp_session*, netsnmp_pdu*, netsnmp_callback, void*)>("snmp_async_send")(
      session, pdu, callback, magic);
}

}  // extern "C"
