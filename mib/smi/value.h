#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <variant>

#include "mib/smi/oid.h"

namespace eg915u::mib {

/// Types on the wire (RFC 2578 7.1). Gauge32 and Unsigned32 share one; BITS are octets; `other` is any type
/// that no object of the module has (NULL, IpAddress, Opaque).
enum class Syntax : std::uint8_t {
  integer32,
  unsigned32,
  counter32,
  counter64,
  time_ticks,
  octets,
  object_id,
  other
};

/// A value as it goes over the wire, or as a manager sent it.
struct Value {
  Syntax syntax = Syntax::other;
  std::variant<std::monostate, std::int32_t, std::uint32_t, std::uint64_t, std::string, Oid> data;

  static Value integer32(std::int32_t v) { return {Syntax::integer32, v}; }
  static Value unsigned32(std::uint32_t v) { return {Syntax::unsigned32, v}; }
  static Value counter32(std::uint32_t v) { return {Syntax::counter32, v}; }
  static Value counter64(std::uint64_t v) { return {Syntax::counter64, v}; }
  static Value time_ticks(std::uint32_t v) { return {Syntax::time_ticks, v}; }
  static Value octets(std::string v) { return {Syntax::octets, std::move(v)}; }
  static Value object_id(Oid v) { return {Syntax::object_id, std::move(v)}; }

  friend bool operator==(const Value&, const Value&) = default;
};

/// One variable of a PDU or a notification; `name` is the whole OID.
struct Varbind {
  Oid name;
  Value value;

  friend bool operator==(const Varbind&, const Varbind&) = default;
};

}  // namespace eg915u::mib
