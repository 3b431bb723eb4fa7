#include "modem/driver/questions.h"

#include <utility>

#include "modem/commands/configuration.h"

namespace eg915u {
namespace {

constexpr int kQuestionAttempts = 2;

}  // namespace

Result<void> Questions::ask_open() {
  auto asked = ask_in_order();
  support_.log_given_up();
  if (!asked) return asked;
  if (const auto next = support_.next_question()) core_.plan.request(PollGroup::extras, *next);
  return {};
}

Result<void> Questions::ask_in_order() {
  auto& state = core_.state();
  if (auto asked = ask_for_urc_port(); !asked) return asked;
  if (auto reporting = set_up_reporting(*this, support_.settled()); !reporting) return reporting;
  Capabilities found = state.capabilities.value;
  if (auto probed = probe_capabilities(*this, found); !probed) return probed;
  state.capabilities.set(found, core_.now());
  if (!found.dual_sim) state.active_slot.forget();
  return {};
}

Result<void> Questions::ask_for_urc_port() {
  if (core_.driver_state.urc_port_checked) return {};
  const auto set = set_up_urc_port(*this);
  if (!set) return tl::make_unexpected(set.error());
  core_.driver_state.urc_port_checked = *set;
  const std::string line = set_urcport(UrcPort::all).line;
  if (!*set && core_.driver_state.refusals.has_given_up(line)) {
    core_.log_once(line, Severity::notice,
                   "URC port: not set: URCs may go to another port of the modem; polling finds changes");
  }
  return {};
}

Result<std::optional<std::vector<std::string>>> Questions::ask(const AtCommand& command) {
  if (auto done = operations_.perform_queued(); !done) return tl::make_unexpected(done.error());
  if (support_.forbids(command, AskedFor::question)) return std::nullopt;
  auto answer = dialogue_.ask(command, Refusal::expected, Silence::of_command);
  // A lost answer says nothing about the modem.
  for (int attempt = 1; attempt < kQuestionAttempts; ++attempt) {
    if (answer || answer.error().code != Errc::timeout || dialogue_.is_over(answer.error())) break;
    answer = dialogue_.ask(command, Refusal::expected, Silence::of_command);
  }
  if (answer) {
    support_.note_answer(command);
    return std::optional(std::move(*answer));
  }
  if (dialogue_.is_over(answer.error())) return tl::make_unexpected(answer.error());
  support_.note_no_answer(command, answer.error());
  return std::nullopt;
}

void Questions::note_unreadable(const AtCommand& command) {
  support_.note_no_answer(command, {.code = Errc::malformed, .detail = "invalid answer"});
}

}  // namespace eg915u
