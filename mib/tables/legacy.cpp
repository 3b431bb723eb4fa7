#include <algorithm>
#include <chrono>
#include <string>
#include <string_view>

#include "mib/fresh_readings.h"
#include "mib/groups.h"
#include "mib/legacy_text.h"
#include "mib/pdp_contexts.h"
#include "mib/rows.h"
#include "mib/set/checks.h"
#include "mib/set/varbind_planner.h"
#include "mib/tables/setting_object.h"
#include "mib/textual_conventions.h"

/// egLegacy: the objects of the first agent. They show the first modem of the configuration.
namespace eg915u::mib {
namespace {

constexpr int kLegacyCid = 1;
constexpr std::size_t kMccLength = 3;

const std::string& text_of(const Value& value) { return std::get<std::string>(value.data); }

// egLegacyReboot

std::optional<SetError> plan_reboot(const Row& row, const Value& value, VarbindPlanner& planner) {
  if (!parse_legacy_truth(text_of(value)).value_or(false)) return std::nullopt;
  return planner.run(row.view.first_modem, Reboot{ResetReason::legacy_request});
}

// egLegacyKeepAlive

Cell read_keep_alive(const Row& row) {
  const auto counted =
      std::chrono::floor<std::chrono::seconds>(row.view.now - row.view.agent.keep_alive_since).count();
  const auto total = row.view.settings.keep_alive_base + std::max<std::int64_t>(counted, 0);
  return eg_legacy_text(std::to_string(total));
}

std::optional<SetError> plan_keep_alive(const Row& /*row*/, const Value& value, VarbindPlanner& planner) {
  planner.change(kSetting<"egLegacyKeepAlive">, {}, parse_keep_alive(text_of(value)).value_or(0));
  planner.ask_agent(RestartKeepAlive{});
  return std::nullopt;
}

// egLegacyOperator

Cell read_operator(const Row& row) {
  const ModemView* const modem = row.view.find(row.view.first_modem);
  if (modem == nullptr) return eg_legacy_text(legacy_operator_text({}));
  const FreshReadings readings(row.view, modem->modem());
  const std::string long_name = operator_long_name(readings.serving());
  const std::string short_name = operator_short_name(readings.serving());
  const std::string plmn = operator_plmn(readings.serving());
  const std::string_view digits = plmn;
  const std::string_view mnc = digits.size() > kMccLength ? digits.substr(kMccLength) : std::string_view{};
  return eg_legacy_text(legacy_operator_text({long_name, short_name, digits.substr(0, kMccLength), mnc}));
}

// egLegacyApn

struct ApnParts {
  std::string apn;
  std::string user;
  std::string password;
};

ApnParts reported_apn(const FreshReadings& readings) {
  const PdpContext* const context = find_context(readings, kLegacyCid);
  if (context == nullptr) return {};
  const PdpCredentials* const known = readings.medium(context->credentials);
  if (known == nullptr) return {context->definition.apn, "", ""};
  return {context->definition.apn, known->user, known->password};
}

/// Replaces reported values by those of pending operations.
void apply_pending(const ModemView& modem, ApnParts& parts) {
  parts.apn = pending_pdp(modem, kLegacyCid, &SetPdp::apn).value_or(parts.apn);
  parts.user = pending_pdp(modem, kLegacyCid, &SetPdp::user).value_or(parts.user);
  parts.password = pending_pdp(modem, kLegacyCid, &SetPdp::password).value_or(parts.password);
}

Cell read_legacy_apn(const Row& row) {
  ApnParts parts;
  if (const ModemView* const modem = row.view.find(row.view.first_modem)) {
    parts = reported_apn(FreshReadings(row.view, modem->modem()));
    apply_pending(*modem, parts);
  }
  if (!row.view.policy.legacy_show_password) parts.password.clear();
  return eg_legacy_text(parts.apn + ',' + parts.user + ',' + parts.password);
}

std::optional<SetError> plan_apn(const Row& row, const Value& value, VarbindPlanner& planner) {
  const LegacyApn parts = parse_legacy_apn(text_of(value)).value_or(LegacyApn{});
  SetPdp change;
  change.cid = kLegacyCid;
  change.apn = parts.apn;
  change.user = parts.user;
  change.password = parts.password;
  return planner.set_pdp(row.view.first_modem, std::move(change));
}

// egLegacyTrapText

std::optional<SetError> plan_trap_text(const Row& /*row*/, const Value& value, VarbindPlanner& planner) {
  planner.send_legacy_event(text_of(value));
  return std::nullopt;
}

constexpr Object kControlObjects[] = {
    {7, "egLegacyReboot", Syntax::octets, Access::read_write,
     [](const Row& /*row*/) -> Cell { return eg_legacy_text("False"); }, check_legacy_truth, plan_reboot},
};

constexpr Object kLegacyObjects[] = {
    {2, "egLegacyKeepAlive", Syntax::octets, Access::read_write, read_keep_alive, check_keep_alive,
     plan_keep_alive},
    {4, "egLegacyApn", Syntax::octets, Access::read_write, read_legacy_apn, check_legacy_apn, plan_apn},
    setting_object<"egLegacyTrapEnable">(5),
    {6, "egLegacyTrapText", Syntax::octets, Access::read_write,
     [](const Row& row) -> Cell { return eg_legacy_text(row.view.agent.last_trap_text); }, check_legacy_text,
     plan_trap_text},
};

constexpr Object kNetworkObjects[] = {
    {2, "egLegacyOperator", Syntax::octets, Access::read_only, read_operator},
};

}  // namespace

constinit const Group kLegacyControlGroup{
    .arc = {1, 1}, .row_from = scalar_row, .objects = kControlObjects, .bare_instance = true, .legacy = true};

constinit const Group kLegacyGroup{
    .arc = {1}, .row_from = scalar_row, .objects = kLegacyObjects, .legacy = true};

constinit const Group kLegacyNetworkGroup{
    .arc = {1, 3}, .row_from = scalar_row, .objects = kNetworkObjects, .bare_instance = true, .legacy = true};

}  // namespace eg915u::mib
