#include "modem/polling/apply_identity.h"

#include "modem/commands/identity.h"
#include "modem/model/snapshot.h"

namespace eg915u {
namespace {

/// Serves firmware whose ATI lacks a part.
template <auto field>
Result<void> apply_text(ModemSnapshot& modem, Lines lines, Time now) {
  auto text = parse_bare_text(lines);
  if (!text) return tl::make_unexpected(text.error());
  Identity identity = modem.identity.value;
  identity.*field = std::move(*text);
  modem.identity.set(std::move(identity), now);
  return {};
}

}  // namespace

Result<void> apply_ati(ModemSnapshot& modem, Lines lines, Time now) {
  auto identity = parse_ati(lines);
  if (!identity) return tl::make_unexpected(identity.error());
  modem.identity_from_ati = {!identity->manufacturer.empty(), !identity->model.empty(),
                             !identity->revision.empty()};
  const Identity& known = modem.identity.value;
  if (identity->manufacturer.empty()) identity->manufacturer = known.manufacturer;
  if (identity->model.empty()) identity->model = known.model;
  if (identity->revision.empty()) identity->revision = known.revision;
  identity->imei = known.imei;
  modem.identity.set(std::move(*identity), now);
  return {};
}

Result<void> apply_cgmi(ModemSnapshot& modem, Lines lines, Time now) {
  return apply_text<&Identity::manufacturer>(modem, lines, now);
}

Result<void> apply_cgmm(ModemSnapshot& modem, Lines lines, Time now) {
  return apply_text<&Identity::model>(modem, lines, now);
}

Result<void> apply_cgmr(ModemSnapshot& modem, Lines lines, Time now) {
  return apply_text<&Identity::revision>(modem, lines, now);
}

Result<void> apply_cgsn(ModemSnapshot& modem, Lines lines, Time now) {
  auto imei = parse_imei(lines);
  if (!imei) return tl::make_unexpected(imei.error());
  Identity identity = modem.identity.value;
  identity.imei = std::move(*imei);
  modem.identity.set(std::move(identity), now);
  return {};
}

}  // namespace eg915u
