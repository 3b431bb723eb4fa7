#include "modem/at/channel.h"

#include <algorithm>
#include <array>

#include <fmt/core.h>

#include "modem/at/fields.h"
#include "modem/at/final_result.h"

namespace eg915u {
namespace {

using namespace std::chrono_literals;

constexpr Duration kWriteLimit = 2s;
constexpr Duration kQuiet = 300ms;    // longest documented answer time of AT (data sheet, EC2x family)
constexpr Duration kQuietLimit = 2s;  // longest wait for a busy line to become quiet
constexpr Duration kProbeLimit = 2s;
constexpr Duration kPromptLimit = 5s;
constexpr Duration kLineEndLimit = 100ms;  // longest wait for the LF of a final result
constexpr Duration kCutLimit = 30ms;       // longest pause between an error code and a URC that cuts it
constexpr Duration kTextPause = 300ms;     // longer than any pause inside a text or around a URC
constexpr int kSettleAttempts = 3;
constexpr int kMaxWaitingReads = 64;
constexpr std::string_view kHidden = "***";
constexpr std::string_view kEndOfBody = "\x1A";
constexpr std::string_view kEscape = "\x1B";

/// Lets `slot` point to a local object until the end of the scope.
template <class T>
class Scoped {
 public:
  Scoped(T*& slot, T& object) : slot_(slot) { slot_ = &object; }
  ~Scoped() { slot_ = nullptr; }
  Scoped(const Scoped&) = delete;
  Scoped& operator=(const Scoped&) = delete;

 private:
  T*& slot_;
};

/// The command in an error text, which events and logs repeat. A custom command may have a telephone number.
std::string named(const AtCommand& command) { return without_long_numbers(command.shown_line()); }

Result<void> check_body(std::string_view body) {
  const auto bad = body.find_first_not_of("0123456789ABCDEF");
  if (bad == std::string_view::npos) return {};
  return failure(Errc::invalid, fmt::format("invalid byte {} at offset {} of the body: expected 0-9 and A-F",
                                            static_cast<unsigned char>(body[bad]), bad));
}

Result<void> check_sendable(std::string_view line) {
  if (line.empty()) return failure(Errc::invalid, "invalid command line: expected text");
  const auto bad = std::find_if(line.begin(), line.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 || byte >= 0x7f;
  });
  if (bad == line.end()) return {};
  return failure(Errc::invalid,
                 fmt::format("invalid byte {} at offset {} of the command line: expected 32 to 126",
                             static_cast<unsigned char>(*bad), bad - line.begin()));
}

/// True for a command that may be sent again at once.
bool only_reads(const AtCommand& command) {
  return command.answer != Answer::none && command.body.empty() && command.limit <= kReadLimit;
}

tl::unexpected<Error> not_sent(Errc code, const std::string& command, const std::string& why) {
  return tl::make_unexpected(
      Error{.code = code, .detail = fmt::format("{}: not sent: {}", command, why), .cme = -1, .sent = false});
}

}  // namespace

AtChannel::AtChannel(Port& port, Clock& clock, AtCounters& counters, UrcSink urcs, TraceSink trace,
                     std::stop_token stop)
    : port_(port),
      clock_(clock),
      counters_(counters),
      urcs_(std::move(urcs)),
      trace_(std::move(trace)),
      stop_(std::move(stop)) {}

Result<std::vector<std::string>> AtChannel::send(const AtCommand& command) {
  answer_was_doubtful_ = false;
  auto answer = send_once(command);
  if (answer_was_doubtful_ && !answer && answer.error().code == Errc::malformed && only_reads(command)) {
    answer = send_once(command);
  }
  return answer;
}

