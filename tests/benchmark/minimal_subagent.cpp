/// A minimal subagent: one handler over a sorted array of names and values, one thread, no modem. Its cost is
/// that of the library; the benchmark compares eg915u-agentx with it.
/// Usage: `minimal_subagent SOCKET PERSISTENT_DIR LIST ROOT`.
/// LIST has a line "OID TYPE VALUE" for each variable: i, u, c, t, C (Counter64), o (OID) or x (octets in
/// hex).

#include <net-snmp/net-snmp-config.h>
// net-snmp needs its configuration header first.
#include <net-snmp/net-snmp-includes.h>
// The headers of the agent need those above.
#include <net-snmp/agent/net-snmp-agent-includes.h>

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

namespace {

using Name = std::vector<oid>;

struct Variable {
  Name name;
  u_char type = ASN_NULL;
  std::vector<u_char> value;  ///< in the library's form
};

using Table = std::vector<Variable>;

volatile std::sig_atomic_t stopping = 0;

Name parse_name(const std::string& text) {
  Name name;
  std::istringstream stream(text);
  char dot = 0;
  oid number = 0;
  while (stream >> dot >> number) name.push_back(number);
  return name;
}

std::vector<u_char> bytes_of(const void* value, std::size_t size) {
  const auto* first = static_cast<const u_char*>(value);
  return {first, first + size};
}

std::vector<u_char> parse_hex(const std::string& text) {
  std::vector<u_char> bytes;
  for (std::size_t at = 0; at + 1 < text.size(); at += 2) {
    bytes.push_back(static_cast<u_char>(std::stoi(text.substr(at, 2), nullptr, 16)));
  }
  return bytes;
}

Variable parse_variable(const std::string& line) {
  std::istringstream stream(line);
  std::string name;
  char type = 0;
  std::string value;
  stream >> name >> type >> value;
  const auto number = [&](u_char asn_type) {
    const long wide = std::stol(value);
    return Variable{parse_name(name), asn_type, bytes_of(&wide, sizeof wide)};
  };
  switch (type) {
    case 'i':
      return number(ASN_INTEGER);
    case 'u':
      return number(ASN_GAUGE);
    case 'c':
      return number(ASN_COUNTER);
    case 't':
      return number(ASN_TIMETICKS);
    case 'C': {
      const unsigned long long wide = std::stoull(value);
      counter64 parts{};
      parts.high = static_cast<u_long>(wide >> 32U);
      parts.low = static_cast<u_long>(wide & 0xFFFFFFFFU);
      return {parse_name(name), ASN_COUNTER64, bytes_of(&parts, sizeof parts)};
    }
    case 'o': {
      const Name wide = parse_name(value);
      return {parse_name(name), ASN_OBJECT_ID, bytes_of(wide.data(), wide.size() * sizeof(oid))};
    }
    default:
      return {parse_name(name), ASN_OCTET_STR, parse_hex(value)};
  }
}

Table read_table(const char* path) {
  Table table;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) table.push_back(parse_variable(line));
  std::sort(table.begin(), table.end(), [](const Variable& a, const Variable& b) { return a.name < b.name; });
  return table;
}

int compare(const Variable& variable, const netsnmp_variable_list& wanted) {
  return snmp_oid_compare(variable.name.data(), variable.name.size(), wanted.name, wanted.name_length);
}

Table::iterator first_from(Table& table, const netsnmp_variable_list& wanted) {
  return std::lower_bound(table.begin(), table.end(), wanted,
                          [](const Variable& variable, const netsnmp_variable_list& name) {
                            return compare(variable, name) < 0;
                          });
}

void answer(netsnmp_agent_request_info* info, netsnmp_request_info* request, Table& table) {
  auto& varbind = *request->requestvb;
  auto found = first_from(table, varbind);
  const bool exact = found != table.end() && compare(*found, varbind) == 0;
  switch (info->mode) {
    case MODE_GET:
      if (exact) {
        snmp_set_var_typed_value(&varbind, found->type, found->value.data(), found->value.size());
      } else {
        netsnmp_set_request_error(info, request, SNMP_NOSUCHINSTANCE);
      }
      break;
    case MODE_GETNEXT:
      if (exact) ++found;
      if (found == table.end()) break;
      snmp_set_var_objid(&varbind, found->name.data(), found->name.size());
      snmp_set_var_typed_value(&varbind, found->type, found->value.data(), found->value.size());
      break;
    case MODE_SET_RESERVE1:
      if (!exact) netsnmp_set_request_error(info, request, SNMP_ERR_NOTWRITABLE);
      if (exact && varbind.type != found->type) {
        netsnmp_set_request_error(info, request, SNMP_ERR_WRONGTYPE);
      }
      break;
    case MODE_SET_COMMIT:
      if (exact) found->value = bytes_of(varbind.val.string, varbind.val_len);
      break;
    default:
      break;
  }
}

int on_request(netsnmp_mib_handler* handler, netsnmp_handler_registration* /*registration*/,
               netsnmp_agent_request_info* info, netsnmp_request_info* requests) {
  auto& table = *static_cast<Table*>(handler->myvoid);
  for (auto* request = requests; request != nullptr; request = request->next) {
    if (request->processed == 0) answer(info, request, table);
  }
  return SNMP_ERR_NOERROR;
}

void serve(const char* socket, const char* persistent_dir, const Name& root, Table& table) {
  constexpr char kName[] = "minimal_subagent";
  snmp_disable_log();
  netsnmp_enable_subagent();
  for (const int flag : {NETSNMP_DS_LIB_DONT_READ_CONFIGS, NETSNMP_DS_LIB_DONT_PERSIST_STATE,
                         NETSNMP_DS_LIB_ALARM_DONT_USE_SIG}) {
    netsnmp_ds_set_boolean(NETSNMP_DS_LIBRARY_ID, flag, 1);
  }
  set_persistent_directory(persistent_dir);
  netsnmp_ds_set_string(NETSNMP_DS_APPLICATION_ID, NETSNMP_DS_AGENT_X_SOCKET, socket);
  init_agent(kName);
  auto* registration =
      netsnmp_create_handler_registration(kName, &on_request, root.data(), root.size(), HANDLER_CAN_RWRITE);
  registration->handler->myvoid = &table;
  netsnmp_register_handler(registration);
  init_snmp(kName);
  while (stopping == 0) agent_check_and_process(1);
  snmp_close_sessions();
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 5) return 2;
  setenv("MIBS", "", 1);
  std::signal(SIGPIPE, SIG_IGN);
  struct sigaction action {};
  action.sa_handler = [](int) { stopping = 1; };
  sigaction(SIGTERM, &action, nullptr);
  Table table = read_table(arguments[3]);
  serve(arguments[1], arguments[2], parse_name(arguments[4]), table);
  return 0;
}
