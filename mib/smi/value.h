#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <variant>

#include "mib/smi/oid.h"

namespace eg915u::mib {

/// The types on the wire (RFC 2578 7.1). Gauge32 and Unsigned32 share one type; BITS are octets. `other` is a
/// type that no object of the module has (NULL, IpAddress, Opaque).
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

/// A value on the wire.
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

/// A variable binding of a PDU; `name` is the full OID of the instance.
struct Varbind {
  Oid name;
  Value value;

  friend bool operator==(const Varbind&, const Varbind&) = default;
};

}  // namespace eg915u::mib
