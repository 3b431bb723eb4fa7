#include "modem/driver/context_keeper.h"

#include <chrono>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include <fmt/core.h>

#include "base/printable.h"
#include "modem/polling/apply_pdp.h"
#include "modem/procedures/pdp.h"

namespace eg915u {
namespace {

/// Each attempt may wear the flash of the modem, so their number is limited.
constexpr int kContextAttempts = 3;
/// The same number of writes is allowed in this time.
constexpr Duration kWritesCount = std::chrono::hours(1);

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
  for (const auto& [cid, asked] : core.driver_state.handover.asked_contexts) to_restore_.insert(cid);
}

Result<void> ContextKeeper::apply() {
  compare_apns();
  if (auto applied = apply_configured(); !applied) return applied;
  return restore_asked();
}

/// True for the configured context, unless a manager changed it in this modem.
bool ContextKeeper::owns(int cid) const {
  const auto& changed_in = core_.driver_state.handover.context_changed_in;
  return core_.settings.context && core_.settings.context->cid == cid &&
         !(changed_in && changed_in == core_.state().identity.value.imei);
}

/// Reports each APN that differs from the previous one, when neither the daemon nor a manager set it. A
/// garbled line must not count, so the next reading must show the same APN.
void ContextKeeper::compare_apns() {
  const auto& state = core_.state();
  if (!state.pdp.at) return;
  auto& shown = core_.driver_state.shown_apns;
  if (shown.imei != state.identity.value.imei) shown = {state.identity.value.imei, {}};
  for (const auto& context : state.pdp.value) {
    const int cid = context.definition.cid;
    const std::string& apn = context.definition.apn;
    if (to_restore_.contains(cid)) continue;  // restore() compares it
    const auto known = shown.by_cid.try_emplace(cid, apn).first;
    if (known->second == apn || (owns(cid) && core_.settings.context->apn == apn)) {
      known->second = apn;
      unconfirmed_.erase(cid);
    } else if (std::exchange(unconfirmed_[cid], apn) != apn) {
      core_.plan.request(PollGroup::pdp, core_.now());
    } else {
      note_other_apn(cid, apn, known->second);
    }
  }
}

void ContextKeeper::note_other_apn(int cid, const std::string& apn, std::string previous) {
  core_.log(Severity::warning, fmt::format("context {}: changed by another program: APN {}, before {}", cid,
                                           in_quotes(apn), in_quotes(previous)));
  unconfirmed_.erase(cid);
  core_.driver_state.shown_apns.by_cid[cid] = apn;
  auto& life = core_.state().pdp_lives[cid];
  ++life.apn_changes;
  life.previous_apn = std::move(previous);
  core_.publish();
  if (owns(cid)) is_due_ = true;
  if (core_.driver_state.handover.asked_contexts.contains(cid)) give_up(cid);
}

/// The manager's change is not applied any more.
void ContextKeeper::give_up(int cid) {
  core_.log(Severity::notice,
            fmt::format("context {}: left as it is: the change of a manager is forgotten", cid));
  core_.driver_state.handover.asked_contexts.erase(cid);
  to_restore_.erase(cid);
}

Result<void> ContextKeeper::apply_configured() {
  auto& driver_state = core_.driver_state;
  if (!is_due_ || driver_state.context_attempts >= kContextAttempts) return {};
  SetPdp wanted = *core_.settings.context;
  const std::string what = fmt::format("context {}", wanted.cid);
  if (!owns(wanted.cid)) {
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
  const auto shown = shows_configured(wanted);
  if (!shown) return note_not_applied(shown.error());
  if (!*shown) {
    if (!may_write_configured()) return {};
    ++driver_state.context_attempts;
    if (const auto changed = set_pdp(wanted, dialogue_); !changed) return note_not_applied(changed.error());
    note_configured(wanted);
  }
  driver_state.context_attempts = 0;
  is_due_ = false;
  return {};
}

Result<bool> ContextKeeper::shows_configured(const SetPdp& wanted) {
  ExpectingRefusals modem(dialogue_);
  const auto shown = read_pdp(wanted.cid, modem);
  if (!shown) return tl::make_unexpected(shown.error());
  return shows(wanted, *shown);
}

/// Another program may set its own APN again and again. Each write may wear the flash of the modem.
bool ContextKeeper::may_write_configured() {
  auto& writes = core_.driver_state.context_writes;
  const Time now = core_.now();
  std::erase_if(writes, [now](Time write) { return now - write >= kWritesCount; });
  if (std::ssize(writes) < kContextAttempts) {
    writes.push_back(now);
    return true;
  }
  const std::string what =
      fmt::format("context {}: not set as configured: another program changed it {} times in an hour",
                  core_.settings.context->cid, kContextAttempts);
  core_.log_once(what, Severity::warning, what);
  return false;
}

void ContextKeeper::note_configured(const SetPdp& wanted) {
  core_.log(Severity::notice, fmt::format("context {}: set as configured", wanted.cid));
  note_set(wanted.cid, wanted.apn.value_or(""));
  ++core_.state().pdp_lives[wanted.cid].configured_times;
  core_.plan.request(PollGroup::pdp, core_.now());
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

/// A restoration that fails is repeated after the next reading of the contexts.
Result<void> ContextKeeper::restore_asked() {
  const auto to_restore = to_restore_;
  for (const int cid : to_restore) {
    auto restored = restore(cid);
    if (restored) {
      to_restore_.erase(cid);
      continue;
    }
    if (dialogue_.is_over(restored.error())) return restored;
    const std::string what = fmt::format("context {}: not restored after the restart: ", cid);
    core_.log_once(what, Severity::warning, what + restored.error().detail);
    core_.plan.request(PollGroup::pdp, core_.now() + core_.state().intervals.fast);
  }
  return {};
}

Result<void> ContextKeeper::restore(int cid) {
  const auto& asked = core_.driver_state.handover.asked_contexts.at(cid);
  const auto shown = read_pdp(cid, dialogue_);
  if (!shown) return tl::make_unexpected(shown.error());
  switch (asked.compare(*shown)) {
    case AskedContext::Shown::as_asked:
      return {};
    case AskedContext::Shown::others:
      return leave_to_others(cid, shown->definition.apn, asked);
    case AskedContext::Shown::lost:
      break;
  }
  if (const auto set = set_pdp(asked.wanted(), dialogue_); !set) return tl::make_unexpected(set.error());
  core_.log(Severity::notice,
            fmt::format("context {}: restored: the modem lost the change of a manager", cid));
  note_set(cid, asked.wanted().apn.value_or(shown->definition.apn));
  core_.plan.request(PollGroup::pdp, core_.now());
  return {};
}

/// A garbled line must not count, so the reading of the poll must show the same APN.
Result<void> ContextKeeper::leave_to_others(int cid, const std::string& apn, const AskedContext& asked) {
  const auto* const polled = find_context(core_.state(), cid);
  if (polled == nullptr || polled->definition.apn != apn) {
    return failure(Errc::malformed, "two readings of the context differ");
  }
  if (asked.compare_apn(apn) != AskedContext::Shown::others) {
    give_up(cid);
    return {};
  }
  const auto& by_cid = core_.driver_state.shown_apns.by_cid;
  const auto known = by_cid.find(cid);
  note_other_apn(cid, apn, known != by_cid.end() ? known->second : asked.wanted().apn.value_or(""));
  return {};
}

Result<void> ContextKeeper::change(const SetPdp& wanted) {
  auto& state = core_.state();
  // Whatever becomes of the change, the next reading is no change of another program.
  core_.driver_state.shown_apns.by_cid.erase(wanted.cid);
  if (wanted.remove) {
    if (auto removed = remove_pdp(wanted.cid, dialogue_); !removed) return removed;
    forget(wanted.cid);
    return {};
  }
  if (wanted.changes_definition()) {
    const auto before = set_pdp(wanted, dialogue_);
    if (!before) return tl::make_unexpected(before.error());
    remember(wanted, *before);
  }
  if (!wanted.up) return {};
  auto switched = switch_pdp(wanted.cid, *wanted.up, dialogue_);
  const Time now = core_.now();
  if (!switched && *wanted.up) note_activation_failure(state, wanted.cid, now, switched.error().detail);
  if (switched && !*wanted.up) note_deactivation(state, wanted.cid, now);
  return switched;
}

/// Remembers what a restart may lose, but not whether the context was up.
void ContextKeeper::remember(const SetPdp& wanted, const ShownPdp& before) {
  to_restore_.erase(wanted.cid);
  core_.driver_state.handover.asked_contexts[wanted.cid].ask(wanted, before);
  note_set(wanted.cid, wanted.apn.value_or(before.definition.apn));
  note_configured_was_changed(wanted.cid);
}

void ContextKeeper::forget(int cid) {
  to_restore_.erase(cid);
  core_.driver_state.handover.asked_contexts.erase(cid);
  note_configured_was_changed(cid);
}

void ContextKeeper::note_configured_was_changed(int cid) {
  if (!core_.settings.context || core_.settings.context->cid != cid) return;
  auto& changed_in = core_.driver_state.handover.context_changed_in;
  changed_in = core_.state().identity.value.imei;
  core_.state().context_changed_in = changed_in;
}

/// The next reading shows what we set, and is no change of another program.
void ContextKeeper::note_set(int cid, const std::string& apn) {
  core_.driver_state.shown_apns.by_cid[cid] = apn;
  unconfirmed_.erase(cid);
}

void ContextKeeper::forget_shown() { core_.driver_state.shown_apns.by_cid.clear(); }

}  // namespace eg915u
