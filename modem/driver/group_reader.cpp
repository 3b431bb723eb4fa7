#include "modem/driver/group_reader.h"

#include <algorithm>
#include <set>
#include <utility>

#include <fmt/core.h>

#include "modem/commands/allowed.h"
#include "modem/commands/basic.h"
#include "modem/commands/pdp.h"
#include "modem/polling/apply_pdp.h"
#include "modem/polling/apply_sim.h"
#include "modem/polling/event_values.h"

namespace eg915u {
namespace {

AskedFor asked_for(const PollStep& step) {
  return step.kind == ReadKind::essential ? AskedFor::essential : AskedFor::optional;
}

bool is_in(Part part, const PollStep& step) {
  switch (part) {
    case Part::essential:
      return step.kind != ReadKind::optional;
    case Part::optional:
      return step.kind == ReadKind::optional;
    case Part::whole:
      break;
  }
  return true;
}

bool is_complete(const Identity& identity) {
  return !identity.manufacturer.empty() && !identity.model.empty() && !identity.revision.empty() &&
         !identity.imei.empty();
}

}  // namespace

Result<void> GroupReader::read(PollGroup group, Part part, const Interlude& between) {
  auto& state = core_.state();
  const Time began = core_.now();
  const Sim sim_before = state.sim.value;
  const auto alphabet_before = state.alphabet;
  const auto registration_before = state.registration;
  if (part != Part::optional) core_.plan.began(group, state.intervals, began);
  if (group == PollGroup::slow && part != Part::optional) state.identity_from_ati = {};
  bool complete = true;
  if (auto read = read_steps(group, part, between, complete); !read) return read;
  // Firmware that has none of the commands must not seem silent.
  const bool nothing_asked = state.last_answer && *state.last_answer < began;
  if (group == PollGroup::fast && part == Part::whole && nothing_asked) {
    if (auto alive = dialogue_.ask(kAt); !alive && dialogue_.is_over(alive.error())) {
      return tl::make_unexpected(alive.error());
    }
  }
  if (group == PollGroup::pdp && part == Part::whole) {
    if (auto read = read_other_credentials(); !read) return read;
  }
  plan_next(group, part, began, complete);
  const Sim& sim = state.sim.value;
  const bool other_card =
      sim.iccid.value != sim_before.iccid.value || sim.imsi.value != sim_before.imsi.value;
  // Numbers of the card were read in the alphabet that the modem had then.
  const bool other_alphabet = alphabet_before.at && alphabet_before.value != state.alphabet.value;
  if ((other_card || other_alphabet) && core_.phase == Phase::running)
    core_.plan.request(PollGroup::card, core_.now());
  // The names of the network were forgotten.
  const bool changed =
      registration_before.at && registration_before.value.state != state.registration.value.state;
  if (changed) core_.plan.request(PollGroup::medium, core_.now());
  core_.publish();
  return {};
}

Result<void> GroupReader::complete_events() {
  const auto kind = core_.writer.held();
  if (!kind) return {};
  if (std::exchange(event_until_, core_.writer.held_until()) != core_.writer.held_until()) {
    asked_for_event_.clear();
  }
  if (core_.now() >= core_.writer.held_until()) {
    core_.publish();
    return {};
  }
  for (const std::string_view line : commands_of_values(*kind)) {
    if (!lacks_values(*kind, core_.state())) break;
    const auto steps = poll_table();
    const auto step = std::ranges::find(steps, line, [](const PollStep& s) { return s.command.line; });
    if (step == steps.end() || !asked_for_event_.insert(line).second) continue;
    if (auto read = read_step(*step); !read && dialogue_.is_over(read.error())) return read;
    core_.publish();
    if (core_.writer.held() != kind) break;
  }
  return {};
}

Result<void> GroupReader::read_steps(PollGroup group, Part part, const Interlude& between, bool& complete) {
  for (const auto& step : poll_table()) {
    if (step.group != group || !is_in(part, step)) continue;
    auto read = read_step(step);
    if (!read && dialogue_.is_over(read.error())) return read;
    complete = complete && (read || support_.forbids(step.command, asked_for(step)));
    if (!between) continue;
    if (auto done = between(); !done) return done;
  }
  return {};
}

Result<void> GroupReader::read_step(const PollStep& step) {
  auto& state = core_.state();
  if (support_.forbids(step.command, asked_for(step))) return {};
  if (step.wanted != nullptr && !step.wanted(state)) return {};
  const auto refusal = step.kind == ReadKind::optional ? Refusal::expected : Refusal::noted;
  const auto lines = dialogue_.ask(step.command, refusal);
  const Time now = core_.now();
  if (!lines) {
    const Error& error = lines.error();
    if (error.code == Errc::rejected && step.refused != nullptr) step.refused(state, error, now);
    core_.log_once(step.command.line, Severity::debug, error.detail);
    support_.note_refusal(step.command, asked_for(step), error);
    return tl::make_unexpected(error);
  }
  support_.note_answer(step.command);
  auto applied = step.apply(state, *lines, now);
  drop_passwords();
  follow_reports(*lines);
  if (!applied) {
    ++state.at.unparsed;
    core_.log_once(step.command.line, Severity::warning,
                   fmt::format("{}: invalid answer: {}", step.command.line, applied.error().detail));
  }
  return applied;
}

/// Sets the reports of a registration again when somebody reduced them. Another program that does so after
/// each answer is not followed at its speed: the pauses grow.
void GroupReader::follow_reports(Lines answer) {
  const auto line = first_line(answer);
  const auto domain = line ? registration_domain(*line) : std::nullopt;
  const auto told = domain ? parse_registration(*line) : failure(Errc::malformed, "another command");
  if (!told || !told->reports) return;
  Reports& reports = reports_[*domain];
  const bool reduced = *told->reports < kLocationReports || *told->reports < reports.n;
  reports.n = std::max(reports.n, *told->reports);
  const std::string_view setting = report_setting(*domain).line;
  if (!reduced || !support_.settled().contains(setting)) return;
  const Time now = core_.now();
  if (now < reports.not_before) return;
  const auto& intervals = core_.state().intervals;
  reports.pause = longer_pause(reports.pause, intervals.fast, intervals.slow);
  reports.not_before = now + reports.pause;
  reports.n = 0;
  support_.settled().erase(setting);
  if (domain == RegistrationDomain::eps) support_.settled().erase(kReportCause.line);
  core_.log_once("reports", Severity::notice,
                 fmt::format("{}: switched off by another program: set again", setting));
  core_.plan.request(PollGroup::extras, now);
}

/// Reads the credentials of the other contexts that we set. Those of the first one are in the poll table.
Result<void> GroupReader::read_other_credentials() {
  auto& state = core_.state();
  std::set<int> ours;
  for (const auto& [cid, asked] : core_.driver_state.handover.asked_contexts) ours.insert(cid);
  if (core_.settings.context) ours.insert(core_.settings.context->cid);
  for (const int cid : ours) {
    const auto query = read_credentials(cid);
    if (cid == kMinCid || !query || find_context(state, cid) == nullptr) continue;
    const auto lines = dialogue_.ask(*query, Refusal::expected);
    if (!lines) {
      if (dialogue_.is_over(lines.error())) return tl::make_unexpected(lines.error());
      continue;
    }
    if (!apply_credentials(state, cid, *lines, core_.now())) ++state.at.unparsed;
    drop_passwords();
  }
  return {};
}

void GroupReader::drop_passwords() {
  if (core_.settings.keep_password) return;
  for (auto& context : core_.state().pdp.value) context.credentials.value.password.clear();
}

void GroupReader::plan_next(PollGroup group, Part part, Time began, bool complete) {
  auto& state = core_.state();
  const Time now = core_.now();
  switch (group) {
    case PollGroup::fast:
      log_sinr_scale();
      if (part == Part::optional) break;
      state.at.poll_duration = std::chrono::duration_cast<Duration>(now - began);
      break;
    case PollGroup::medium: {
      const bool settles = state.sim.value.state != SimState::ready && state.ready_since &&
                           now - *state.ready_since <= kSimSettles + state.intervals.fast;
      if (settles) core_.plan.request(group, now + state.intervals.fast);
      break;
    }
    case PollGroup::slow:
      if (part == Part::optional) {
        // Readings that failed at the start are repeated soon.
        if (!complete) retry_later(group, false);
        break;
      }
      // A missing identity is not left missing for a whole hour.
      retry_later(group, complete || is_complete(state.identity.value));
      support_.follow_firmware();
      state.sinr.follow_firmware(state.identity.value.revision);
      // The capabilities are as fresh as the name of the firmware.
      if (state.capabilities.at) state.capabilities.at = now;
      break;
    case PollGroup::card:
      retry_later(group, complete);
      break;
    default:
      break;
  }
}

void GroupReader::log_sinr_scale() {
  const auto scale = core_.state().sinr.scale(SinrScales::Source::qcsq);
  if (!scale || core_.settings.sinr_scale) return;
  const std::string line = fmt::format("SINR scale: learned: {}", text(*scale));
  core_.log_once(line, Severity::debug, line);
}

/// Repeats an incomplete reading of an hourly group sooner, with growing pauses, as it may never be complete.
void GroupReader::retry_later(PollGroup group, bool complete) {
  if (complete) {
    retry_pauses_.erase(group);
    return;
  }
  const auto& intervals = core_.state().intervals;
  const Duration least = group == PollGroup::slow ? intervals.medium : kRefusalsApart;
  Duration& pause = retry_pauses_[group];
  pause = longer_pause(pause, least, intervals.slow);
  core_.plan.request(group, core_.now() + pause);
}

}  // namespace eg915u
