#include "modem/driver/context_keeper.h"

#include <string>
#include <utility>

#include <fmt/core.h>

#include "modem/polling/apply_pdp.h"
#include "modem/procedures/pdp.h"

namespace eg915u {
namespace {

/// Each attempt may wear the flash of the modem, so their number is limited.
constexpr int kContextAttempts = 3;

/// The dialogue for readings that a modem may refuse: a modem without AT+QICSGP is no cause for complaint.
class ExpectingRefusals final : public Dialogue {
 public:
  explicit ExpectingRefusals(SessionDialogue& dialogue) : dialogue_(dialogue) {}
  Result<std::vector<std::string>> send(const AtCommand& command) override {
    return dialogue_.ask(command, Refusal::expected);
  }
  Result<void> wait(Duration duration) override { return dialogue_.wait(duration); }

 private:
  SessionDialogue& dialogue_;
};

}  // namespace

ContextKeeper::ContextKeeper(SessionCore& core, SessionDialogue& dialogue)
    : core_(core), dialogue_(dialogue), is_due_(core.settings.context.has_value()) {
  for (const auto& [cid, asked] : core.driver_state.handover.asked_credentials) to_apply_.insert(cid);
}

Result<void> ContextKeeper::apply() {
  if (auto applied = apply_configured(); !applied) return applied;
  return apply_credentials_again();
}

Result<void> ContextKeeper::apply_configured() {
  auto& driver_state = core_.driver_state;
  if (!is_due_ || driver_state.context_attempts >= kContextAttempts) return {};
  SetPdp wanted = *core_.settings.context;
  const std::string what = fmt::format("context {}", wanted.cid);
  if (driver_state.handover.context_changed_in == core_.state().identity.value.imei) {
    is_due_ = false;
    return {};
  }
  auto password = core_.host.read_apn_password ? core_.host.read_apn_password() : Result<std::string>("");
  if (!password) {
    is_due_ = false;
    core_.log(Severity::error, fmt::format("{}: not set as configured: {}", what, password.error().detail));
    return {};
  }
  wanted.password = *std::move(password);
  const auto shown = shows(wanted);
  if (!shown) return note_not_applied(shown.error());
  if (!*shown) {
    ++driver_state.context_attempts;
    if (const auto changed = set_pdp(wanted, dialogue_); !changed) return note_not_applied(changed.error());
    core_.log(Severity::notice, what + ": set as configured");
    core_.plan.request(PollGroup::pdp, core_.now());
  }
  driver_state.context_attempts = 0;
  is_due_ = false;
  return {};
}

Result<bool> ContextKeeper::shows(const SetPdp& wanted) {
  ExpectingRefusals modem(dialogue_);
  return shows_pdp(wanted, modem);
}

/// A change that was taken and is not shown may have been written, so it is not repeated. A change that was
/// refused may be taken after a later reading of the contexts.
Result<void> ContextKeeper::note_not_applied(const Error& error) {
  if (dialogue_.is_over(error)) return tl::make_unexpected(error);
  auto& attempts = core_.driver_state.context_attempts;
  if (error.code == Errc::malformed || error.code == Errc::invalid) attempts = kContextAttempts;
  const std::string what =
      fmt::format("context {}: cannot be set as configured: {}", core_.settings.context->cid, error.detail);
  if (attempts >= kContextAttempts) {
    core_.log(Severity::error, what + "; given up until the configuration changes");
  } else {
    core_.log_once(what, Severity::warning, what);
  }
  return {};
}

/// A restart may lose AT+QICSGP. A change that fails is repeated after the next reading of the contexts.
Result<void> ContextKeeper::apply_credentials_again() {
  while (!to_apply_.empty()) {
    const int cid = *to_apply_.begin();
    const auto applied = change(core_.driver_state.handover.asked_credentials.at(cid));
    if (!applied) {
      const std::string what = fmt::format("context {}: not restored after the restart: ", cid);
      core_.log_once(what, Severity::warning, what + applied.error().detail);
      core_.plan.request(PollGroup::pdp, core_.now() + core_.state().intervals.fast);
      return dialogue_.is_over(applied.error()) ? applied : Result<void>();
    }
    to_apply_.erase(cid);
  }
  return {};
}

Result<void> ContextKeeper::change(const SetPdp& wanted) {
  auto& state = core_.state();
  if (wanted.remove) {
    if (auto removed = remove_pdp(wanted.cid, dialogue_); !removed) return removed;
    remember(wanted);
    return {};
  }
  if (wanted.changes_definition()) {
    if (auto changed = set_pdp(wanted, dialogue_); !changed) return changed;
    remember(wanted);
  }
  if (!wanted.up) return {};
  auto switched = switch_pdp(wanted.cid, *wanted.up, dialogue_);
  const Time now = core_.now();
  if (!switched && *wanted.up) note_activation_failure(state, wanted.cid, now, switched.error().detail);
  if (switched && !*wanted.up) note_deactivation(state, wanted.cid, now);
  return switched;
}

/// Remembers the settings of AT+QICSGP that a restart may lose, but not whether the context was up.
void ContextKeeper::remember(const SetPdp& wanted) {
  Handover& handover = core_.driver_state.handover;
  to_apply_.erase(wanted.cid);
  if (core_.settings.context && core_.settings.context->cid == wanted.cid) {
    handover.context_changed_in = core_.state().identity.value.imei;
    core_.state().context_changed_in = handover.context_changed_in;
  }
  if (wanted.remove) {
    handover.asked_credentials.erase(wanted.cid);
    return;
  }
  SetPdp& asked = handover.asked_credentials[wanted.cid];
  asked.cid = wanted.cid;
  if (wanted.kind) asked.kind = wanted.kind;
  if (wanted.apn) asked.apn = wanted.apn;
  if (wanted.user) asked.user = wanted.user;
  if (wanted.password) asked.password = wanted.password;
  if (wanted.auth) asked.auth = wanted.auth;
}

}  // namespace eg915u
