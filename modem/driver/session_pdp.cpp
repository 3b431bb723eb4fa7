#include <set>
#include <string>
#include <utility>

#include "base/str_cat.h"
#include "modem/commands/allowed.h"
#include "modem/commands/pdp.h"
#include "modem/driver/session.h"
#include "modem/polling/apply_pdp.h"
#include "modem/procedures/pdp.h"

/// The part of Session that sets PDP contexts.
namespace eg915u {
namespace {

/// Each may wear the modem's flash, so one that does not get what is wanted is not asked for ever.
constexpr int kContextAttempts = 3;

}  // namespace

Result<void> Session::carry_out(const Operation& operation, const SetPdp& wanted) {
  const auto changed = change_pdp(wanted);
  if (!changed) return conclude(operation, changed);
  // A GET shows what the modem has now; if it is lost meanwhile, the change was made all the same.
  const auto read = read_group(PollGroup::pdp);
  log(Severity::notice, joined({"context ", wanted.cid, " changed on request"}));
  finish(operation, OperationResult::success, "");
  return !read && is_over(read.error()) ? read : Result<void>();
}

/// What the configuration wants first, then what managers changed of it.
Result<void> Session::apply_contexts() {
  if (auto applied = apply_configured_context(); !applied) return applied;
  return apply_credentials_again();
}

Result<void> Session::apply_configured_context() {
  if (!context_is_due_ || driver_state_.context_attempts >= kContextAttempts) return {};
  SetPdp wanted = *settings_.context;
  const std::string what = joined({"context ", wanted.cid});
  if (driver_state_.handover.context_changed_in == writer_.state().identity.value.imei) {
    context_is_due_ = false;
    return {};
  }
  auto password = host_.read_apn_password ? host_.read_apn_password() : Result<std::string>("");
  if (!password) {
    context_is_due_ = false;
    log(Severity::error, joined({what, " is not set as configured: ", password.error().detail}));
    return {};
  }
  wanted.password = *std::move(password);
  const auto shown = shows_configured_context(wanted);
  if (!shown) return context_not_applied(shown.error());
  if (!*shown) {
    ++driver_state_.context_attempts;
    performing_ = true;
    const auto changed = set_pdp(wanted, transact(), wait());
    performing_ = false;
    if (!changed) return context_not_applied(changed.error());
    log(Severity::notice, what + " set as configured");
    plan_.request(PollGroup::pdp, host_.clock.now());
  }
  driver_state_.context_attempts = 0;
  context_is_due_ = false;
  return {};
}

/// A modem without AT+QICSGP is nothing to complain of.
Result<bool> Session::shows_configured_context(const SetPdp& wanted) {
  return shows_pdp(wanted, [this](const AtCommand& command) { return ask(command, Refusal::expected); });
}

/// What was taken and is not shown was perhaps written; what was refused may be taken after a later reading
/// of the contexts.
Result<void> Session::context_not_applied(const Error& error) {
  if (is_over(error)) return tl::make_unexpected(error);
  if (error.code == Errc::malformed || error.code == Errc::invalid) {
    driver_state_.context_attempts = kContextAttempts;
  }
  const bool is_last = driver_state_.context_attempts >= kContextAttempts;
  const std::string what =
      joined({"context ", settings_.context->cid, " cannot be set as configured: ", error.detail});
  if (is_last) {
    log(Severity::error, what + "; not tried again until the configuration changes");
  } else if (driver_state_.complained.insert(what).second) {
    log(Severity::warning, what);
  }
  return {};
}

/// AT+QICSGP may be lost at a restart. What fails is tried again after the next reading of the contexts.
Result<void> Session::apply_credentials_again() {
  while (!to_apply_.empty()) {
    const int cid = *to_apply_.begin();
    performing_ = true;
    const auto applied = change_pdp(driver_state_.handover.asked_credentials.at(cid));
    performing_ = false;
    if (!applied) {
      const std::string what = joined({"context ", cid, ": cannot be set again as before the restart: "});
      if (driver_state_.complained.insert(what).second) log(Severity::warning, what + applied.error().detail);
      plan_.request(PollGroup::pdp, host_.clock.now() + writer_.state().intervals.fast);
      return is_over(applied.error()) ? applied : Result<void>();
    }
    to_apply_.erase(cid);
  }
  return {};
}

Result<void> Session::change_pdp(const SetPdp& wanted) {
  auto& state = writer_.state();
  if (wanted.remove) {
    if (auto removed = remove_pdp(wanted.cid, transact()); !removed) return removed;
    remember(wanted);
    return {};
  }
  if (wanted.changes_definition()) {
    if (auto changed = set_pdp(wanted, transact(), wait()); !changed) return changed;
    remember(wanted);
  }
  if (!wanted.up) return {};
  auto switched = switch_pdp(wanted.cid, *wanted.up, transact());
  const Time now = host_.clock.now();
  if (!switched && *wanted.up) note_activation_failure(state, wanted.cid, now, switched.error().detail);
  if (switched && !*wanted.up) note_deactivation(state, wanted.cid, now);
  return switched;
}

/// What AT+QICSGP may forget at a restart is set again then; that a context was up or down is not.
void Session::remember(const SetPdp& wanted) {
  to_apply_.erase(wanted.cid);
  if (settings_.context && settings_.context->cid == wanted.cid) {
    driver_state_.handover.context_changed_in = writer_.state().identity.value.imei;
    writer_.state().context_changed_in = driver_state_.handover.context_changed_in;
  }
  if (wanted.remove) {
    driver_state_.handover.asked_credentials.erase(wanted.cid);
    return;
  }
  SetPdp& asked = driver_state_.handover.asked_credentials[wanted.cid];
  asked.cid = wanted.cid;
  if (wanted.kind) asked.kind = wanted.kind;
  if (wanted.apn) asked.apn = wanted.apn;
  if (wanted.user) asked.user = wanted.user;
  if (wanted.password) asked.password = wanted.password;
  if (wanted.auth) asked.auth = wanted.auth;
}

/// Those of the first context are in the table of reads; of the others, only those that we set.
Result<void> Session::read_other_credentials() {
  auto& state = writer_.state();
  std::set<int> ours;
  for (const auto& [cid, asked] : driver_state_.handover.asked_credentials) ours.insert(cid);
  if (settings_.context) ours.insert(settings_.context->cid);
  for (const int cid : ours) {
    const auto query = read_credentials(cid);
    if (cid == kMinCid || !query || find_context(state, cid) == nullptr) continue;
    const auto lines = ask(*query, Refusal::expected);
    if (!lines) {
      if (is_over(lines.error())) return tl::make_unexpected(lines.error());
      continue;
    }
    if (!apply_credentials(state, cid, *lines, host_.clock.now())) ++state.at.unparsed;
    drop_passwords();
  }
  return {};
}

void Session::drop_passwords() {
  if (settings_.keep_password) return;
  for (auto& context : writer_.state().pdp.value) context.credentials.value.password.clear();
}

}  // namespace eg915u