Result<std::vector<std::string>> AtChannel::send_once(const AtCommand& command) {
  const auto sendable = check_sendable(command.line).and_then([&] { return check_body(command.body); });
  if (!sendable) return tl::make_unexpected(sendable.error());
  ++counters_.commands;
  if (auto ready = late_ ? synchronize(kSettleAttempts) : deliver_waiting(); !ready) {
    if (ready.error().code == Errc::timeout) ++counters_.timeouts;
    return not_sent(ready.error().code, named(command), ready.error().detail);
  }
  if (std::exchange(boot_seen_, false))
    return not_sent(Errc::rebooted, named(command), "the modem restarted");

  CommandInFlight in_flight(command);
  late_ = Late{command.prefix, command.accepts, command.has_secret() || !command.body.empty(),
               command.answer == Answer::one};
  const Time sent = clock_.now();
  const auto ended = run(in_flight);
  if (!in_flight.final_result) {  // without an answer no line is newer than the answer
    settle_fragment();
    deliver_held();
    read_lines();
  }
  if (!ended) {
    if (ended.error().code == Errc::timeout) ++counters_.timeouts;
    return failure(ended.error().code, fmt::format("{}: {}", named(command), ended.error().detail));
  }
  return conclude(in_flight, sent);
}

Result<void> AtChannel::listen(Duration duration) {
  const Time deadline = clock_.now() + duration;
  const std::uint64_t seen = lines_seen_;
  do {
    const auto count = receive(std::chrono::ceil<Duration>(deadline - clock_.now()));
    if (!count) return tl::make_unexpected(count.error());
    const bool woken = *count == 0 && clock_.now() < deadline;
    if (woken || (lines_seen_ != seen && !text_)) break;
  } while (clock_.now() < deadline);
  boot_seen_ = false;  // the sink has the line, so send() need not report the restart
  return {};
}

Result<void> AtChannel::synchronize(int attempts, std::string_view probe) {
  for (int attempt = 0; attempt < attempts; ++attempt) {
    const auto outcome = probe_once(probe);
    if (!outcome) return tl::make_unexpected(outcome.error());
    if (*outcome == ProbeOutcome::silent) return failure(Errc::timeout, "no answer to " + std::string(probe));
    if (*outcome == ProbeOutcome::settled) {
      late_.reset();
      boot_seen_ = false;
      splitter_.expect_prompt(false);
      return {};
    }
  }
  return failure(Errc::timeout, fmt::format("no OK to {} in {} attempts", probe, attempts));
}

/// Settled when exactly one final result arrived, an OK. A second one belongs to an earlier command, and the
/// two cannot be distinguished.
Result<AtChannel::ProbeOutcome> AtChannel::probe_once(std::string_view probe) {
  Settling settling{probe};
  const Scoped<Settling> running(settling_, settling);
  if (auto quiet = await_quiet(); !quiet) return tl::make_unexpected(quiet.error());
  if (std::exchange(may_wait_for_body_, false)) {
    // The modem may answer ESC with OK.
    const auto left = write_escape().and_then([&] { return await_quiet(); });
    if (!left) return tl::make_unexpected(left.error());
  }
  settling.oks = settling.errors = 0;
  if (auto written = write_line(probe, probe); !written) return tl::make_unexpected(written.error());
  const Time deadline = clock_.now() + kProbeLimit;
  while (settling.oks == 0 && settling.errors == 0 && clock_.now() < deadline) {
    const auto count = receive(std::chrono::ceil<Duration>(deadline - clock_.now()));
    if (!count) return tl::make_unexpected(count.error());
  }
  may_wait_for_body_ = settling.oks == 0 && settling.errors == 0;
  if (may_wait_for_body_) return ProbeOutcome::silent;
  if (auto quiet = await_quiet(); !quiet) return tl::make_unexpected(quiet.error());
  return settling.oks == 1 && settling.errors == 0 ? ProbeOutcome::settled : ProbeOutcome::unclear;
}

