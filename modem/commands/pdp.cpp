#include "modem/commands/pdp.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include <fmt/core.h>

#include "modem/at/fields.h"
#include "modem/commands/address.h"
#include "modem/commands/allowed.h"
#include "modem/commands/command_text.h"

namespace eg915u {
namespace {

constexpr std::array<std::pair<std::string_view, PdpKind>, 4> kWords{
    {{"IP", PdpKind::ipv4}, {"IPV6", PdpKind::ipv6}, {"IPV4V6", PdpKind::ipv4v6}, {"PPP", PdpKind::ppp}}};
constexpr std::array<AuthType, 4> kTypes{AuthType::none, AuthType::pap, AuthType::chap,
                                         AuthType::pap_or_chap};
constexpr std::string_view kCgdcontShape = "+CGDCONT: <cid>,\"<type>\",\"<apn>\"[,...]";

constexpr int kMostCid = 15;
constexpr std::size_t kMostCredentialBytes = 127;
constexpr std::string_view kQicsgpShape = "+QICSGP: <type>,\"<apn>\",\"<user>\",\"<password>\",<auth>";

constexpr std::string_view kCgpaddrShape = "+CGPADDR: <cid>[,<address>[,<address>]]";
constexpr std::string_view kCgcontrdpShape =
    "+CGCONTRDP: <cid>,<bearer>,<apn>[,<address and "
    "mask>[,<gateway>[,<dns>[,<dns>[,<p-cscf>,<p-cscf>...]]]]]";
constexpr std::string_view kQiactShape = "+QIACT: <cid>,<0|1>,<type>[,<address>][,<address>]";
constexpr std::string_view kCgevShape = "+CGEV: <event>";
constexpr int kMostBearer = 255;
constexpr int kLeastMtu = 68;
constexpr int kMostMtu = 65'535;
constexpr int kMostLinkAddresses = 6;  // host, gateway, two name servers, two P-CSCFs
constexpr int kAddressesWithDns = 4;
constexpr int kLinkLocalBits = 10;
constexpr int kBitsOfOctet = 8;

PdpKind kind_of_word(std::string_view word) {
  const auto* const known =
      std::find_if(kWords.begin(), kWords.end(), [word](const auto& entry) { return entry.first == word; });
  return known == kWords.end() ? PdpKind::unknown : known->second;
}

PdpKind kind_of_number(int type) {
  switch (type) {
    case 1:
      return PdpKind::ipv4;
    case 2:
      return PdpKind::ipv6;
    case 3:
      return PdpKind::ipv4v6;
    default:
      return PdpKind::unknown;
  }
}

AuthType auth_of_number(int auth) {
  return auth >= 0 && auth < static_cast<int>(kTypes.size()) ? kTypes[static_cast<std::size_t>(auth)]
                                                             : AuthType::unknown;
}

/// Takes text of at most `most` bytes. A longer one is malformed: a shortened APN or user is a different one.
std::optional<std::string> whole_text(Fields& fields, std::size_t most) {
  const auto text = fields.text();
  if (!text || text->size() > most) return std::nullopt;
  return clean_text(*text, 3 * most);  // a replaced byte takes three
}

using Addresses = std::vector<IpAddress>;

/// Takes a field that may be missing or empty. Absent when it has another form.
std::optional<Addresses> take_addresses(Fields& fields) {
  if (fields.at_end()) return Addresses{};
  const auto text = fields.text();
  return text ? parse_ip_addresses(*text) : std::nullopt;
}

/// Takes all remaining fields.
std::optional<Addresses> take_all_addresses(Fields& fields) {
  Addresses all;
  while (!fields.at_end()) {
    auto addresses = take_addresses(fields);
    if (!addresses) return std::nullopt;
    std::move(addresses->begin(), addresses->end(), std::back_inserter(all));
  }
  return all;
}

/// Takes the first address of a line. Some firmware has the mask in a separate field, and some has none.
std::optional<Addresses> take_host(Fields& fields) {
  Fields next = fields;
  auto hosts = take_addresses(fields);
  if (!hosts || hosts->empty() || hosts->front().prefix_length) return hosts;
  const auto host = next.text();
  const auto mask = next.text();
  if (!host || !mask || !mask->starts_with("255.")) return hosts;
  auto with_mask = parse_ip_address(fmt::format("{}.{}", *host, *mask));
  if (!with_mask || !with_mask->prefix_length) return hosts;
  fields = next;
  return Addresses{*std::move(with_mask)};
}

std::optional<IpAddress> first_of(const Addresses& addresses) {
  return addresses.empty() ? std::nullopt : std::optional(addresses.front());
}

/// True when the first `length` bits are equal.
bool same_network(const IpAddress& a, const IpAddress& b, int length) {
  if (a.octets.size() != b.octets.size()) return false;
  for (std::size_t at = 0; at < a.octets.size() && length > 0; ++at, length -= kBitsOfOctet) {
    const unsigned mask = length >= kBitsOfOctet ? 0xFFU : 0xFF00U >> static_cast<unsigned>(length);
    if (((static_cast<unsigned>(a.octets[at]) ^ static_cast<unsigned>(b.octets[at])) & mask & 0xFFU) != 0) {
      return false;
    }
  }
  return true;
}

/// True for an address that a router can have: in the host's network, or link-local (RFC 4291 2.5.6). In a
/// short line without a gateway, a name server takes its place.
bool is_next_hop(const std::optional<IpAddress>& host, const IpAddress& gateway) {
  static const IpAddress kLinkLocal{"\xFE\x80" + std::string(14, '\0'), kLinkLocalBits};
  if (same_network(kLinkLocal, gateway, kLinkLocalBits)) return true;
  return host && same_network(*host, gateway, host->prefix_length.value_or(0));
}

/// Takes the bearer and the APN. Absent when they have another form: an address, when one of them is missing.
std::optional<std::string> take_bearer_and_apn(Fields& fields) {
  if (fields.is_absent()) {
    fields.skip();
  } else if (!fields.number_within(0, kMostBearer)) {
    return std::nullopt;
  }
  if (fields.at_end()) return std::string();
  auto apn = whole_text(fields, kLongestApn);
  return apn && !parse_ip_address(*apn) ? apn : std::nullopt;
}

Result<PdpNotice> lost_context(std::optional<int> cid, std::string_view shape, std::string_view line) {
  if (!cid) return malformed(shape, line);
  return PdpNotice{cid, true};
}

}  // namespace

Result<PdpDefinition> parse_cgdcont(std::string_view line) {
  auto fields = Fields::of(line, "+CGDCONT:");
  if (!fields) return malformed(kCgdcontShape, line);
  const auto cid = fields->number_within(1, kMostCid);
  const auto word = fields->text();
  const auto apn = whole_text(*fields, kLongestApn);
  if (!cid || !word || !apn) return malformed(kCgdcontShape, line);
  return PdpDefinition{*cid, kind_of_word(*word), *apn};
}

Result<PdpCredentials> parse_qicsgp(std::string_view line) {
  auto fields = Fields::of(line, "+QICSGP:");
  if (!fields) return malformed_secret(kQicsgpShape);
  const auto type = fields->number<int>();
  const auto apn = whole_text(*fields, kLongestApn);
  const auto user = whole_text(*fields, kMostCredentialBytes);
  const auto password = fields->text();
  const auto auth = fields->number<int>();
  if (!type || !apn || !user || !password || password->size() > kMostCredentialBytes || !auth) {
    return malformed_secret(kQicsgpShape);
  }
  if (clean_text(*password, kMostCredentialBytes) != *password) return malformed_secret(kQicsgpShape);
  return PdpCredentials{kind_of_number(*type), *apn, *user, std::string(*password), auth_of_number(*auth)};
}

Result<PdpActivity> parse_cgact(std::string_view line) {
  auto fields = Fields::of(line, "+CGACT:");
  const auto cid = fields ? fields->number_within(1, kMostCid) : std::nullopt;
  const auto state = cid ? fields->number_within(0, 1) : std::nullopt;
  if (!state) return malformed("+CGACT: <cid>,<0|1>", line);
  return PdpActivity{*cid, *state == 1};
}

Result<bool> parse_cgatt(std::string_view line) {
  auto fields = Fields::of(line, "+CGATT:");
  const auto state = fields ? fields->number_within(0, 1) : std::nullopt;
  if (!state) return malformed("+CGATT: <0|1>", line);
  return *state == 1;
}

Result<PdpAddresses> parse_cgpaddr(std::string_view line) {
  auto fields = Fields::of(line, "+CGPADDR:");
  const auto cid = fields ? fields->number_within(1, kMostCid) : std::nullopt;
  auto hosts = cid ? take_all_addresses(*fields) : std::nullopt;
  if (!hosts) return malformed(kCgpaddrShape, line);
  return PdpAddresses{*cid, *std::move(hosts)};
}

Result<PdpParameters> parse_cgcontrdp(std::string_view line) {
  auto fields = Fields::of(line, "+CGCONTRDP:");
  const auto cid = fields ? fields->number_within(1, kMostCid) : std::nullopt;
  auto apn = cid ? take_bearer_and_apn(*fields) : std::nullopt;
  if (!apn) return malformed(kCgcontrdpShape, line);
  std::array<Addresses, kMostLinkAddresses> taken;
  const int first = fields->at_end() ? 0 : 1;
  auto hosts = take_host(*fields);
  if (!hosts) return malformed(kCgcontrdpShape, line);
  const int count = first + std::min(fields->left(), kMostLinkAddresses - 1);
  taken[0] = *std::move(hosts);
  for (auto& addresses : std::span(taken).subspan(1)) {
    auto field = take_addresses(*fields);
    if (!field) return malformed(kCgcontrdpShape, line);
    addresses = *std::move(field);
  }
  const auto host = first_of(taken[0]);
  // A single P-CSCF means that an earlier address is missing.
  if (count == kMostLinkAddresses - 1) return malformed(kCgcontrdpShape, line);
  // No other address has a mask. Without it a short line does not say which addresses it has.
  if (host && !host->prefix_length && count < kAddressesWithDns) {
    return PdpParameters{.cid = *cid, .apn = *std::move(apn), .dns = {}};
  }
  PdpParameters parameters{*cid, *std::move(apn), host, first_of(taken[1]), std::move(taken[2])};
  parameters.dns.insert(parameters.dns.end(), taken[3].begin(), taken[3].end());
  if (parameters.gateway && count < kAddressesWithDns && !is_next_hop(host, *parameters.gateway)) {
    parameters.gateway.reset();
  }
  fields->skip(2);  // two flags
  if (const auto mtu = fields->number_within(kLeastMtu, kMostMtu)) {
    parameters.mtu = static_cast<std::uint32_t>(*mtu);
  }
  return parameters;
}

Result<IpContext> parse_qiact(std::string_view line) {
  auto fields = Fields::of(line, "+QIACT:");
  const auto cid = fields ? fields->number_within(1, kMostCid) : std::nullopt;
  const auto state = cid ? fields->number_within(0, 1) : std::nullopt;
  if (!state) return malformed(kQiactShape, line);
  if (!fields->at_end() && !fields->number<int>()) return malformed(kQiactShape, line);
  auto hosts = take_all_addresses(*fields);
  if (!hosts) return malformed(kQiactShape, line);
  return IpContext{*cid, *state == 1, *std::move(hosts)};
}

Result<PdpNotice> parse_cgev(std::string_view line) {
  constexpr std::string_view kPrefix = "+CGEV:";
  const auto first = line.find_first_not_of(' ', kPrefix.size());
  if (!line.starts_with(kPrefix) || first == std::string_view::npos) return malformed(kCgevShape, line);
  auto event = line.substr(first);
  if (event.starts_with("NW ") || event.starts_with("ME ")) event.remove_prefix(3);
  if (event == "DETACH") return PdpNotice{std::nullopt, true};
  if (auto fields = Fields::of(event, "PDN DEACT ")) {
    return lost_context(fields->number_within(1, kMostCid), "+CGEV: NW PDN DEACT <cid>", line);
  }
  auto fields = Fields::of(event, "DEACT ");
  // DEACT <cid>,<cid>,<type> is about a secondary context.
  if (!fields || fields->number<int>()) return PdpNotice{};
  fields->skip();
  if (fields->at_end()) return PdpNotice{};
  return lost_context(fields->number_within(1, kMostCid), "+CGEV: NW DEACT <type>,<address>,<cid>", line);
}

Result<PdpNotice> parse_pdpdeact(std::string_view line) {
  constexpr std::string_view kShape = "+QIURC: \"pdpdeact\",<cid>";
  auto fields = Fields::of(line, "+QIURC:");
  if (!fields || fields->text() != "pdpdeact") return malformed(kShape, line);
  return lost_context(fields->number_within(1, kMostCid), kShape, line);
}

namespace {

constexpr Duration kActivateLimit = std::chrono::seconds(150);
constexpr std::string_view kCredentialText = "up to 64 of printable ASCII without \" \\ ;";

tl::unexpected<Error> refused_apn() {
  return refused("APN", fmt::format("up to {} of A-Z a-z 0-9 . _ -", kLongestApn));
}

std::string_view type_word(PdpKind kind) {
  switch (kind) {
    case PdpKind::ipv4:
      return "IP";
    case PdpKind::ipv6:
      return "IPV6";
    case PdpKind::ipv4v6:
      return "IPV4V6";
    case PdpKind::ppp:
      return "PPP";
    case PdpKind::unknown:
      break;
  }
  return "";
}

}  // namespace

Result<AtCommand> define_pdp(int cid, PdpKind kind, std::string_view apn) {
  if (!valid_cid(cid)) return refused_cid();
  if (!valid_apn(apn)) return refused_apn();
  const auto type = type_word(kind);
  if (type.empty()) return refused("PDP type", "IPv4, IPv6, IPv4v6 or PPP");
  return setting(fmt::format("AT+CGDCONT={},{},{}", cid, quoted_field(type), quoted_field(apn)));
}

Result<AtCommand> undefine_pdp(int cid) {
  if (!valid_cid(cid)) return refused_cid();
  return setting(fmt::format("AT+CGDCONT={}", cid));
}

Result<AtCommand> set_credentials(const PdpCredentials& credentials, int cid) {
  if (!valid_cid(cid)) return refused_cid();
  if (!valid_apn(credentials.apn)) return refused_apn();
  if (!valid_user(credentials.user)) return refused("user", kCredentialText);
  if (!valid_password(credentials.password)) return refused("password", kCredentialText);
  if (credentials.kind == PdpKind::unknown || credentials.kind == PdpKind::ppp) {
    return refused("PDP type", "IPv4, IPv6 or IPv4v6");
  }
  if (credentials.auth == AuthType::unknown)
    return refused("authentication", "none, PAP, CHAP or PAP-or-CHAP");

  // Types count from 1 (IPv4), authentications from 0 (none).
  const auto line_with = [&](std::string_view password) {
    return fmt::format("AT+QICSGP={},{},{},{},{},{}", cid, static_cast<int>(credentials.kind),
                       quoted_field(credentials.apn), quoted_field(credentials.user), quoted_field(password),
                       static_cast<int>(credentials.auth) - 1);
  };
  return setting(line_with(credentials.password), kReadLimit, line_with("***"));
}

Result<AtCommand> read_credentials(int cid) {
  if (!valid_cid(cid)) return refused_cid();
  AtCommand command = setting(fmt::format("AT+QICSGP={}", cid));
  command.answer = Answer::one;
  command.prefix = "+QICSGP:";
  command.secret_answer = true;
  return command;
}

Result<AtCommand> activate_pdp(int cid, bool active) {
  if (!valid_cid(cid)) return refused_cid();
  return setting(fmt::format("{}{}", active ? "AT+CGACT=1," : "AT+CGACT=0,", cid), kActivateLimit);
}

}  // namespace eg915u
