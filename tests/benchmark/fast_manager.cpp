#include "tests/benchmark/fast_manager.h"

#include <net-snmp/net-snmp-config.h>
// net-snmp needs its configuration header first.
#include <net-snmp/net-snmp-includes.h>

#include <algorithm>
#include <memory>
#include <stdexcept>

namespace eg915u {
namespace {

struct FreePdu {
  void operator()(netsnmp_pdu* pdu) const noexcept { snmp_free_pdu(pdu); }
};
using Pdu = std::unique_ptr<netsnmp_pdu, FreePdu>;

Pdu exchange(void* session, Pdu request) {
  netsnmp_pdu* raw = nullptr;
  const int status = snmp_sess_synch_response(session, request.release(), &raw);
  Pdu response(raw);
  if (status != STAT_SUCCESS || !response) throw std::runtime_error("no answer from snmpd");
  if (response->errstat != SNMP_ERR_NOERROR) {
    throw std::runtime_error("snmpd answered error " + std::to_string(response->errstat));
  }
  return response;
}

}  // namespace

FastManager::FastManager(const std::string& peer, const std::string& community) : session_(nullptr) {
  std::string peer_text = peer;
  std::string community_text = community;
  netsnmp_session session{};
  snmp_sess_init(&session);
  session.version = SNMP_VERSION_2c;
  session.peername = peer_text.data();
  session.community = reinterpret_cast<u_char*>(community_text.data());
  session.community_len = community_text.size();
  session.retries = 0;
  session.timeout = 20'000'000;
  session_ = snmp_sess_open(&session);
  if (session_ == nullptr) throw std::runtime_error("cannot reach snmpd at " + peer);
}

FastManager::~FastManager() { snmp_sess_close(session_); }

void FastManager::get(std::span<const Name> names) {
  Pdu request(snmp_pdu_create(SNMP_MSG_GET));
  for (const auto& name : names) snmp_add_null_var(request.get(), name.data(), name.size());
  const Pdu response = exchange(session_, std::move(request));
  for (const auto* variable = response->variables; variable != nullptr; variable = variable->next_variable) {
    if ((variable->type & 0xF0) == 0x80) throw std::runtime_error("an object to measure is not served");
  }
}

void FastManager::set_unsigned(const Name& name, std::uint32_t value) {
  Pdu request(snmp_pdu_create(SNMP_MSG_SET));
  const u_long wide = value;
  snmp_pdu_add_variable(request.get(), name.data(), name.size(), ASN_UNSIGNED, &wide, sizeof wide);
  (void)exchange(session_, std::move(request));
}

FastManager::Name FastManager::next(const Name& name, const Name& root) {
  Pdu request(snmp_pdu_create(SNMP_MSG_GETNEXT));
  snmp_add_null_var(request.get(), name.data(), name.size());
  const Pdu response = exchange(session_, std::move(request));
  const auto* variable = response->variables;
  if (variable == nullptr || (variable->type & 0xF0) == 0x80) return {};
  Name found(variable->name, variable->name + variable->name_length);
  const bool below = found.size() > root.size() && std::equal(root.begin(), root.end(), found.begin());
  return below ? found : Name{};
}

std::size_t FastManager::walk(const Name& root) {
  std::size_t count = 0;
  for (Name name = next(root, root); !name.empty(); name = next(name, root)) ++count;
  return count;
}

}  // namespace eg915u
