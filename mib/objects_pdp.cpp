#include "mib/groups.h"
#include "mib/pdp_contexts.h"
#include "mib/rows.h"
#include "mib/textual_conventions.h"

/// egPdpTable: the PDP contexts of each modem.
namespace eg915u::mib {
namespace {

constexpr std::size_t kLongestApn = 100;
constexpr std::size_t kLongestUser = 64;
constexpr std::int32_t kNonVolatile = 3;  // StorageType (RFC 2579): the modem keeps its contexts itself
constexpr std::int32_t kRowActive = 1;    // RowStatus

/// Numbers of egPdpAdminState.
enum class AdminState : std::uint8_t { up = 1, down };

/// The row exists, so there is such a context.
const PdpContext& context_of(const Row& row) { return *find_context(row.fresh(), row.index[1]); }

template <auto field>
auto credential_of(const Row& row) {
  const PdpCredentials* const known = row.fresh().medium(context_of(row).credentials);
  return known != nullptr ? known->*field : PdpCredentials{}.*field;
}

PdpLife life_of(const Row& row) {
  const auto& lives = row.modem().pdp_lives;
  const auto life = lives.find(static_cast<int>(row.index[1]));
  return life != lives.end() ? life->second : PdpLife{};
}

Cell read_type(const Row& row) {
  const PdpKind kind = context_of(row).definition.kind;
  return kind != PdpKind::unknown ? Cell(enumeration(kind)) : std::nullopt;
}

Cell read_auth_type(const Row& row) {
  const auto auth = credential_of<&PdpCredentials::auth>(row);
  return auth != AuthType::unknown ? Cell(enumeration(auth)) : std::nullopt;
}

/// Nobody asks for a state yet: it follows what happens.
Cell read_admin_state(const Row& row) {
  const PdpState state = life_of(row).state;
  const bool is_up = state == PdpState::active || state == PdpState::activating;
  return enumeration(is_up ? AdminState::up : AdminState::down);
}

Cell read_oper_state(const Row& row) {
  const bool is_known = row.fresh().activity(context_of(row)).has_value();
  return enumeration(is_known ? life_of(row).state : PdpState::unknown);
}

Cell read_mtu(const Row& row) {
  const PdpLink* const link = row.fresh().medium(context_of(row).link);
  return link != nullptr ? unsigned_value(link->mtu) : std::nullopt;
}

constexpr Object kObjects[] = {
    {1, "egPdpCid", Syntax::unsigned32, Access::not_accessible},
    {2, "egPdpType", Syntax::integer32, Access::read_only, read_type},
    {3, "egPdpApn", Syntax::octets, Access::read_only,
     [](const Row& row) -> Cell { return eg_utf8_string(context_of(row).definition.apn, kLongestApn); }},
    {4, "egPdpAuthType", Syntax::integer32, Access::read_only, read_auth_type},
    {5, "egPdpUsername", Syntax::octets, Access::read_only,
     [](const Row& row) -> Cell {
       return eg_utf8_string(credential_of<&PdpCredentials::user>(row), kLongestUser);
     }},
    {6, "egPdpPassword", Syntax::octets, Access::read_only,
     [](const Row& /*row*/) -> Cell { return Value::octets(""); }},
    {7, "egPdpAdminState", Syntax::integer32, Access::read_only, read_admin_state},
    {8, "egPdpOperState", Syntax::integer32, Access::read_only, read_oper_state},
    {9, "egPdpMtu", Syntax::unsigned32, Access::read_only, read_mtu},
    {10, "egPdpLastChange", Syntax::time_ticks, Access::read_only,
     [](const Row& row) -> Cell { return row.time_stamp(life_of(row).changed); }},
    {11, "egPdpActivations", Syntax::counter32, Access::read_only,
     [](const Row& row) -> Cell { return Value::counter32(life_of(row).activations); }},
    {12, "egPdpActivationFailures", Syntax::counter32, Access::read_only,
     [](const Row& row) -> Cell { return Value::counter32(life_of(row).activation_failures); }},
    {13, "egPdpLastCause", Syntax::octets, Access::read_only,
     [](const Row& row) -> Cell { return eg_utf8_string(life_of(row).last_cause); }},
    {14, "egPdpStorageType", Syntax::integer32, Access::read_only,
     [](const Row& /*row*/) -> Cell { return Value::integer32(kNonVolatile); }},
    {15, "egPdpRowStatus", Syntax::integer32, Access::read_only,
     [](const Row& /*row*/) -> Cell { return Value::integer32(kRowActive); }},
};

/// Numbers of EgInetAddressType.
enum class AddressType : std::uint8_t { ipv4 = 1, ipv6 };

RoleAddress address_of(const Row& row) {
  return addresses_of(row.fresh(), context_of(row))[row.index[2] - 1];
}

/// Zero when no mask was reported.
Cell read_prefix_length(const Row& row) {
  const RoleAddress address = address_of(row);
  const int longest = static_cast<int>(address.address->octets.size()) * 8;
  const int length = address.prefix_length;
  return Value::unsigned32(length >= 0 && length <= longest ? static_cast<std::uint32_t>(length) : 0);
}

constexpr Object kAddressObjects[] = {
    {1, "egPdpAddrIndex", Syntax::unsigned32, Access::not_accessible},
    {2, "egPdpAddrRole", Syntax::integer32, Access::read_only,
     [](const Row& row) -> Cell { return enumeration(address_of(row).role); }},
    {3, "egPdpAddrType", Syntax::integer32, Access::read_only,
     [](const Row& row) -> Cell {
       return enumeration(address_of(row).address->is_ipv6() ? AddressType::ipv6 : AddressType::ipv4);
     }},
    {4, "egPdpAddr", Syntax::octets, Access::read_only,
     [](const Row& row) -> Cell { return Value::octets(address_of(row).address->octets); }},
    {5, "egPdpAddrPrefixLength", Syntax::unsigned32, Access::read_only, read_prefix_length},
};

}  // namespace

constinit const Group kPdpGroup{
    .arc = {2, 8, 1}, .index_length = 2, .row_from = pdp_row, .objects = kObjects};

constinit const Group kPdpAddressGroup{
    .arc = {2, 9, 1}, .index_length = 3, .row_from = pdp_address_row, .objects = kAddressObjects};

}  // namespace eg915u::mib
