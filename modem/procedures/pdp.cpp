#include "modem/procedures/pdp.h"

#include <algorithm>

#include <fmt/core.h>

#include "modem/commands/pdp.h"

namespace eg915u {
namespace {

/// A context that is activated within about a second after its deactivation is refused with CME 3.
constexpr Duration kReactivationPause{1'000};
constexpr int kReactivationTries = 3;

struct Context {
  PdpDefinition definition;
  PdpCredentials credentials;
};

template <class T>
void replace_if_given(T& value, const std::optional<T>& given) {
  if (given) value = *given;
}

Result<PdpDefinition> read_definition(int cid, Dialogue& modem) {
  const auto lines = modem.send(kCgdcont);
  if (!lines) return tl::make_unexpected(lines.error());
  for (const auto& line : *lines) {
    auto definition = parse_cgdcont(line);
    if (definition && definition->cid == cid) return definition;
  }
  return PdpDefinition{.cid = cid, .kind = PdpKind::unknown, .apn = {}};
}

bool is_defined(const PdpDefinition& definition) {
  return definition.kind != PdpKind::unknown || !definition.apn.empty();
}

/// Returns empty credentials when the modem has no AT+QICSGP for it.
Result<PdpCredentials> read_back_credentials(int cid, Dialogue& modem) {
  const auto query = read_credentials(cid);
  if (!query) return tl::make_unexpected(query.error());
  const auto lines = modem.send(*query);
  if (!lines) return tl::make_unexpected(lines.error());
  if (lines->empty()) return PdpCredentials{};
  return parse_qicsgp(lines->front());
}

Result<bool> read_activity(int cid, Dialogue& modem) {
  const auto lines = modem.send(kCgact);
  if (!lines)
    return lines.error().code == Errc::rejected ? Result<bool>(false) : tl::make_unexpected(lines.error());
  return std::any_of(lines->begin(), lines->end(), [cid](const std::string& line) {
    const auto activity = parse_cgact(line);
    return activity && activity->cid == cid && activity->active;
  });
}

Result<void> send(const Result<AtCommand>& built, Dialogue& modem) {
  if (!built) return tl::make_unexpected(built.error());
  const auto lines = modem.send(*built);
  if (!lines) return tl::make_unexpected(lines.error());
  return {};
}

Result<void> activate_again(int cid, Dialogue& modem) {
  Result<void> last;
  for (int attempt = 0; attempt < kReactivationTries; ++attempt) {
    if (auto paused = modem.wait(kReactivationPause); !paused) return paused;
    last = send(activate_pdp(cid, true), modem);
    if (last || last.error().code != Errc::rejected) return last;
  }
  return last;
}

bool is_kept(const Context& wanted, const PdpDefinition& definition) {
  return definition.apn == wanted.definition.apn && definition.kind == wanted.definition.kind;
}

bool is_kept(const Context& wanted, const PdpCredentials& credentials) {
  return credentials.apn == wanted.credentials.apn && credentials.user == wanted.credentials.user &&
         credentials.password == wanted.credentials.password;
}

/// The commands that turn the reported context into the wanted one.
struct Change {
  std::optional<AtCommand> definition;
  std::optional<AtCommand> credentials;
};

Result<void> send(const Change& change, Dialogue& modem) {
  for (const auto* command : {&change.definition, &change.credentials}) {
    if (!*command) continue;
    if (const auto lines = modem.send(**command); !lines) return tl::make_unexpected(lines.error());
  }
  return {};
}

/// Sends the change. An active context may refuse it, and is then deactivated, changed and activated again.
Result<void> carry_out(const Change& change, int cid, Dialogue& modem) {
  auto first = send(change, modem);
  if (first || first.error().code != Errc::rejected) return first;
  const auto active = read_activity(cid, modem);
  if (!active) return tl::make_unexpected(active.error());
  if (!*active) return first;
  if (auto down = send(activate_pdp(cid, false), modem); !down) return down;
  auto second = send(change, modem);
  auto up = activate_again(cid, modem);
  return second ? up : second;
}

Context compose(const SetPdp& wanted, const PdpDefinition& definition, const PdpCredentials& credentials) {
  Context context{definition, credentials};
  if (context.definition.kind == PdpKind::unknown) context.definition.kind = PdpKind::ipv4;
  if (context.credentials.auth == AuthType::unknown) context.credentials.auth = AuthType::none;
  replace_if_given(context.definition.kind, wanted.kind);
  replace_if_given(context.definition.apn, wanted.apn);
  replace_if_given(context.credentials.user, wanted.user);
  replace_if_given(context.credentials.password, wanted.password);
  replace_if_given(context.credentials.auth, wanted.auth);
  context.credentials.apn = context.definition.apn;
  context.credentials.kind = context.definition.kind;
  return context;
}

bool asks_for_credentials(const SetPdp& wanted) {
  const auto is_filled = [](const std::optional<std::string>& text) { return text && !text->empty(); };
  return is_filled(wanted.user) || is_filled(wanted.password) ||
         wanted.auth.value_or(AuthType::none) > AuthType::none;
}

}  // namespace

Result<ShownPdp> read_pdp(int cid, Dialogue& modem) {
  auto definition = read_definition(cid, modem);
  if (!definition) return tl::make_unexpected(std::move(definition.error()));
  auto credentials = read_back_credentials(cid, modem);
  if (!credentials && credentials.error().code != Errc::rejected) {
    return tl::make_unexpected(std::move(credentials.error()));
  }
  return ShownPdp{*std::move(definition), std::move(credentials)};
}

bool shows(const SetPdp& wanted, const ShownPdp& shown) {
  const auto is_shown = [](const auto& given, const auto& value) { return !given || *given == value; };
  const auto& [definition, credentials] = shown;
  if (!is_defined(definition) || !is_shown(wanted.apn, definition.apn) ||
      !is_shown(wanted.kind, definition.kind)) {
    return false;
  }
  if (!credentials) return !asks_for_credentials(wanted);
  // A context that AT+QICSGP never set may have no APN there.
  const bool has_apn = !credentials->apn.empty();
  return (!has_apn || is_shown(wanted.apn, credentials->apn)) && is_shown(wanted.user, credentials->user) &&
         is_shown(wanted.password, credentials->password) &&
         is_shown(wanted.auth, std::max(credentials->auth, AuthType::none));
}

Result<ShownPdp> set_pdp(const SetPdp& wanted, Dialogue& modem) {
  auto before = read_pdp(wanted.cid, modem);
  if (!before) return before;
  const auto& [definition, credentials] = *before;
  const bool has_credentials = credentials.has_value();
  if (!has_credentials && asks_for_credentials(wanted)) return tl::make_unexpected(credentials.error());

  const auto context = compose(wanted, definition, credentials.value_or(PdpCredentials{}));
  Change change;
  if (!is_kept(context, definition)) {
    auto built = define_pdp(wanted.cid, context.definition.kind, context.definition.apn);
    if (!built) return tl::make_unexpected(built.error());
    change.definition = std::move(*built);
  }
  const bool takes_credentials = context.definition.kind != PdpKind::ppp || asks_for_credentials(wanted);
  if (has_credentials && takes_credentials && !(context.credentials == *credentials)) {
    auto built = set_credentials(context.credentials, wanted.cid);
    if (!built) return tl::make_unexpected(built.error());
    change.credentials = std::move(*built);
  }
  if (auto done = carry_out(change, wanted.cid, modem); !done) return tl::make_unexpected(done.error());

  const auto definition_now = read_definition(wanted.cid, modem);
  if (!definition_now) return tl::make_unexpected(definition_now.error());
  if (!is_kept(context, *definition_now)) {
    return failure(
        Errc::malformed,
        fmt::format("AT+CGDCONT? does not show the APN that was set: it shows \"{}\"", definition_now->apn));
  }
  if (!has_credentials || !takes_credentials) return before;
  const auto credentials_now = read_back_credentials(wanted.cid, modem);
  if (!credentials_now) return tl::make_unexpected(credentials_now.error());
  if (!is_kept(context, *credentials_now)) {
    return failure(Errc::malformed, "AT+QICSGP does not show the APN, user and password that were set");
  }
  return before;
}

Result<void> remove_pdp(int cid, Dialogue& modem) {
  if (auto down = switch_pdp(cid, false, modem); !down) return down;
  if (auto removed = send(undefine_pdp(cid), modem); !removed) return removed;
  const auto definition = read_definition(cid, modem);
  if (!definition) return tl::make_unexpected(definition.error());
  if (is_defined(*definition)) return failure(Errc::malformed, "AT+CGDCONT? still shows the context");
  return {};
}

Result<void> switch_pdp(int cid, bool up, Dialogue& modem) {
  const auto before = read_activity(cid, modem);
  if (!before) return tl::make_unexpected(before.error());
  if (*before == up) return {};
  if (auto sent = send(activate_pdp(cid, up), modem); !sent) return sent;
  const auto after = read_activity(cid, modem);
  if (!after) return tl::make_unexpected(after.error());
  if (*after == up) return {};
  return failure(Errc::malformed,
                 std::string("AT+CGACT? does not show the context as ") + (up ? "activated" : "deactivated"));
}

}  // namespace eg915u
