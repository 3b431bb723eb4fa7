#include "tests/integration/support/snmp_client.h"

#include <net-snmp/net-snmp-config.h>
// The order is the library's: the configuration first.
#include <net-snmp/net-snmp-includes.h>

#include <charconv>
#include <csignal>
#include <cstdlib>
#include <memory>
#include <sstream>
#include <stdexcept>
#include <system_error>

#include "tests/integration/support/temp_dir.h"
#include "tests/support/object_names.h"

namespace eg915u {
namespace {

struct FreePdu {
  void operator()(netsnmp_pdu* pdu) const noexcept { snmp_free_pdu(pdu); }
};
using Pdu = std::unique_ptr<netsnmp_pdu, FreePdu>;

void start_library() {
  static const bool kStarted = [] {
    std::signal(SIGPIPE, SIG_IGN);  // the library writes to sockets of an snmpd that has ended
    setenv("MIBS", "", 1);
    for (const int flag : {NETSNMP_DS_LIB_DONT_READ_CONFIGS, NETSNMP_DS_LIB_DONT_PERSIST_STATE,
                           NETSNMP_DS_LIB_DISABLE_PERSISTENT_LOAD, NETSNMP_DS_LIB_DISABLE_PERSISTENT_SAVE}) {
      netsnmp_ds_set_boolean(NETSNMP_DS_LIBRARY_ID, flag, 1);
    }
    static const TempDir kPersistentDir;  // the library makes a directory in it whatever the flags
    set_persistent_directory(kPersistentDir.path().c_str());
    snmp_disable_log();
    init_snmp("integration_test");
    return true;
  }();
  (void)kStarted;
}

std::string dotted(const oid* numbers, std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text.append(".").append(std::to_string(numbers[i]));
  return text;
}

std::string text_of(const netsnmp_variable_list& variable) {
  switch (variable.type) {
    case ASN_INTEGER:
      return std::to_string(*variable.val.integer);
    case ASN_GAUGE:
    case ASN_COUNTER:
    case ASN_TIMETICKS:
      return std::to_string(static_cast<std::uint32_t>(*variable.val.integer));
    case ASN_COUNTER64:
      return std::to_string(std::uint64_t{variable.val.counter64->high} << 32U | variable.val.counter64->low);
    case ASN_OCTET_STR:
      return {variable.val.string, variable.val.string + variable.val_len};
    case ASN_OBJECT_ID:
      return dotted(variable.val.objid, variable.val_len / sizeof(oid));
    default:
      return {};
  }
}

bool make_key(const netsnmp_session& session, const char* pass_phrase, u_char* key, std::size_t& length) {
  return generate_Ku(session.securityAuthProto, static_cast<u_int>(session.securityAuthProtoLen),
                     reinterpret_cast<const u_char*>(pass_phrase),
                     std::char_traits<char>::length(pass_phrase), key, &length) == SNMPERR_SUCCESS;
}

/// SHA and AES, as the session wants to point to them.
struct Protocols {
  std::vector<oid> authentication{usmHMACSHA1AuthProtocol, usmHMACSHA1AuthProtocol + USM_AUTH_PROTO_SHA_LEN};
  std::vector<oid> privacy{usmAESPrivProtocol, usmAESPrivProtocol + USM_PRIV_PROTO_AES_LEN};
};

void secure(netsnmp_session& session, std::string& user, Protocols& protocols) {
  session.securityName = user.data();
  session.securityNameLen = user.size();
  session.securityLevel = SNMP_SEC_LEVEL_AUTHPRIV;
  session.securityAuthProto = protocols.authentication.data();
  session.securityAuthProtoLen = protocols.authentication.size();
  session.securityPrivProto = protocols.privacy.data();
  session.securityPrivProtoLen = protocols.privacy.size();
  session.securityAuthKeyLen = USM_AUTH_KU_LEN;
  session.securityPrivKeyLen = USM_PRIV_KU_LEN;
  if (!make_key(session, kAuthPassPhrase, session.securityAuthKey, session.securityAuthKeyLen) ||
      !make_key(session, kPrivPassPhrase, session.securityPrivKey, session.securityPrivKeyLen)) {
    throw std::runtime_error("cannot make the keys of the SNMPv3 user");
  }
}

std::vector<SnmpAssignment> without_values(const std::vector<std::string>& names) {
  std::vector<SnmpAssignment> list;
  list.reserve(names.size());
  for (const auto& name : names) list.push_back({.name = name, .type = '=', .value = {}});
  return list;
}

}  // namespace

SnmpClient::SnmpClient(SnmpTarget target) : target_(std::move(target)) { start_library(); }

SnmpClient::~SnmpClient() { close(); }

void SnmpClient::open() {
  if (session_ != nullptr) return;
  netsnmp_session session{};
  Protocols protocols;  // the library copies them
  snmp_sess_init(&session);
  session.peername = target_.peer.data();
  session.retries = 0;
  session.timeout = std::chrono::microseconds(target_.timeout).count();
  switch (target_.version) {
    case SnmpTarget::Version::v1:
      session.version = SNMP_VERSION_1;
      break;
    case SnmpTarget::Version::v2c:
      session.version = SNMP_VERSION_2c;
      break;
    case SnmpTarget::Version::v3:
      session.version = SNMP_VERSION_3;
      secure(session, target_.name, protocols);
      break;
  }
  if (target_.version != SnmpTarget::Version::v3) {
    session.community = reinterpret_cast<u_char*>(target_.name.data());
    session.community_len = target_.name.size();
  }
  session_ = snmp_sess_open(&session);
}

void SnmpClient::close() {
  if (session_ != nullptr) snmp_sess_close(session_);
  session_ = nullptr;
}

SnmpReply SnmpClient::exchange(int command, const std::vector<SnmpAssignment>& names, int max_repetitions) {
  open();
  if (session_ == nullptr) return {};
  Pdu request(snmp_pdu_create(command));
  if (command == SNMP_MSG_GETBULK) {
    request->non_repeaters = 0;
    request->max_repetitions = max_repetitions;
  }
  for (const auto& [name, type, value] : names) {
    const auto numbers = sub_identifiers(oid_of(name));
    if (command != SNMP_MSG_SET) {
      snmp_add_null_var(request.get(), numbers.data(), numbers.size());
    } else if (snmp_add_var(request.get(), numbers.data(), numbers.size(), type, value.c_str()) != 0) {
      throw std::invalid_argument("cannot encode " + value);
    }
  }
  netsnmp_pdu* raw = nullptr;
  const int status = snmp_sess_synch_response(session_, request.release(), &raw);
  const Pdu response(raw);
  if (status != STAT_SUCCESS || !response || response->command != SNMP_MSG_RESPONSE) {
    close();
    return {};
  }
  SnmpReply reply{
      .answered = true, .error = response->errstat, .error_index = response->errindex, .variables = {}};
  for (const auto* variable = response->variables; variable != nullptr; variable = variable->next_variable) {
    reply.variables.push_back({.name = dotted(variable->name, variable->name_length),
                               .type = variable->type,
                               .value = text_of(*variable)});
  }
  return reply;
}

SnmpReply SnmpClient::get(const std::vector<std::string>& names) {
  return exchange(SNMP_MSG_GET, without_values(names), 0);
}

SnmpReply SnmpClient::get_next(const std::vector<std::string>& names) {
  return exchange(SNMP_MSG_GETNEXT, without_values(names), 0);
}

SnmpReply SnmpClient::get_bulk(const std::string& name, int max_repetitions) {
  return exchange(SNMP_MSG_GETBULK, {{.name = name, .type = '=', .value = {}}}, max_repetitions);
}

SnmpReply SnmpClient::set(const std::vector<SnmpAssignment>& assignments) {
  SnmpReply reply = exchange(SNMP_MSG_SET, assignments, 0);
  if (reply.ok()) (void)get({assignments.front().name});
  return reply;
}

std::vector<SnmpVariable> SnmpClient::walk(const std::string& root, std::size_t limit) {
  std::vector<SnmpVariable> found;
  const std::string top = oid_of(root);
  std::string name = top;
  while (found.size() < limit) {
    const auto reply = get_next({name});
    if (!reply.ok() || reply.variables.empty()) break;
    const auto& variable = reply.variables.front();
    if (!variable.exists() || !variable.name.starts_with(top + ".")) break;
    found.push_back(variable);
    name = variable.name;
  }
  return found;
}

std::string SnmpClient::value(const std::string& name) {
  const auto reply = get({name});
  if (!reply.ok() || reply.variables.empty() || !reply.variables.front().exists()) return "(none)";
  return reply.variables.front().value;
}

long SnmpClient::set_text(const std::string& name, const std::string& text) {
  const auto reply = set({{.name = name, .type = 's', .value = text}});
  return reply.answered ? reply.error : -1;
}

long to_number(const std::string& text) {
  long number = -1;
  const auto* end = text.data() + text.size();
  const auto [last, error] = std::from_chars(text.data(), end, number);
  return error == std::errc{} && last == end ? number : -1;
}

std::vector<unsigned long> sub_identifiers(const std::string& name) {
  std::vector<unsigned long> numbers;
  std::istringstream stream(name);
  char dot = 0;
  unsigned long number = 0;
  while (stream >> dot >> number) numbers.push_back(number);
  if (numbers.empty() || !stream.eof()) throw std::invalid_argument(name + ": not an OID");
  return numbers;
}

}  // namespace eg915u
