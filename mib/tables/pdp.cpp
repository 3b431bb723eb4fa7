#include <arpa/inet.h>

#include <array>

#include "mib/fresh_readings.h"
#include "mib/groups.h"
#include "mib/pdp_contexts.h"
#include "mib/rows.h"
#include "mib/set/checks.h"
#include "mib/set/varbind_planner.h"
#include "mib/smi/row_status.h"
#include "mib/textual_conventions.h"
#include "modem/commands/allowed.h"

/// egPdpTable: the PDP contexts of each modem.
namespace eg915u::mib {
namespace {

constexpr std::int32_t kNonVolatile = 3;  // StorageType (RFC 2579): the modem stores its contexts

/// The numbers of egPdpAdminState.
enum class AdminState : std::uint8_t { up = 1, down };

/// The context as the modem reports it. All values of a context that is not yet defined are unknown.
const PdpContext& context_of(const Row& row) {
  static const PdpContext kUnknown{};
  const PdpContext* const known = find_context(row.fresh(), row.index[1]);
  return known != nullptr ? *known : kUnknown;
}

template <class T>
std::optional<T> asked_of(const Row& row, std::optional<T> SetPdp::*field) {
  return pending_pdp(row.modem_view(), row.index[1], field);
}

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

PdpState state_of(const Row& row) {
  const bool is_known = row.fresh().activity(context_of(row)).has_value();
  const PdpState state = is_known ? life_of(row).state : PdpState::unknown;
  const bool is_wanted = asked_of(row, &SetPdp::up).value_or(false);
  return is_wanted && state != PdpState::active ? PdpState::activating : state;
}

Cell read_type(const Row& row) {
  const PdpKind kind = asked_of(row, &SetPdp::kind).value_or(context_of(row).definition.kind);
  return kind != PdpKind::unknown ? Cell(enumeration(kind)) : std::nullopt;
}

Cell read_apn(const Row& row) {
  return eg_utf8_string(asked_of(row, &SetPdp::apn).value_or(context_of(row).definition.apn), kLongestApn);
}

Cell read_auth_type(const Row& row) {
  const auto auth = asked_of(row, &SetPdp::auth).value_or(credential_of<&PdpCredentials::auth>(row));
  return auth != AuthType::unknown ? Cell(enumeration(auth)) : std::nullopt;
}

Cell read_username(const Row& row) {
  return eg_utf8_string(asked_of(row, &SetPdp::user).value_or(credential_of<&PdpCredentials::user>(row)),
                        kLongestCredential);
}

/// The state that the last SET asked for; without one it follows the state of the context.
Cell read_admin_state(const Row& row) {
  const PdpState state = life_of(row).state;
  const bool is_up = state == PdpState::active || state == PdpState::failed;
  return enumeration(asked_of(row, &SetPdp::up).value_or(is_up) ? AdminState::up : AdminState::down);
}

Cell read_mtu(const Row& row) {
  const PdpLink* const link = row.fresh().medium(context_of(row).link);
  return link != nullptr ? unsigned_value(link->mtu) : std::nullopt;
}

// SETs

bool may_create(const View& view, const Index& index) {
  return view.find(index[0]) != nullptr && index[1] <= static_cast<std::uint32_t>(kMaxCid) &&
         valid_cid(static_cast<int>(index[1]));
}

/// Plans a change. Only the contexts of AT+QICSGP are writable; the modem uses those above.
template <class Give>
std::optional<SetError> plan(const Row& row, VarbindPlanner& planner, Give give) {
  if (!may_create(row.view, row.index)) return SetError::not_writable;
  give(planner.pdp(row.index[0], row.index[1]));
  return std::nullopt;
}

template <auto field>
std::optional<SetError> plan_text(const Row& row, const Value& value, VarbindPlanner& planner) {
  return plan(row, planner,
              [&](PdpRequest& request) { request.change.*field = std::get<std::string>(value.data); });
}

std::optional<SetError> plan_type(const Row& row, const Value& value, VarbindPlanner& planner) {
  return plan(row, planner, [&](PdpRequest& request) {
    request.change.kind = static_cast<PdpKind>(std::get<std::int32_t>(value.data));
  });
}

std::optional<SetError> plan_auth_type(const Row& row, const Value& value, VarbindPlanner& planner) {
  return plan(row, planner, [&](PdpRequest& request) {
    request.change.auth = static_cast<AuthType>(std::get<std::int32_t>(value.data));
  });
}

std::optional<SetError> plan_admin_state(const Row& row, const Value& value, VarbindPlanner& planner) {
  return plan(row, planner, [&](PdpRequest& request) {
    request.change.up = std::get<std::int32_t>(value.data) == static_cast<std::int32_t>(AdminState::up);
  });
}

std::optional<SetError> plan_row_status(const Row& row, const Value& value, VarbindPlanner& planner) {
  return plan(row, planner, [&](PdpRequest& request) {
    request.status = planner.from_varbind(static_cast<RowStatus>(std::get<std::int32_t>(value.data)));
  });
}

constexpr Object kPdpObjects[] = {
    {1, "egPdpCid", Syntax::unsigned32, Access::not_accessible},
    {2, "egPdpType", Syntax::integer32, Access::read_create, read_type, check_integer_in<1, 4>, plan_type},
    {3, "egPdpApn", Syntax::octets, Access::read_create, read_apn, check_apn, plan_text<&SetPdp::apn>},
    {4, "egPdpAuthType", Syntax::integer32, Access::read_create, read_auth_type, check_integer_in<1, 4>,
     plan_auth_type},
    {5, "egPdpUsername", Syntax::octets, Access::read_create, read_username, check_credential,
     plan_text<&SetPdp::user>},
    {6, "egPdpPassword", Syntax::octets, Access::read_create,
     [](const Row& /*row*/) -> Cell { return Value::octets(""); }, check_credential,
     plan_text<&SetPdp::password>},
    {7, "egPdpAdminState", Syntax::integer32, Access::read_create, read_admin_state, check_integer_in<1, 2>,
     plan_admin_state},
    {8, "egPdpOperState", Syntax::integer32, Access::read_only,
     [](const Row& row) -> Cell { return enumeration(state_of(row)); }},
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
    {15, "egPdpRowStatus", Syntax::integer32, Access::read_create,
     [](const Row& /*row*/) -> Cell { return enumeration(RowStatus::active); }, check_pdp_row_status,
     plan_row_status},
};

/// The numbers of EgInetAddressType.
enum class AddressType : std::uint8_t { ipv4 = 1, ipv6 };

RoleAddress address_of(const Row& row) {
  return addresses_of(row.fresh(), context_of(row))[row.index[2] - 1];
}

/// The prefix length; 0 when the modem reported no mask.
Cell read_prefix_length(const Row& row) {
  const RoleAddress address = address_of(row);
  const int longest = static_cast<int>(address.address->octets.size()) * 8;
  const int length = address.prefix_length;
  return Value::unsigned32(length >= 0 && length <= longest ? static_cast<std::uint32_t>(length) : 0);
}

Cell read_address_text(const Row& row) {
  const IpAddress& address = *address_of(row).address;
  std::array<char, INET6_ADDRSTRLEN> text{};
  const bool is_text = inet_ntop(address.is_ipv6() ? AF_INET6 : AF_INET, address.octets.data(), text.data(),
                                 text.size()) != nullptr;
  return is_text ? Cell(eg_utf8_string(text.data())) : std::nullopt;
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
    {6, "egPdpAddrText", Syntax::octets, Access::read_only, read_address_text},
};

}  // namespace

constinit const Group kPdpGroup{.arc = {2, 8, 1},
                                .index_length = 2,
                                .row_from = pdp_row,
                                .may_create = may_create,
                                .objects = kPdpObjects};

constinit const Group kPdpAddressGroup{
    .arc = {2, 9, 1}, .index_length = 3, .row_from = pdp_address_row, .objects = kAddressObjects};

}  // namespace eg915u::mib