/// Waits until no line arrives for kQuiet. URCs do not count: a modem that sends URCs all the time still
/// answers commands. If the line stays busy, the probe is sent anyway after kQuietLimit.
Result<void> AtChannel::await_quiet() {
  const Time deadline = clock_.now() + kQuietLimit;
  Time quiet_since = clock_.now();
  while (clock_.now() < quiet_since + kQuiet && clock_.now() < deadline) {
    settling_->is_busy = false;
    const auto count = receive(std::chrono::ceil<Duration>(quiet_since + kQuiet - clock_.now()));
    if (!count) return tl::make_unexpected(count.error());
    if (settling_->is_busy) quiet_since = clock_.now();
  }
  return {};
}

/// Delivers the lines that arrived before the command: they are older, so they cannot be its answer.
Result<void> AtChannel::deliver_waiting() {
  for (int reads = 0; reads < kMaxWaitingReads; ++reads) {
    const auto count = receive(Duration::zero());
    if (!count) return tl::make_unexpected(count.error());
    if (*count == 0) break;
  }
  return {};
}

Result<void> AtChannel::run(CommandInFlight& in_flight) {
  const Scoped<CommandInFlight> running(in_flight_, in_flight);
  const AtCommand& command = in_flight.command;
  auto going = write_line(command.line, command.shown_line());
  if (going && !command.body.empty()) going = send_body(in_flight);
  if (!going || in_flight.is_over()) return going;
  return await(in_flight, &CommandInFlight::is_over, command.limit, "answer");
}

/// Waits for the prompt and sends the body. If no body is sent, ESC leaves the text mode that the modem may
/// be in. In command mode the modem takes ESC for the start of a line, which synchronize() repeats.
Result<void> AtChannel::send_body(CommandInFlight& in_flight) {
  may_wait_for_body_ = true;
  splitter_.expect_prompt(true);
  auto done = await(in_flight, &CommandInFlight::is_prompted_or_over, kPromptLimit, "prompt");
  if (done && in_flight.prompted && !in_flight.is_over()) {
    if (trace_) trace_('>', kHidden);
    done = port_.write(std::string(in_flight.command.body).append(kEndOfBody), kWriteLimit);
    in_flight.body_sent = done.has_value();
  }
  if (!in_flight.body_sent && !in_flight.rebooted) {
    if (auto left = write_escape(); !left && done) return left;
  }
  return done;
}

Result<void> AtChannel::await(CommandInFlight& in_flight, bool (CommandInFlight::*is_reached)() const,
                              Duration limit, std::string_view what) {
  const Time deadline = clock_.now() + limit;
  while (!(in_flight.*is_reached)()) {
    const auto left = std::chrono::ceil<Duration>(deadline - clock_.now());
    if (left <= Duration::zero() && in_flight.is_ending()) {
      in_flight.is_ended = true;
      break;
    }
    if (left <= Duration::zero()) {
      return failure(Errc::timeout, fmt::format("no {} within {} ms", what, limit.count()));
    }
    const auto count = receive(left);
    if (!count) return tl::make_unexpected(count.error());
  }
  return {};
}

Result<std::vector<std::string>> AtChannel::conclude(CommandInFlight& in_flight, Time sent) {
  const AtCommand& command = in_flight.command;
  if (!in_flight.final_result)
    return failure(Errc::rebooted, named(command) + ": the modem restarted during the command");
  const bool knows_its_state = command.body.empty() || in_flight.body_sent;
  if (knows_its_state) {
    late_.reset();
    may_wait_for_body_ = false;
    splitter_.expect_prompt(false);
  }
  counters_.last_latency = std::chrono::duration_cast<Duration>(clock_.now() - sent);
  const FinalResult& result = *in_flight.final_result;
  if (result.kind != FinalResult::Kind::ok) {
    ++counters_.errors;
    return failure(Errc::rejected, fmt::format("{}: {}", named(command), describe(result)), result.code);
  }
  if (!knows_its_state) return failure(Errc::malformed, named(command) + ": OK instead of the prompt");
  if (in_flight.is_doubtful) {
    answer_was_doubtful_ = true;
    return failure(Errc::malformed, named(command) + ": a URC may have cut the answer");
  }
  if (in_flight.too_long) {
    return failure(Errc::malformed, fmt::format("{}: answer too long: expected at most {} lines and {} bytes",
                                                named(command), kMaxAnswerLines, kMaxAnswerBytes));
  }
  return std::move(in_flight.lines);
}

