#include "modem/driver/command_support.h"

#include <utility>

#include <fmt/core.h>

namespace eg915u {
namespace {

std::string interval_text(Duration interval) {
  const auto seconds = std::chrono::round<std::chrono::seconds>(interval).count();
  if (seconds % 3600 == 0) return fmt::format("{} h", seconds / 3600);
  if (seconds % 60 == 0) return fmt::format("{} min", seconds / 60);
  return fmt::format("{} s", seconds);
}

/// "+CME ERROR: 58 (invalid command line)" of an error that names the command first.
std::string reason(const AtCommand& command, const Error& error) {
  const std::string start = command.line + ": ";
  return error.detail.starts_with(start) ? error.detail.substr(start.size()) : error.detail;
}

}  // namespace

bool CommandSupport::forbids(const AtCommand& command, AskedFor what) {
  return core_.driver_state.refusals.forbid(command.line, what, core_.state(), core_.now());
}

void CommandSupport::note_answer(const AtCommand& command) {
  log_change(core_.driver_state.refusals.note_answer(command.line), command);
}

void CommandSupport::note_refusal(const AtCommand& command, AskedFor what, const Error& error) {
  auto& refusals = core_.driver_state.refusals;
  log_change(refusals.note_refusal(command.line, what, error, core_.state(), core_.now()), command, error);
}

void CommandSupport::note_no_answer(const AtCommand& command, const Error& error) {
  const auto change = core_.driver_state.refusals.note_refusal(command.line, AskedFor::question, error,
                                                               core_.state(), core_.now());
  if (change != RefusalChange::given_up) return;
  std::string& names = given_up_[reason(command, error)];
  if (!names.empty()) names += ", ";
  names += command.line;
}

void CommandSupport::log_given_up() {
  const std::string interval = interval_text(core_.state().intervals.slow);
  for (const auto& [why, names] : std::exchange(given_up_, {})) {
    core_.log(Severity::notice, fmt::format("{}: given up: {}; asked again every {}", names, why, interval));
  }
}

bool CommandSupport::renews() { return core_.driver_state.refusals.renews(core_.state()); }

std::optional<Time> CommandSupport::next_question() const {
  return core_.driver_state.refusals.next_question(core_.now());
}

void CommandSupport::forget() {
  core_.state().capabilities.forget();
  core_.driver_state.refusals.restart();
  core_.driver_state.probed_revision.clear();
}

void CommandSupport::follow_firmware() {
  auto& state = core_.state();
  const std::string& revision = state.identity.value.revision;
  std::string& probed = core_.driver_state.probed_revision;
  if (revision.empty() || revision == probed) return;
  const std::string before = std::exchange(probed, revision);
  if (before.empty()) return;
  state.capabilities.forget();
  core_.driver_state.refusals.restart();
  settled_.clear();
  core_.plan.request(PollGroup::extras, core_.now());
}

void CommandSupport::log_change(RefusalChange change, const AtCommand& command, const Error& error) const {
  switch (change) {
    case RefusalChange::refused:
      core_.log(Severity::notice, fmt::format("{}: refused: {}; asked again with each poll", command.line,
                                              reason(command, error)));
      break;
    case RefusalChange::given_up:
      core_.log(Severity::notice,
                fmt::format("{}: given up: {}; asked again every {}", command.line, reason(command, error),
                            interval_text(core_.state().intervals.slow)));
      break;
    case RefusalChange::answered_again:
      core_.log(Severity::notice, fmt::format("{}: answered again", command.line));
      break;
    case RefusalChange::none:
      break;
  }
}

}  // namespace eg915u
