#include <string>
#include <string_view>
#include <utility>

#include "base/str_cat.h"
#include "modem/commands/configuration.h"
#include "modem/driver/session.h"
#include "modem/polling/refused_steps.h"
#include "modem/procedures/reporting.h"

/// The part of Session that asks what it must ask only once, again until there is an answer, and that tells
/// of what the modem refuses.
namespace eg915u {
namespace {

constexpr int kQuestionAttempts = 2;

std::string in_words(Duration interval) {
  const auto seconds = std::chrono::round<std::chrono::seconds>(interval).count();
  if (seconds % 3600 == 0) return joined({seconds / 3600, " h"});
  if (seconds % 60 == 0) return joined({seconds / 60, " min"});
  return joined({seconds, " s"});
}

/// "+CME ERROR: 58 (invalid command line)" of an error that names the command first.
std::string reason(const AtCommand& command, const Error& error) {
  const std::string start = command.line + ": ";
  return error.detail.starts_with(start) ? error.detail.substr(start.size()) : error.detail;
}

}  // namespace

/// The first time also the readings that the first snapshot did not wait for.
Result<void> Session::read_extras() {
  plan_.began(PollGroup::extras, writer_.state().intervals, host_.clock.now());
  const Sampled<Capabilities> before = writer_.state().capabilities;
  auto asked = ask_open_questions();
  log_given_up();
  if (!asked) return asked;
  plan_next_questions();
  const Capabilities& now_known = writer_.state().capabilities.value;
  const bool has_more = before.at && before.value != now_known;
  if (std::exchange(extras_read_, true) && !has_more) return {};
  if (has_more) {
    publish();
    plan_.request(PollGroup::card, host_.clock.now());
  }
  for (const auto group : {PollGroup::fast, PollGroup::pdp, PollGroup::medium, PollGroup::slow}) {
    if (auto read = read_group(group, Part::optional); !read) return read;
  }
  return {};
}

Result<void> Session::ask_open_questions() {
  auto& state = writer_.state();
  const TryTransact modem{.transact = [this](const AtCommand& command) { return ask_if_possible(command); },
                          .unreadable =
                              [this](const AtCommand& command) {
                                note_no_answer(command,
                                               {.code = Errc::malformed, .detail = "cannot read the answer"});
                              }};
  if (!driver_state_.urc_port_checked) {
    const auto set = set_up_urc_port(modem);
    if (!set) return tl::make_unexpected(set.error());
    driver_state_.urc_port_checked = *set;
    const std::string line = set_urcport(UrcPort::all).line;
    if (!*set && driver_state_.refusals.has_given_up(line) && driver_state_.complained.insert(line).second) {
      log(Severity::notice, "URCs may go to another port of the modem; polling finds changes");
    }
  }
  if (auto reporting = set_up_reporting(modem, settled_); !reporting) return reporting;
  Capabilities found = state.capabilities.value;
  if (auto probed = probe_capabilities(modem, found); !probed) return probed;
  state.capabilities.set(found, host_.clock.now());
  if (!found.dual_sim) state.active_slot.forget();
  return {};
}

void Session::plan_next_questions() {
  const auto next = driver_state_.refusals.next_question(host_.clock.now());
  if (next) plan_.request(PollGroup::extras, *next);
}

/// No answer is no error here, and operations that wait go first.
Result<std::optional<std::vector<std::string>>> Session::ask_if_possible(const AtCommand& command) {
  if (auto done = perform_queued(); !done) return tl::make_unexpected(done.error());
  auto& refusals = driver_state_.refusals;
  if (refusals.forbid(command.line, AskedFor::question, writer_.state(), host_.clock.now())) {
    return std::nullopt;
  }
  auto answer = ask(command, Refusal::expected, Silence::of_command);
  // An answer that was lost says nothing of what the modem has.
  for (int attempt = 1; attempt < kQuestionAttempts; ++attempt) {
    if (answer || answer.error().code != Errc::timeout || is_over(answer.error())) break;
    answer = ask(command, Refusal::expected, Silence::of_command);
  }
  if (answer) {
    log_refusal(refusals.note_answer(command.line), command);
    return std::optional(std::move(*answer));
  }
  if (is_over(answer.error())) return tl::make_unexpected(answer.error());
  note_no_answer(command, answer.error());
  return std::nullopt;
}

void Session::note_no_answer(const AtCommand& command, const Error& error) {
  const auto change = driver_state_.refusals.note_refusal(command.line, AskedFor::question, error,
                                                          writer_.state(), host_.clock.now());
  if (change != RefusalChange::given_up) return;
  std::string& names = given_up_[reason(command, error)];
  if (!names.empty()) names += ", ";
  names += command.line;
}

/// One line for what is missing for one reason: much may be missing in firmware that is not new.
void Session::log_given_up() {
  const std::string interval = in_words(writer_.state().intervals.slow);
  for (const auto& [why, names] : std::exchange(given_up_, {})) {
    log(Severity::notice, joined({names, ": given up: ", why, "; asked again every ", interval}));
  }
}

void Session::log_refusal(RefusalChange change, const AtCommand& command, const Error& error) {
  switch (change) {
    case RefusalChange::refused:
      log(Severity::notice,
          joined({command.line, ": refused: ", reason(command, error), "; asked again with each poll"}));
      break;
    case RefusalChange::given_up:
      log(Severity::notice, joined({command.line, ": given up: ", reason(command, error),
                                    "; asked again every ", in_words(writer_.state().intervals.slow)}));
      break;
    case RefusalChange::answered_again:
      log(Severity::notice, joined({command.line, ": answered again"}));
      break;
    case RefusalChange::none:
      break;
  }
}

/// Other firmware may have other commands, and may have come without a restart that we saw.
void Session::notice_firmware() {
  auto& state = writer_.state();
  const std::string& revision = state.identity.value.revision;
  if (revision.empty() || revision == driver_state_.probed_revision) return;
  const std::string before = std::exchange(driver_state_.probed_revision, revision);
  if (before.empty()) return;
  state.capabilities.forget();
  driver_state_.refusals.restart();
  settled_.clear();
  plan_.request(PollGroup::extras, host_.clock.now());
}

}  // namespace eg915u