Result<void> AtChannel::write_line(std::string_view line, std::string_view shown_line) {
  if (trace_) trace_('>', shown_line);
  return port_.write(std::string(line) + '\r', kWriteLimit);
}

Result<void> AtChannel::write_escape() {
  if (trace_) trace_('>', kEscape);
  return port_.write(kEscape, kWriteLimit);
}

Result<std::size_t> AtChannel::receive(Duration timeout) {
  if (stop_.stop_requested()) return failure(Errc::cancelled, "stop requested");
  if (!held_.empty() && !is_running()) {
    ++lines_seen_;
    return deliver_held();
  }
  if (unread_.empty()) {
    const auto patience = longest_pause();
    const Time pause_ends = last_byte_ + patience.value_or(Duration::zero());
    if (patience) timeout = std::min(timeout, std::chrono::ceil<Duration>(pause_ends - clock_.now()));
    std::array<char, 1024> buffer{};
    const auto count = port_.read(buffer, std::max(timeout, Duration::zero()));
    if (!count) return tl::make_unexpected(count.error());
    if (*count != 0) last_byte_ = clock_.now();
    if (*count == 0 && patience && clock_.now() >= pause_ends) end_pause();
    unread_.assign(buffer.data(), *count);
  }
  return read_lines();
}

/// The time after which nothing more belongs to the unfinished part of the stream; absent without one.
std::optional<Duration> AtChannel::longest_pause() const {
  if (in_flight_ != nullptr && in_flight_->is_ending()) {
    return in_flight_->is_line_end_seen ? kCutLimit : kLineEndLimit;
  }
  if (text_ || fragment_) return kTextPause;
  return std::nullopt;
}

void AtChannel::end_pause() {
  if (in_flight_ != nullptr && in_flight_->is_ending()) {
    in_flight_->is_ended = true;
  } else if (text_) {
    end_text();
  } else {
    settle_fragment();
  }
}

/// Reads lines up to the end of a command. Later lines of the same read are newer than the answer, so the
/// caller must have the answer first. Returns the number of bytes read.
std::size_t AtChannel::read_lines() {
  const bool was_running = is_running();
  std::size_t count = 0;
  while (count < unread_.size() && is_running() == was_running) {
    if (in_flight_ != nullptr && in_flight_->is_ending() && !belongs_to_final(unread_[count])) continue;
    if (const auto line = splitter_.push(unread_[count++])) on_line(*line);
  }
  unread_.erase(0, count);
  return count;
}

/// The final result ends with its LF (V.250 5.7.1). A modem that reads nothing before it has sent the LF
/// would lose a command that is sent earlier. An error code that text follows at once was cut by a URC: `+CME
/// ERROR: 5`, the URC, `8`.
bool AtChannel::belongs_to_final(char byte) {
  CommandInFlight& in_flight = *in_flight_;
  const bool has_code = in_flight.final_line.starts_with('+');
  if (byte == '\n' && !in_flight.is_line_end_seen) {
    in_flight.is_line_end_seen = true;
    in_flight.is_ended = !has_code;
    return true;
  }
  if (has_code && byte != '\r' && byte != '\n') {
    fragment_ = Fragment{.text = std::exchange(in_flight.final_line, {})};
    in_flight.final_result.reset();
    in_flight.is_line_end_seen = false;
    return true;
  }
  in_flight.is_ended = true;
  return false;
}

bool AtChannel::is_running() const { return in_flight_ != nullptr && !in_flight_->is_over(); }

}  // namespace eg915u
