#include "subagent/agentx/netsnmp_value.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>

namespace eg915u {
namespace {

static_assert(std::is_same_v<oid, unsigned long>, "net-snmp was built with short sub-identifiers");

constexpr u_char kAsnType[] = {ASN_INTEGER,   ASN_GAUGE,     ASN_COUNTER,   ASN_COUNTER64,
                               ASN_TIMETICKS, ASN_OCTET_STR, ASN_OBJECT_ID, ASN_NULL};

u_char asn_type(mib::Syntax syntax) { return kAsnType[static_cast<std::size_t>(syntax)]; }

std::uint32_t low_bits(const long* value) {
  return static_cast<std::uint32_t>(static_cast<unsigned long>(*value) & 0xFFFFFFFFUL);
}

/// Calls `put` with the bytes of `value` in the library's form.
template <class Put>
bool with_bytes(const mib::Value& value, const Put& put) {
  if (const auto* number = std::get_if<std::int32_t>(&value.data)) {
    const long wide = *number;
    return put(&wide, sizeof wide);
  }
  if (const auto* number = std::get_if<std::uint32_t>(&value.data)) {
    const unsigned long wide = *number;
    return put(&wide, sizeof wide);
  }
  if (const auto* number = std::get_if<std::uint64_t>(&value.data)) {
    counter64 parts{};
    parts.high = static_cast<u_long>(*number >> 32U);
    parts.low = static_cast<u_long>(*number & 0xFFFFFFFFU);
    return put(&parts, sizeof parts);
  }
  if (const auto* text = std::get_if<std::string>(&value.data)) return put(text->data(), text->size());
  if (const auto* name = std::get_if<mib::Oid>(&value.data)) {
    const auto wide = netsnmp_oid(*name);
    return put(wide.data(), wide.size() * sizeof(oid));
  }
  return false;
}

mib::Value integer_of(const netsnmp_variable_list& variable) {
  const long number = *variable.val.integer;
  if (!std::in_range<std::int32_t>(number)) return {};
  return mib::Value::integer32(static_cast<std::int32_t>(number));
}

}  // namespace

VariableName::VariableName(const netsnmp_variable_list& variable)
    : length_(std::min(variable.name_length, ids_.size())) {
  std::transform(variable.name, variable.name + length_, ids_.begin(),
                 [](oid id) { return static_cast<std::uint32_t>(id); });
}

std::vector<oid> netsnmp_oid(mib::OidView name) { return {name.begin(), name.end()}; }

mib::Value value_of(const netsnmp_variable_list& variable) {
  switch (variable.type) {
    case ASN_INTEGER:
      return integer_of(variable);
    case ASN_GAUGE:
      return mib::Value::unsigned32(low_bits(variable.val.integer));
    case ASN_COUNTER:
      return mib::Value::counter32(low_bits(variable.val.integer));
    case ASN_TIMETICKS:
      return mib::Value::time_ticks(low_bits(variable.val.integer));
    case ASN_COUNTER64: {
      const counter64& parts = *variable.val.counter64;
      return mib::Value::counter64(std::uint64_t{parts.high} << 32U | (parts.low & 0xFFFFFFFFU));
    }
    case ASN_OCTET_STR: {
      std::string text;
      if (variable.val_len > 0) text.assign(variable.val.string, variable.val.string + variable.val_len);
      return mib::Value::octets(std::move(text));
    }
    case ASN_OBJECT_ID: {
      mib::Oid name;
      for (std::size_t i = 0; i < variable.val_len / sizeof(oid); ++i) {
        name.push_back(static_cast<std::uint32_t>(variable.val.objid[i]));
      }
      return mib::Value::object_id(std::move(name));
    }
    default:
      return {};
  }
}

bool set_name(netsnmp_variable_list& variable, mib::OidView name) {
  std::array<oid, MAX_OID_LEN> wide;
  if (name.size() > wide.size()) return false;
  std::copy(name.begin(), name.end(), wide.begin());
  return snmp_set_var_objid(&variable, wide.data(), name.size()) == 0;
}

bool set_value(netsnmp_variable_list& variable, const mib::Value& value) {
  return with_bytes(value, [&](const void* bytes, std::size_t size) {
    return snmp_set_var_typed_value(&variable, asn_type(value.syntax), bytes, size) == 0;
  });
}

NetsnmpVarbinds netsnmp_varbinds(const std::vector<mib::Varbind>& varbinds) {
  netsnmp_variable_list* head = nullptr;
  for (const auto& [name, value] : varbinds) {
    const auto wide_name = netsnmp_oid(name);
    const bool added = with_bytes(value, [&, &wanted = value](const void* bytes, std::size_t size) {
      return snmp_varlist_add_variable(&head, wide_name.data(), wide_name.size(), asn_type(wanted.syntax),
                                       bytes, size) != nullptr;
    });
    if (!added) {
      snmp_free_varbind(head);
      return nullptr;
    }
  }
  return NetsnmpVarbinds(head);
}

}  // namespace eg915u
