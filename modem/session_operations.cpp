#include <algorithm>
#include <utility>

#include "modem/at_commands.h"
#include "modem/parse_scan.h"
#include "modem/send_message.h"
#include "modem/session.h"

/// The part of Session that carries out operations.
namespace eg915u {
namespace {

/// A modem that took AT+CFUN=1,1 shows it by vanishing or by RDY; one on a UART without URCs shows nothing.
constexpr Duration kRebootShows{20'000};

}  // namespace

/// AT+QICSGP may be lost at a restart. What fails is tried again after the next reading of the contexts.
Result<void> Session::apply_credentials_again() {
  while (!to_apply_.empty()) {
    const int cid = *to_apply_.begin();
    performing_ = true;
    const auto applied = change_pdp(continuity_.asked_credentials.at(cid));
    performing_ = false;
    if (!applied) {
      const std::string what =
          "context " + std::to_string(cid) + ": cannot be set again as before the restart: ";
      if (continuity_.complained.insert(what).second) log(Severity::warning, what + applied.error().detail);
      plan_.hasten(PollGroup::pdp, world_.clock.now() + writer_.state().intervals.fast);
      return is_over(applied.error()) ? applied : Result<void>();
    }
    to_apply_.erase(cid);
  }
  return {};
}

Result<void> Session::perform_queued() {
  while (!restarted_) {
    const auto operation = world_.operations.pop();
    if (!operation) break;
    performing_ = true;
    auto done = perform(*operation);
    performing_ = false;
    if (!done) return done;
  }
  return {};
}

Result<void> Session::perform(const Operation& operation) {
  if (world_.clock.now() > operation.deadline) {
    finish(operation, OperationResult::timed_out, "its deadline passed before the modem could be asked");
    return {};
  }
  begin(operation);
  if (const auto* reboot = std::get_if<Reboot>(&operation.action)) return perform_reboot(operation, *reboot);
  if (std::holds_alternative<Scan>(operation.action)) return perform_scan(operation);
  if (const auto* message = std::get_if<SendMessage>(&operation.action)) {
    return perform_send_message(operation, *message);
  }
  return perform_set_pdp(operation, std::get<SetPdp>(operation.action));
}

Result<void> Session::perform_scan(const Operation& operation) {
  const auto lines = ask(command(Cmd::cops_scan));
  // The modem looked at other frequencies and may have lost its own.
  plan_.hasten(PollGroup::fast, world_.clock.now());
  if (!lines) {
    const bool silent = lines.error().code == Errc::timeout;
    finish(operation, silent ? OperationResult::timed_out : OperationResult::failed, lines.error().detail);
    return is_over(lines.error()) ? Result<void>(tl::make_unexpected(lines.error())) : Result<void>();
  }
  auto found = parse_cops_scan(*lines);
  if (!found) {
    ++writer_.state().at.unparsed;
    finish(operation, OperationResult::failed, found.error().detail);
    return {};
  }
  log(Severity::info, "the scan found " + std::to_string(found->size()) + " networks");
  writer_.state().scan = std::move(*found);
  finish(operation, OperationResult::success, "");
  return {};
}

/// Never tried again: what got no answer may have been sent.
Result<void> Session::perform_send_message(const Operation& operation, const SendMessage& message) {
  const auto sent = send_message(message, static_cast<std::uint8_t>(operation.id),
                                 [this](const AtCommand& command) { return ask(command); });
  if (!sent) {
    const Error& error = sent.error();
    ++writer_.state().message_send_failures;
    const bool silent = error.code == Errc::timeout;
    finish(operation, silent ? OperationResult::timed_out : OperationResult::failed, error.detail);
    return is_over(error) ? sent : Result<void>();
  }
  ++writer_.state().messages_sent;
  log(Severity::info, "a message was sent on request");
  finish(operation, OperationResult::success, "");
  return {};
}

Result<void> Session::perform_reboot(const Operation& operation, const Reboot& reboot) {
  const auto answer = ask(command(Cmd::reboot));
  const bool lost = !answer && is_over(answer.error());
  if (!answer && (answer.error().code == Errc::rejected || !answer.error().sent)) {
    finish(operation, OperationResult::failed, answer.error().detail);
    return lost ? Result<void>(tl::make_unexpected(answer.error())) : Result<void>();
  }
  // Accepted, or the modem went down before it could say so.
  continuity_.restart = reboot.reason;
  continuity_.reboot = RunningReboot{operation, world_.clock.now()};
  log(Severity::notice, "restarting the modem on request");
  phase_ = Phase::resetting;
  publish();
  if (lost) return tl::make_unexpected(answer.error());
  if (auto gone = pause(kRebootShows); !gone) return gone;
  if (!restarted_ && kept_its_settings()) return reboot_was_ignored();
  return failure(Errc::rebooted, "restarted on request");
}

/// AT+CREG=2 does not outlive a restart.
bool Session::kept_its_settings() {
  const auto lines = ask(command(Cmd::creg));
  return lines && !lines->empty() && lines->front().starts_with("+CREG: 2,");
}

Result<void> Session::reboot_was_ignored() {
  const auto reboot = *std::exchange(continuity_.reboot, std::nullopt);
  continuity_.restart.reset();
  phase_ = Phase::running;
  finish(reboot.operation, OperationResult::failed, "the modem took AT+CFUN=1,1 and did not restart");
  return {};
}

/// Waits without losing unsolicited lines; ends early when the modem restarts.
Result<void> Session::pause(Duration duration) {
  const Time end = world_.clock.now() + duration;
  while (!restarted_ && world_.clock.now() < end) {
    const auto left = std::chrono::duration_cast<Duration>(end - world_.clock.now());
    if (auto heard = channel_.listen(std::max(left, Duration{1})); !heard) return heard;
  }
  return {};
}

Result<void> Session::perform_set_pdp(const Operation& operation, const SetPdp& wanted) {
  const auto changed = change_pdp(wanted);
  if (!changed) {
    const Error& error = changed.error();
    const bool silent = error.code == Errc::timeout;
    finish(operation, silent ? OperationResult::timed_out : OperationResult::failed, error.detail);
    return is_over(error) ? changed : Result<void>();
  }
  continuity_.asked_credentials[wanted.cid] = wanted;
  to_apply_.erase(wanted.cid);
  // A GET shows what the modem has now; if it is lost meanwhile, the change was made all the same.
  const auto read = read_group(PollGroup::pdp);
  log(Severity::notice, "context " + std::to_string(wanted.cid) + " changed on request");
  finish(operation, OperationResult::success, "");
  return !read && is_over(read.error()) ? read : Result<void>();
}

Result<void> Session::change_pdp(const SetPdp& wanted) {
  return set_pdp(
      wanted, [this](const AtCommand& command) { return ask(command); },
      [this](Duration duration) { return pause(duration); });
}

void Session::begin(const Operation& operation) {
  writer_.state().operation = {operation.id, OperationResult::in_progress, "",
                               writer_.state().operation.ended};
  publish();
}

void Session::finish(const Operation& operation, OperationResult result, std::string error) {
  if (!error.empty()) log(Severity::warning, "operation " + std::to_string(operation.id) + ": " + error);
  writer_.end_operation(operation.id, result, std::move(error));
  publish();
}

void Session::finish_reboot() {
  if (!continuity_.reboot) return;
  const auto reboot = *std::exchange(continuity_.reboot, std::nullopt);
  finish(reboot.operation, OperationResult::success, "");
}

}  // namespace eg915u
